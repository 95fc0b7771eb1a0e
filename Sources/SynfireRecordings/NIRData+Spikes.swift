import SynfireInterchange

extension NIRData {
  /// The spikes of a node.
  ///
  /// - Parameters:
  ///   - options: which node, observable and sample, where there are several.
  ///   - file: the name that errors give.
  public func recording(options: RecordingOptions, file: String) throws(RecordingError) -> Recording {
    switch try chosen(.spikes, options, file: file).observable {
    case .events(let events): return try Self.recording(of: events, options, file: file)
    case .grid(let grid): return try Self.recording(of: grid, options, file: file)
    }
  }

  private static func recording(
    of events: Events, _ options: RecordingOptions, file: String
  ) throws(RecordingError) -> Recording {
    let sample = try SHD.chosen(options.sample, of: events.samples.count, file: file)
    var recording = Recording(format: .nirdata, events: [], axons: events.neurons, clock: .rounded)
    for (index, event) in events.samples[sample].enumerated() {
      guard let time = Recording.nanoseconds(event.time) else {
        throw RecordingError(file: file, place: "event \(index)", problem: .badTime(event.time))
      }
      recording.events.append(Recording.Event(time: time, axon: event.neuron))
    }
    return recording
  }

  private static func recording(
    of grid: Grid, _ options: RecordingOptions, file: String
  ) throws(RecordingError) -> Recording {
    let sample = try SHD.chosen(options.sample, of: grid.samples, file: file)
    let step = try grid.stepNanoseconds(file: file)
    var recording = Recording(format: .nirdata, events: [], axons: grid.neurons, clock: .exact, ownStep: step)
    let spikes = grid.spikes ?? []
    let start = sample * grid.steps * grid.neurons
    for index in 0..<grid.steps * grid.neurons where spikes[start + index] {
      let (number, neuron) = index.quotientAndRemainder(dividingBy: grid.neurons)
      let (time, overflows) = Int64(number).multipliedReportingOverflow(by: step)
      guard !overflows else {
        throw RecordingError(file: file, problem: .lateStep(UInt32(clamping: number), step: step))
      }
      recording.events.append(Recording.Event(time: time, axon: UInt32(neuron)))
    }
    return recording
  }

  /// One sample with the spikes of a train as events, each at its step's beginning.
  ///
  /// - Parameters:
  ///   - neurons: neurons there are.
  ///   - step: how long a step is.
  ///   - node: the node's name, and slashes between names where it is in a graph.
  ///   - file: the name that errors give.
  public init(
    _ train: SpikeTrain, neurons: Int, step: Duration, node: String = "input", observable: String = "spikes",
    file: String
  ) throws(RecordingError) {
    let seconds = Double(try step.wholeNanoseconds(file: file)) / 1e9
    var events: [Events.Event] = []
    events.reserveCapacity(train.count)
    for (index, (step, number)) in zip(train.steps, train.numbers).enumerated() {
      guard number < neurons else {
        throw RecordingError(
          file: file, place: "event \(index)",
          problem: .outOfRange(what: train.column.rawValue, value: Int64(number), count: neurons, source: .axons))
      }
      events.append(Events.Event(neuron: number, time: Self.beginning(of: Int(step), seconds)))
    }
    let duration = Self.beginning(of: train.stepCount, seconds)
    nodes = [node: [observable: .events(Events(samples: [events], neurons: neurons, duration: duration))]]
  }

  /// The first time that is in a step also for who divides in floating point.
  static func beginning(of step: Int, _ seconds: Double) -> Double {
    var time = Double(step) * seconds
    while time / seconds < Double(step) { time = time.nextUp }
    return time
  }
}
