import SynfireMap
import SynfireModel
import TestSupport

/// The model, stepped and looked into through its public interface.
struct ModelUnderTest: ObservableCore {
  private var model: Model

  init(_ image: RegisterImage) throws {
    model = try Model(image)
  }

  mutating func observeStep(events: [Int], currents: [NeuronCurrent]) throws -> CoreObservation {
    model.step(
      events: events.map(UInt32.init),
      currents: currents.map { CurrentInput(neuron: UInt32($0.neuron), value: Int32($0.value)) })
    var counters = CoreCounters()
    counters.spikes = model.counters.spikes
    counters.synapticOperations = model.counters.synapticOperations
    counters.currentSaturations = model.counters.currentSaturations
    counters.membraneSaturations = model.counters.membraneSaturations
    counters.adaptationSaturations = model.counters.adaptationSaturations
    counters.refusedEvents = model.counters.refusedEvents
    let neurons = (0..<model.activeNeurons).map { neuron in
      let state = model.state(of: neuron)
      return TestSupport.NeuronState(
        membrane: Int(state.membrane), current: Int(state.current), adaptation: Int(state.adaptation),
        refractory: Int(state.refractory), history: Int(state.history))
    }
    return CoreObservation(
      spikes: model.spikes.map(Int.init), neurons: neurons,
      watched: model.watchedValues.map { WatchObservation(point: $0.point, value: Int($0.value)) }, counters: counters)
  }

  mutating func write(_ write: HostWrite) throws {
    try model.write(write.region, address: UInt32(write.address), words: [write.word])
  }

  func synapses() throws -> [UInt32] {
    try model.read(.synapses, address: 0, count: Int(Region.synapses.words(in: model.core)))
  }
}
