import SynfireMap
import SynfireModel
import TestSupport

/// The model, stepped and looked into through its public interface.
struct ModelUnderTest: ObservableCore {
  private var model: Model

  init(_ image: RegisterImage) throws {
    model = try Model(image)
  }

  mutating func observeStep(events: [Int]) throws -> CoreObservation {
    model.step(events: events.map(UInt32.init))
    var counters = CoreCounters()
    counters.spikes = model.counters.spikes
    counters.synapticOperations = model.counters.synapticOperations
    counters.currentSaturations = model.counters.currentSaturations
    counters.membraneSaturations = model.counters.membraneSaturations
    counters.adaptationSaturations = model.counters.adaptationSaturations
    let neurons = (0..<model.activeNeurons).map { neuron in
      let state = model.state(of: neuron)
      return TestSupport.NeuronState(
        membrane: Int(state.membrane), current: Int(state.current), adaptation: Int(state.adaptation),
        refractory: Int(state.refractory))
    }
    return CoreObservation(spikes: model.spikes.map(Int.init), neurons: neurons, counters: counters)
  }

  mutating func writeState(_ write: StateWrite) throws {
    try model.write(.state, address: UInt32(write.address), words: [write.word])
  }
}
