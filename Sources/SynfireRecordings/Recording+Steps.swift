import SynfireInterchange

extension Recording {
  /// The recording's events by steps.
  ///
  /// The step of an event is its time divided by the step's length, rounded down, in integers. Times that were seconds in
  /// floating point belong to a step already a thousandth of a step before it begins, since they may have been rounded.
  ///
  /// - Parameter file: the name that errors give.
  public func train(
    _ column: SpikeTrain.Column = .axon, options: RecordingOptions, file: String
  ) throws(RecordingError) -> SpikeTrain {
    let step = try options.stepNanoseconds(own: ownStep, file: file)
    let tolerance = clock == .rounded ? step / 1000 : 0
    var keys: [UInt64] = []
    keys.reserveCapacity(events.count)
    for (index, event) in events.enumerated() {
      func error(_ problem: RecordingError.Problem) -> RecordingError {
        RecordingError(file: file, place: "event \(index)", problem: problem)
      }
      guard event.axon < axons else { throw error(.outOfRange(what: "axon", value: Int64(event.axon), count: axons)) }
      guard event.time >= 0 else { throw error(.beforeStart(nanoseconds: event.time)) }
      let (time, overflows) = event.time.addingReportingOverflow(tolerance)
      guard !overflows, let number = UInt32(exactly: time / step) else {
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
