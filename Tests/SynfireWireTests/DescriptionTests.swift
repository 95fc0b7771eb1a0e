import SynfireWire
import Testing

@Suite struct DescriptionTests {
  @Test func errorsAreTold() {
    #expect(
      "\(EventCodeError.gap(step: 4, number: 4342, previous: 10))"
        == "step 4: from 10 to 4342 is more than a code's largest gap, 4331")
    #expect(
      "\(EventCodeError.number(step: 7, number: 100, count: 100))"
        == "step 7: number 100 does not exist; the last is 99")
    #expect(
      "\(EventCodeError.value(step: 2, value: 8_388_608))"
        == "step 2: 8388608 does not fit a code's 24 bits, -8388608 to 8388607")
    #expect(
      "\(EventCodeError.watchPoint(step: 2, point: 9, previous: nil))" == "step 2: there is no watch-point 9")
    #expect("\(SendError.length(count: 249))" == "a payload of 249 bytes; 1 to 248 are allowed")
    #expect("\(PayloadError.count(61))" == "a read of 61 words; 1 to 60 are allowed")
    #expect("\(FrameError.length(kind: 3, count: 7))" == "a frame of kind 3 cannot have a body of 7 bytes")
    #expect(
      "\(LinkFailure.noAnswer(attempts: 12, wasConnected: true))"
        == "the core went quiet: 12 attempts without an answer")
  }
}
