extension Census {
  /// Counts what was due in a step.
  mutating func note(_ due: OracleDue, _ oracle: Oracle) {
    let longest = oracle.words.maximumDelay
    for axon in due.axons {
      axonArrivals[axon.delay - 1] += 1
      count(.eventDueLate, if: axon.delay > 1)
      count(.eventDueLast, if: axon.delay > 1 && axon.delay == longest)
    }
    let delaysOfAxons = Dictionary(grouping: due.axons, by: \.axon).values.map { Set($0.map(\.delay)).count }
    count(.eventDueWithSeveralDelays, if: delaysOfAxons.contains { $0 > 1 })
    count(.mostEventsKept, if: due.kept == oracle.words.delayedEvents)
    count(.eventRefused, if: !due.refused.isEmpty)
    for neuron in due.neurons {
      neuronArrivals[neuron.delay - 1] += 1
      count(.spikeDueLate, if: neuron.delay > 1)
      count(.spikeDueLast, if: neuron.delay > 1 && neuron.delay == longest)
    }
    count(.spikesDueTogether, if: Set(due.neurons.map(\.neuron)).count < due.neurons.count)
    count(.historyNotListed, if: due.unlisted > 0)
    count(.listedButNotDue, if: due.listed > Set(due.neurons.map(\.neuron)).count)
  }

  /// Counts the currents of a step.
  mutating func note(_ currents: [NeuronCurrent], _ oracle: Oracle) {
    let half = 1 << (oracle.words.currentBits - 1)
    for current in currents {
      count(.currentPositive, if: current.value > 0)
      count(.currentNegative, if: current.value < 0)
      count(.currentZero, if: current.value == 0)
      count(.currentLeast, if: current.value == -half)
      count(.currentMost, if: current.value == half - 1)
      count(.currentWithSynapses, if: oracle.updates[current.neuron].input != current.value)
    }
    count(.currentForEachNeuron, if: currents.count == oracle.updates.count)
  }
}
