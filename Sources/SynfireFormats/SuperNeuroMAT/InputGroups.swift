/// How the inputs of a SuperNeuroMAT file reach the core: a neuron whose inputs all have one value gets an axon with that
/// weight; one with different values gets currents.
struct InputGroups {
  /// By ascending neuron.
  let axons: [SuperNeuroMATFile.InputSpike]
  /// For each neuron with an axon its number.
  let axonOfNeuron: [Int: Int]
  /// The inputs that come as currents, by ascending step.
  let currents: [SuperNeuroMATFile.InputSpike]
  /// The inputs that come as events, by ascending step.
  let events: [SuperNeuroMATFile.InputSpike]

  init(_ spikes: [SuperNeuroMATFile.InputSpike]) {
    // An input of 0 adds nothing.
    let spikes = spikes.filter { $0.value != 0 }
    var first: [Int: SuperNeuroMATFile.InputSpike] = [:]
    var mixed: Set<Int> = []
    for spike in spikes {
      if let other = first[spike.neuron] {
        if other.value != spike.value { mixed.insert(spike.neuron) }
      } else {
        first[spike.neuron] = spike
      }
    }
    axons = first.values.filter { !mixed.contains($0.neuron) }.sorted { $0.neuron < $1.neuron }
    axonOfNeuron = Dictionary(uniqueKeysWithValues: axons.enumerated().map { ($1.neuron, $0) })
    currents = spikes.filter { mixed.contains($0.neuron) }
    events = spikes.filter { !mixed.contains($0.neuron) }
  }

  var weights: [Double] { axons.map(\.value) }
}
