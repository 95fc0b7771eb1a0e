import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireSimulation

extension ReferenceTarget {
  /// The Verilated core behind its link, with the tests' watch-points streamed.
  static let core = ReferenceTarget(testDescription: "rtl") { image, stimulus in
    let session = try await SimulatedSession(image.core, link: .bytes)
    try session.core.program(image)
    for (point, watch) in stimulus.watched.enumerated() {
      try session.core.setWatch(point, watch.quantity, neuron: UInt32(watch.neuron))
    }
    func input(_ step: UInt32) -> StepInput {
      StepInput(
        events: stimulus.events(Int(step)),
        currents: stimulus.currents(Int(step)).map { StepInput.Current(neuron: $0.neuron, value: $0.value) })
    }
    var record = ReferenceRecord()
    func ended(_ output: StepOutput) throws(Never) {
      record.spikes.append(output.spikes)
      record.watched.append(output.watches.map(\.value))
    }
    for segment in stimulus.segments {
      try session.core.run(steps: UInt32(segment.count), input: input, ended: ended)
      let words = Int(Region.synapses.words(in: image.core))
      record.synapses[segment.upperBound] = try session.core.read(.synapses, address: 0, count: words)
    }
    let counters = try session.core.counters()
    record.currentSaturations = counters[.currentSaturations]
    record.membraneSaturations = counters[.membraneSaturations]
    return record
  }
}
