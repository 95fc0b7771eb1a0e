import SynfireInterchange

extension Recording {
  /// The recording's events by steps, by the rule of ``StepRule``.
  ///
  /// - Parameter file: the name that errors give.
  public func train(
    _ column: SpikeTrain.Column = .axon, options: RecordingOptions, file: String
  ) throws(RecordingError) -> SpikeTrain {
    let step = try options.stepNanoseconds(own: ownStep, file: file)
    let rule = StepRule(step: step, clock: clock)
    var keys: [UInt64] = []
    keys.reserveCapacity(events.count)
    for (index, event) in events.enumerated() {
      func error(_ problem: RecordingError.Problem) -> RecordingError {
        RecordingError(file: file, place: "event \(index)", problem: problem)
      }
      guard event.axon < axons else {
        throw error(
          .outOfRange(
            what: "axon", value: Int64(event.axon), count: axons, source: options.axons == nil ? .file : .axons))
      }
      guard event.time >= 0 else { throw error(.beforeStart(nanoseconds: event.time)) }
      guard let number = rule.step(of: event.time) else {
        throw error(.tooManySteps(nanoseconds: event.time, step: step))
      }
      keys.append(UInt64(number) << 32 | UInt64(event.axon))
    }
    keys.sort()
    var train = SpikeTrain(column)
    var previous: UInt64?
    for key in keys where !options.mergesRepeats || key != previous {
      train.append(step: UInt32(key >> 32), CollectionOfOne(UInt32(truncatingIfNeeded: key)))
      previous = key
    }
    return train
  }
}

/// Of which step a time is: it divided by the step's length, rounded down, in integers.
///
/// Times that were seconds in floating point belong to a step already a thousandth of a step before it begins, since they may
/// have been rounded.
struct StepRule {
  /// In nanoseconds.
  private let length: Int64
  private let tolerance: Int64

  init(step: Int64, clock: Recording.Clock) {
    length = step
    tolerance = clock == .rounded ? step / 1000 : 0
  }

  /// - Parameter time: in nanoseconds, not negative.
  /// - Returns: nil where the number has more than 32 bits.
  func step(of time: Int64) -> UInt32? {
    let (time, overflows) = time.addingReportingOverflow(tolerance)
    return overflows ? nil : UInt32(exactly: time / length)
  }
}
