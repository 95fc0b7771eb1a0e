/// An accepted axon event on its way: in the last step its synapses with delay `age` + 1 were due.
package struct ArrivingEvent: Sendable {
  package var axon: UInt32
  /// Steps since the event's own.
  package var age: UInt16
}

/// A neuron whose spikes could be due in a step.
package struct ListedNeuron: Sendable {
  package var neuron: UInt32
  /// Bit d − 1: its synapses with delay d are due. Known when the step begins.
  package var due: UInt16 = 0
}

/// What a step delivers, and what it leaves for the next one. Each list keeps its room from step to step.
package struct Arrivals: Sendable {
  /// Axon events that the last step delivered: its own and those that were kept.
  package var events: [ArrivingEvent] = []
  /// Axon events that the next step delivers.
  package var keptEvents: [ArrivingEvent] = []
  /// Neurons whose spikes the last step delivered, ascending.
  package var neurons: [ListedNeuron] = []
  /// Neurons that the last step listed for the next one, ascending.
  package var listedNeurons: [ListedNeuron] = []
  /// Currents that the last step accepted, by ascending neuron.
  var currents: [CurrentInput] = []

  init(neurons: Int, delayedEvents: Int) {
    self.neurons.reserveCapacity(neurons)
    listedNeurons.reserveCapacity(neurons)
    events.reserveCapacity(delayedEvents)
    keptEvents.reserveCapacity(delayedEvents)
  }

  /// Begins a step: what was left for it is now to be delivered.
  mutating func advance() {
    swap(&events, &keptEvents)
    keptEvents.removeAll(keepingCapacity: true)
    swap(&neurons, &listedNeurons)
    listedNeurons.removeAll(keepingCapacity: true)
    currents.removeAll(keepingCapacity: true)
  }

  mutating func removeAll() {
    advance()
    events.removeAll(keepingCapacity: true)
    neurons.removeAll(keepingCapacity: true)
  }
}
