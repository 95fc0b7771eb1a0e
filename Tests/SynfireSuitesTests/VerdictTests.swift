import SynfireCases
import Testing

@testable import SynfireSuites

/// Which of board and RTL is told to be at fault, by what further runs brought.
@Suite struct VerdictTests {
  private static let failure = CaseFailure(kind: .step, step: 3, text: "first difference: step 3\n  more")
  private static let other = CaseFailure(kind: .step, step: 5, text: "first difference: step 5")
  private static let silent = CaseFailure(kind: .device, step: 3, text: "no answer")

  @Test(
    arguments: [
      (
        failure, nil, Verdict.Culprit.board,
        "board differs from the model, RTL does not; a second run failed in the same way"
      ),
      (
        other, nil, .board,
        "board differs from the model, RTL does not; a second run failed otherwise: first difference: step 5"
      ),
      (silent, nil, .board, "board fails, RTL does not; a second run failed otherwise: no answer"),
      (failure, other, .rtl, "RTL differs from the model too: first difference: step 5"),
      (nil, failure, .rtl, "RTL differs from the model too: first difference: step 3"),
      (
        nil, nil, .neither,
        "neither board nor RTL differs from the model in a second run: a flaky link, or a board at its limits"
      ),
    ] as [(CaseFailure?, CaseFailure?, Verdict.Culprit, String)])
  func onABoard(_ again: CaseFailure?, _ rtl: CaseFailure?, _ culprit: Verdict.Culprit, _ text: String) {
    #expect(Verdict(first: Self.failure, again: again, rtl: rtl) == Verdict(differs: culprit, text: text))
  }

  @Test func onASimulatedCore() {
    #expect(Verdict(first: Self.failure, again: Self.failure).differs == .rtl)
    #expect(Verdict(first: Self.failure, again: nil) == Verdict(differs: .neither, text: "a second run passed"))
  }
}
