import SynfireInterchange

extension NIRData {
  /// The spikes of a node.
  ///
  /// - Parameters:
  ///   - options: which node, observable and sample, where there are several.
  ///   - file: the name that errors give.
  public func recording(options: RecordingOptions, file: String) throws(RecordingError) -> Recording {
    let spiking = nodes.compactMapValues { observables in
      let spiking = observables.filter(\.value.isSpikes)
      return spiking.isEmpty ? nil : spiking
    }
    let node = try Self.chosen("node", options.node, of: spiking, all: nodes, file: file)
    let observable = try Self.chosen(
      "observable", options.observable, of: spiking[node]!, all: nodes[node]!, file: file)
    switch spiking[node]![observable]! {
    case .events(let events): return try Self.recording(of: events, options, file: file)
    case .grid(let grid): return try Self.recording(of: grid, options, file: file)
    }
  }

  /// The name asked for, or the only one.
  private static func chosen<Value, Other>(
    _ what: String, _ name: String?, of spiking: [String: Value], all: [String: Other], file: String
  ) throws(RecordingError) -> String {
    func error(_ problem: RecordingError.Problem) -> RecordingError { RecordingError(file: file, problem: problem) }
    let names = spiking.keys.sorted()
    if let name {
      if spiking[name] != nil { return name }
      if all[name] != nil { throw error(.nothingToRead("the \(what) \"\(name)\" holds values and no spikes")) }
      throw error(.noChoice(what: what, name: name, names: names))
    }
    guard let only = names.first else { throw error(.nothingToRead("no node holds spikes")) }
    if names.count > 1 { throw error(.choiceMissing(what: what, names: names)) }
    return only
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
    let step = (grid.step * 1e9).rounded()
    guard step >= 1, step <= 3.6e12, abs(grid.step * 1e9 - step) <= 1e-6 * step else {
      throw RecordingError(file: file, problem: .badStep(.seconds(min(grid.step, 1e9))))
    }
    var recording = Recording(format: .nirdata, events: [], axons: grid.neurons, clock: .exact, ownStep: Int64(step))
    let spikes = grid.spikes ?? []
    let start = sample * grid.steps * grid.neurons
    for index in 0..<grid.steps * grid.neurons where spikes[start + index] {
      let (number, neuron) = index.quotientAndRemainder(dividingBy: grid.neurons)
      let (time, overflows) = Int64(number).multipliedReportingOverflow(by: Int64(step))
      guard !overflows else {
        throw RecordingError(file: file, problem: .tooManySteps(nanoseconds: .max, step: Int64(step)))
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
          problem: .outOfRange(what: train.column.rawValue, value: Int64(number), count: neurons))
      }
      events.append(Events.Event(neuron: number, time: Self.beginning(of: Int(step), seconds)))
    }
    let duration = Self.beginning(of: train.stepCount, seconds)
    nodes = [node: [observable: .events(Events(samples: [events], neurons: neurons, duration: duration))]]
  }

  /// The first time that is in a step also for who divides in floating point.
  private static func beginning(of step: Int, _ seconds: Double) -> Double {
    var time = Double(step) * seconds
    while time / seconds < Double(step) { time = time.nextUp }
    return time
  }
}

extension NIRData.Observable {
  /// Whether it says of neurons only when they spiked.
  fileprivate var isSpikes: Bool {
    switch self {
    case .events(let events): !events.hasValues
    case .grid(let grid): grid.spikes != nil
    }
  }
}
