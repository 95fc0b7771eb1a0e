import SynfireMap
import SynfireModel
import Testing

/// What comes in during a run, and what is to be watched.
struct ReferenceStimulus: Sendable {
  var steps: Int
  /// Axons with an event in a step, ascending.
  var events: @Sendable (_ step: Int) -> [UInt32] = { _ in [] }
  /// Currents of a step, in membrane units, by ascending neuron.
  var currents: @Sendable (_ step: Int) -> [CurrentInput] = { _ in [] }
  /// Neurons with what to watch of each, at most as many as the core has watch-points (the tests' core: 4).
  var watched: [(neuron: UInt16, quantity: WatchQuantity)] = []
  /// After how many steps the synapse memory is read, beside after the last.
  var readings: Set<Int> = []

  /// The runs between readings, each by its first step and the step behind its last.
  var segments: [Range<Int>] {
    let ends = readings.filter { $0 > 0 && $0 < steps }.sorted() + [steps]
    return zip([0] + ends, ends).map { $0..<$1 }
  }
}

/// What a run showed.
struct ReferenceRecord: Sendable {
  /// Under each step the neurons that spiked.
  var spikes: [[UInt32]] = []
  /// Under each step the values of the watch-points, in the order of the stimulus.
  var watched: [[Int32]] = []
  var currentSaturations: UInt32 = 0
  var membraneSaturations: UInt32 = 0
  /// Under a number of steps done the words of the synapse memory then.
  var synapses: [Int: [UInt32]] = [:]

  /// Steps in which a neuron spiked.
  func steps(ofNeuron neuron: UInt32) -> [Int] { spikes.indices.filter { spikes[$0].contains(neuron) } }

  /// Spikes of a neuron for each step, from its first spike on (or from the `skipped`th) to its last; `nil` with less
  /// than ten intervals.
  func rate(ofNeuron neuron: UInt32, skipping skipped: Int = 0) -> Double? {
    let steps = steps(ofNeuron: neuron).dropFirst(skipped)
    guard let first = steps.first, let last = steps.last, steps.count > 10 else { return nil }
    return Double(steps.count - 1) / Double(last - first)
  }
}

/// Something that runs images: all reference behaviour is tested on each.
struct ReferenceTarget: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Loads an image and runs a stimulus from step 0 on.
  var run: @Sendable (RegisterImage, ReferenceStimulus) async throws -> ReferenceRecord

  static let all = [model, core]

  static let model = ReferenceTarget(testDescription: "model") { image, stimulus in
    var model = try Model(image)
    try model.write(
      .registers, address: Register.firstWatch.rawValue,
      words: stimulus.watched.map { $0.quantity.word(neuron: $0.neuron) })
    var record = ReferenceRecord()
    for segment in stimulus.segments {
      for step in segment {
        let (events, currents) = (stimulus.events(step), stimulus.currents(step))
        try model.check(events: events, currents: currents)
        model.step(events: events, currents: currents)
        record.spikes.append(model.spikes)
        record.watched.append(model.watchedValues.map(\.value))
      }
      let words = Int(Region.synapses.words(in: image.core))
      record.synapses[segment.upperBound] = try model.read(.synapses, address: 0, count: words)
    }
    record.currentSaturations = model.counters.currentSaturations
    record.membraneSaturations = model.counters.membraneSaturations
    return record
  }
}

/// Whether a number is within a part of what it should be.
func isWithin(_ part: Double, _ value: Double?, of expected: Double) -> Bool {
  value.map { abs($0 - expected) <= part * abs(expected) } ?? false
}
