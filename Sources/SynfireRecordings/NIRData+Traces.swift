import SynfireInterchange

extension NIRData {
  /// The values of a node: those of a grid, or of events, which the step bins.
  ///
  /// - Parameters:
  ///   - options: which node, observable and sample, where there are several; and the step, which of a grid is its own.
  ///   - file: the name that errors give.
  public func traces(options: RecordingOptions, file: String) throws(RecordingError) -> TraceRecording {
    let (name, observable) = try chosen(.values, options, file: file)
    switch observable {
    case .grid(let grid): return try Self.traces(of: grid, name, options, file: file)
    case .events(let events): return try Self.traces(of: events, name, options, file: file)
    }
  }

  private static func traces(
    of grid: Grid, _ name: String, _ options: RecordingOptions, file: String
  ) throws(RecordingError) -> TraceRecording {
    let sample = try SHD.chosen(options.sample, of: grid.samples, file: file)
    let step = Duration.nanoseconds(try grid.stepNanoseconds(file: file))
    guard options.step == nil || options.step == step else {
      throw RecordingError(
        file: file, problem: .unsupported("the grid's steps are of \(step / .seconds(1)) s; leave --dt out"))
    }
    guard case .numbers(let numbers) = grid.values else { preconditionFailure("a grid of values was chosen") }
    let size = grid.steps * grid.neurons
    let values = (0..<size).map { index in
      Trace.Value(
        step: UInt32(index / grid.neurons), neuron: UInt32(index % grid.neurons), value: numbers[sample * size + index])
    }
    return TraceRecording(format: .nirdata, traces: [Trace(name, values)], neurons: grid.neurons, step: step)
  }

  private static func traces(
    of events: Events, _ name: String, _ options: RecordingOptions, file: String
  ) throws(RecordingError) -> TraceRecording {
    let sample = try SHD.chosen(options.sample, of: events.samples.count, file: file)
    let step = try options.stepNanoseconds(own: nil, file: file)
    let rule = StepRule(step: step, clock: .rounded)
    var values: [Trace.Value] = []
    for (index, event) in events.samples[sample].enumerated() {
      func error(_ problem: RecordingError.Problem) -> RecordingError {
        RecordingError(file: file, place: "event \(index)", problem: problem)
      }
      guard let time = Recording.nanoseconds(event.time) else { throw error(.badTime(event.time)) }
      guard let number = rule.step(of: time) else { throw error(.tooManySteps(nanoseconds: time, step: step)) }
      values.append(Trace.Value(step: number, neuron: event.neuron, value: event.value ?? 0))
    }
    return TraceRecording(
      format: .nirdata, traces: [Trace(name, values)], neurons: events.neurons, step: .nanoseconds(step))
  }

  /// One sample with traces: as a grid where each neuron has one value in each step, else as events with values.
  ///
  /// - Parameters:
  ///   - neurons: neurons there are.
  ///   - step: how long a step is.
  ///   - node: the node's name, and slashes between names where it is in a graph.
  ///   - file: the name that errors give.
  public init(
    _ traces: [Trace], neurons: Int, step: Duration, node: String = "output", file: String
  ) throws(RecordingError) {
    let seconds = Double(try step.wholeNanoseconds(file: file)) / 1e9
    var observables: [String: Observable] = [:]
    for trace in traces {
      if let number = trace.values.first(where: { $0.neuron >= neurons })?.neuron {
        throw RecordingError(
          file: file, problem: .outOfRange(what: "neuron", value: Int64(number), count: neurons, source: .axons))
      }
      observables[trace.quantity] =
        if trace.isGrid(neurons: neurons) {
          .grid(
            Grid(
              samples: 1, steps: trace.stepCount, neurons: neurons, step: seconds,
              values: .numbers(trace.values.map(\.value))))
        } else {
          .events(
            Events(
              samples: [
                trace.values.map {
                  Events.Event(
                    neuron: $0.neuron, time: Self.beginning(of: Int($0.step), seconds), value: $0.value)
                }
              ], neurons: neurons, duration: Self.beginning(of: trace.stepCount, seconds), hasValues: true))
        }
    }
    nodes = [node: observables]
  }
}
