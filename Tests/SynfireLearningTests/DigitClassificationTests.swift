import SynfireLearning
import Testing

@Suite struct DigitClassificationTests {
  /// Spikes as (step, digit), ascending by step.
  private func digit(_ spikes: (Int, Int)...) -> Int {
    var classification = DigitClassification()
    for (step, digit) in spikes { classification.record(digit: digit, step: step) }
    return classification.digit
  }

  @Test func theMostSpikesWin() { #expect(digit((0, 3), (1, 7), (2, 7)) == 7) }
  @Test func amongEqualsTheOneThatGotThereFirst() { #expect(digit((0, 3), (1, 7), (2, 7), (3, 3)) == 7) }
  @Test func thenTheLowest() { #expect(digit((5, 8), (5, 4)) == 4) }
  @Test func silenceIsZero() { #expect(digit() == 0) }
}
