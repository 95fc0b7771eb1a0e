import SynfireInterchange
import SynfireRecordings

/// What `synfire convert` says of a recording.
struct RecordingSummary: Encodable {
  var format: String
  var events: Int
  var axons: Int
  /// The step behind the last event.
  var steps: Int
  /// Length of a step, where times are steps of a length.
  var stepSeconds: Double?
  var label: Int?

  init(_ recording: Recording, _ train: SpikeTrain, _ options: RecordingOptions) {
    format = recording.format.name
    events = train.count
    axons = recording.axons
    steps = train.stepCount
    stepSeconds = (options.step ?? recording.ownStepLength).map { $0 / .seconds(1) }
    label = recording.label
  }

  var text: String {
    "\(format): \(events) event\(events == 1 ? "" : "s") of \(axons) axons in \(steps) step\(steps == 1 ? "" : "s")"
      + (stepSeconds.map { " of \($0) s" } ?? "") + (label.map { ", label \($0)" } ?? "") + "\n"
  }
}
