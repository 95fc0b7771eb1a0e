import SynfireInterchange
import SynfireNetwork

/// Makes a network of a SuperNeuroMAT file that spikes as the file's does in SuperNeuroMAT, step for step.
///
/// All neurons but those of delay chains are one population, in the order of the file. A neuron's membrane here is the
/// file's less an offset: its reset state, toward which it leaks; or, where it does not leak, its first state.
struct SuperNeuroMATImporter {
  static let population = "neurons"
  static let inputs = "inputs"
  static let rule = "stdp"

  let file: SuperNeuroMATFile
  let chains: SuperNeuroMATChains
  let inputGroups: InputGroups
  let scale: UnitScale
  let isExact: Bool
  /// The neurons of the file that are not hidden, and for each neuron of the file its number here.
  let visible: [Int]
  let numbers: [Int: Int]

  static func network(
    _ document: JSONCursor, _ options: ImportOptions, name: String
  ) throws(ImportError) -> ImportedNetwork {
    let file = try SuperNeuroMATFile(document, network: options.superNeuroMAT.network)
    let importer = try SuperNeuroMATImporter(file, isApproximate: options.isApproximate)
    return try importer.imported(timeStep: options.timeStep, name: name)
  }

  private init(_ file: SuperNeuroMATFile, isApproximate: Bool) throws(ImportError) {
    self.file = file
    chains = SuperNeuroMATChains(file)
    inputGroups = InputGroups(file.inputSpikes)
    let hidden = chains.hidden
    visible = file.neurons.indices.filter { !hidden.contains($0) }
    numbers = Dictionary(uniqueKeysWithValues: visible.enumerated().map { ($1, $0) })
    isExact = !isApproximate
    if isApproximate {
      scale = UnitScale(
        roomyFor: visible.flatMap { file.membraneValues(of: $0) },
        weights: chains.synapses.map { file.synapses[$0.synapse].weight } + inputGroups.weights)
    } else {
      scale = try file.exactScale(visible: visible, synapses: chains.synapses, inputs: inputGroups)
    }
    try checkNeurons()
    try checkSynapses()
  }

  private func checkNeurons() throws(ImportError) {
    for index in visible where file.neurons[index].refractoryState > 0 {
      let steps = file.neurons[index].refractoryState
      throw (file.numbers.refractoryStates ?? file.numbers.leaks).error(
        at: index,
        .unsupported(
          "neuron \(index) is still silent for \(steps) steps, and the core's neurons start out free to spike",
          remedy: "save the network before it is run, or after `reset()`"))
    }
  }

  private func checkSynapses() throws(ImportError) {
    for (index, synapse) in file.synapses.enumerated() where !(synapse.delay == 1 || synapse.delay < 0) {
      throw (file.numbers.delays ?? file.numbers.weights).error(
        at: index,
        .unsupported(
          "synapse \(index) has a delay of \(synapse.delay) without the chain of neurons that makes it: SuperNeuroMAT "
            + "itself runs it with a delay of 1",
          remedy: "set it to 1, or make the synapse with create_synapse(…, delay=\(synapse.delay))"))
    }
  }

  private func imported(timeStep: Duration?, name: String) throws(ImportError) -> ImportedNetwork {
    let rule = try learningRule()
    var collector = SynapseCollector()
    for chain in chains.synapses {
      let synapse = file.synapses[chain.synapse]
      guard let pre = numbers[chain.pre], let post = numbers[synapse.post] else { continue }
      let learns = rule != nil && synapse.isPlastic
      if synapse.weight == 0 && !learns { continue }
      collector.add(
        from: Self.population, to: Self.population, Synapse(source: pre, target: post, weight: synapse.weight),
        delay: chain.delay, rule: learns ? Self.rule : nil)
    }
    for (axon, input) in inputGroups.axons.enumerated() {
      guard let target = numbers[input.neuron] else { continue }
      collector.add(
        from: Self.inputs, to: Self.population, Synapse(source: axon, target: target, weight: input.value))
    }
    let (projections, cut) = collector.projections(at: scale, isExact: isExact)
    let network = Network(
      name: file.name.flatMap { $0.isNetworkName ? $0 : nil } ?? name, timeStep: timeStep ?? .milliseconds(1),
      axonGroups: inputGroups.axons.isEmpty ? [] : [AxonGroup(Self.inputs, count: inputGroups.axons.count)],
      populations: [Population(Self.population, count: visible.count, neuron: neuron, scale: scale.value)],
      rules: rule.map { [$0] } ?? [], projections: projections)
    return ImportedNetwork(
      format: .superNeuroMAT, network: network,
      notes: notes(timeStep: timeStep, cut: cut, rule: rule), correspondence: correspondence, stimulus: try stimulus())
  }

