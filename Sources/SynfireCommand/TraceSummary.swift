import SynfireRecordings

/// What `synfire convert --trace` says of traces.
struct TraceSummary: Encodable {
  var format: String
  var values: Int
  var quantities: [String]
  var neurons: Int
  /// The step behind the last value.
  var steps: Int
  /// Length of a step, where it is known.
  var stepSeconds: Double?

  init(_ recording: TraceRecording) {
    format = recording.format.name
    values = recording.traces.reduce(0) { $0 + $1.values.count }
    quantities = recording.traces.map(\.quantity)
    neurons = recording.neurons
    steps = recording.traces.map(\.stepCount).max() ?? 0
    stepSeconds = recording.step.map { $0 / .seconds(1) }
  }

  var text: String {
    func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
    return "\(format): \(counted(values, "value")) of \(quantities.joined(separator: ", ")) of "
      + "\(counted(neurons, "neuron")) in \(counted(steps, "step"))" + (stepSeconds.map { " of \($0) s" } ?? "") + "\n"
  }
}
