import SynfireInterchange
import SynfireRecordings
import Testing

/// The rule by which times become steps.
@Suite struct StepTests {
  private func recording(_ events: [(Int64, UInt32)], axons: Int = 10, _ clock: Recording.Clock = .exact) -> Recording {
    Recording(
      format: .shd, events: events.map { .init(time: $0.0, axon: $0.1) }, axons: axons, clock: clock)
  }

  private func options(_ step: Duration?, mergesRepeats: Bool = false) -> RecordingOptions {
    var options = RecordingOptions()
    options.step = step
    options.mergesRepeats = mergesRepeats
    return options
  }

  private func csv(_ recording: Recording, _ options: RecordingOptions) throws -> String {
    String(decoding: try recording.train(options: options, file: "a").csv(), as: UTF8.self)
  }

  @Test func exactTimesAreRoundedDown() throws {
    let events = recording([(0, 1), (999_999, 2), (1_000_000, 3), (1_999_999, 4), (1_000_000, 3)])
    #expect(try csv(events, options(.milliseconds(1))) == "step,axon\n0,1\n0,2\n1,3\n1,3\n1,4\n")
    #expect(try csv(events, options(.milliseconds(1), mergesRepeats: true)) == "step,axon\n0,1\n0,2\n1,3\n1,4\n")
    #expect(try csv(events, options(.microseconds(500))) == "step,axon\n0,1\n1,2\n2,3\n2,3\n3,4\n")
    #expect(try csv(recording([]), options(.milliseconds(1))) == "step,axon\n")
  }

  /// A time that was rounded may lie a hair before its step.
  @Test func roundedTimesAreGivenAThousandthOfAStep() throws {
    let events = recording([(999_000, 1), (998_999, 2), (0, 3)], .rounded)
    #expect(try csv(events, options(.milliseconds(1))) == "step,axon\n0,2\n0,3\n1,1\n")
  }

  @Test func theFilesOwnGridIsTaken() throws {
    var events = recording([(250, 1)])
    events.ownStep = 125
    #expect(try csv(events, options(nil)) == "step,axon\n2,1\n")
  }

  @Test func whatIsNoStepIsNamed() {
    func problem(_ events: [(Int64, UInt32)], _ step: Duration?, _ clock: Recording.Clock = .exact) -> String {
      do {
        return try csv(recording(events, clock), options(step))
      } catch {
        return "\(error)"
      }
    }
    let second = Duration.seconds(1)
    #expect(problem([], nil) == "a: the file does not say how long a step is; give --dt SECONDS")
    #expect(
      problem([], .zero)
        == "a: a step cannot be 0.0 seconds long; steps are a whole number of nanoseconds, above 0 and to 3600 seconds")
    #expect(problem([], .nanoseconds(1) / 2).hasPrefix("a: a step cannot be "))
    #expect(problem([], .seconds(3601)).hasPrefix("a: a step cannot be "))
    #expect(problem([(0, 9), (0, 10)], second) == "a: event 1: axon is 10, and there are 0 to 9; correct the file")
    #expect(problem([(-1, 0)], second) == "a: event 0: a time of -1 ns, before the recording's start; steps begin at 0")
    #expect(problem([(0xFFFF_FFFF, 0)], .nanoseconds(1)) == "step,axon\n4294967295,0\n")
    #expect(
      problem([(1 << 32, 0)], .nanoseconds(1))
        == "a: event 0: a time of 4294967296 ns is beyond step 4294967295 with steps of 1 ns; take longer steps with "
        + "--dt")
    #expect(problem([(.max, 0)], second, .rounded).contains("is beyond step"))
  }
}