  private var neuron: SynfireNetwork.Neuron {
    let neurons = visible.map { file.neurons[$0] }
    return SynfireNetwork.Neuron(
      leak: .constant(perStep: PerNeuron(compacting: neurons.map(\.leak))),
      threshold: PerNeuron(
        compacting: neurons.map { scale.threshold($0.threshold, isInclusive: false, offset: $0.offset) }),
      reset: .value(PerNeuron(compacting: neurons.map { $0.resetState - $0.offset })),
      refractorySteps: PerNeuron(compacting: neurons.map(\.refractoryPeriod)), refractoryMode: .integrate)
  }

  private var correspondence: [Correspondence] {
    visible.enumerated().map { Correspondence("neuron \($1)", group: Self.population, index: $0) }
      + inputGroups.axons.enumerated().map {
        Correspondence("input of neuron \($1.neuron)", group: Self.inputs, index: $0)
      }
  }
}

extension SuperNeuroMATFile.Neuron {
  /// What is taken from the membrane's value: with it the membrane starts at 0 where it can.
  var offset: Double { leak == 0 ? state : resetState }

  /// What is left of the first state after the leak of the first step, less the offset.
  var firstState: Double {
    let distance = state - offset
    return abs(distance) <= leak ? 0 : distance - (distance < 0 ? -leak : leak)
  }
}

extension SuperNeuroMATFile {
  /// The numbers of a neuron that are membrane values, the infinite leak left out. Its threshold need not be whole.
  func membraneValues(of index: Int) -> [Double] {
    let neuron = neurons[index]
    return [neuron.resetState, neuron.firstState, neuron.leak, neuron.offset].filter(\.isFinite)
      + [neuron.threshold - neuron.offset]
  }

  /// The scale at which the membranes have whole units only.
  func exactScale(
    visible: [Int], synapses folded: [SuperNeuroMATChains.Folded], inputs: InputGroups
  ) throws(ImportError) -> UnitScale {
    let weights =
      folded.map { synapse in
        UnitScale.Number(value: self.synapses[synapse.synapse].weight) { problem in
          numbers.weights.error(at: synapse.synapse, problem)
        }
      }
      + inputs.axons.map { input in
        UnitScale.Number(value: input.value) { ImportError(at: input.cursor, $0) }
      }
    let membranes =
      visible.flatMap { index in
        let neuron = neurons[index]
        // The state where it matters: with an infinite leak nothing is left of it.
        let state = neuron.leak == 0 || neuron.firstState != 0 ? neuron.state : 0
        return [
          UnitScale.Number(value: neuron.resetState) { numbers.resetStates.error(at: index, $0) },
          UnitScale.Number(value: neuron.leak == .infinity ? 0 : neuron.leak) { numbers.leaks.error(at: index, $0) },
          UnitScale.Number(value: state) { (numbers.states ?? numbers.leaks).error(at: index, $0) },
        ]
      }
      + inputs.currents.map { input in
        UnitScale.Number(value: input.value) { ImportError(at: input.cursor, $0) }
      }
      + potentiation.enumerated().map { lag, change in
        UnitScale.Number(value: change) { (learning.potentiation ?? numbers.weights).error(at: lag, $0) }
      }
    return try UnitScale(exactFor: membranes, weights: weights)
  }
}
