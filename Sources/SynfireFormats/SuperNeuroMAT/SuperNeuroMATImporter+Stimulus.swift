import SynfireInterchange
import SynfireNetwork

extension SuperNeuroMATImporter {
  /// The inputs of the file, what is left of the first states, and the spikes that were under way when it was written.
  func stimulus() throws(ImportError) -> ImportedNetwork.Stimulus {
    var stimulus = ImportedNetwork.Stimulus()
    var step: UInt32?
    var axons: [UInt32] = []
    for event in inputGroups.events {
      if let current = step, current != event.step {
        stimulus.events.append(step: current, axons)
        axons = []
      }
      step = event.step
      if let axon = inputGroups.axonOfNeuron[event.neuron] { axons.append(UInt32(axon)) }
    }
    if let step { stimulus.events.append(step: step, axons) }
    stimulus.currents = try currents()
    return stimulus
  }

  private struct Place: Hashable, Comparable {
    var step: UInt32
    var neuron: Int

    static func < (left: Place, right: Place) -> Bool { (left.step, left.neuron) < (right.step, right.neuron) }
  }

  private func currents() throws(ImportError) -> CurrentTrain {
    var values: [Place: Double] = [:]
    func add(_ value: Double, step: Int, neuron: Int) {
      guard value != 0, let number = numbers[neuron], let step = UInt32(exactly: step) else { return }
      values[Place(step: step, neuron: number), default: 0] += value
    }
    for current in inputGroups.currents { add(current.value, step: Int(current.step), neuron: current.neuron) }
    for neuron in visible { add(file.neurons[neuron].firstState, step: 0, neuron: neuron) }
    for chain in chains.synapses {
      let synapse = file.synapses[chain.synapse]
      for step in arrivals(of: chain) { add(synapse.weight, step: step, neuron: synapse.post) }
    }
    var train = CurrentTrain()
    for place in values.keys.sorted() {
      let units = scale.units(values[place] ?? 0).rounded()
      guard let value = Int32(exactly: units), Self.largestCurrent.contains(value) else {
        throw ImportError(
          place: "neuron \(visible[place.neuron])",
          .unsupported(
            "gets \(units) membrane units in step \(place.step), more than the current of a step holds",
            remedy: "make it smaller"))
      }
      train.append(CurrentTrain.Current(step: place.step, neuron: UInt32(place.neuron), value: value))
    }
    return train
  }

  /// The least that a core's current holds: 18 bits.
  private static let largestCurrent: ClosedRange<Int32> = -131_072...131_071

  /// The steps in which spikes arrive at the end of a chain that were in it when the file was written.
  private func arrivals(of chain: SuperNeuroMATChains.Folded) -> [Int] {
    ([chain.pre] + chain.hidden).enumerated().compactMap { passed, neuron in
      file.lastSpikes.contains(neuron) ? chain.delay - 1 - passed : nil
    }
  }
}
