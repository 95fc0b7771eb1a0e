import SynfireFormats
import SynfireInterchange
import SynfireNetwork
import TestSupport

/// A random network that another tool can do exactly, with events for its axons.
struct ExportDraft {
  var network: Network
  var stimulus = ImportedNetwork.Stimulus()

  init(for format: NetworkFormat, steps: Int, using random: inout SplitMix64) {
    network = Network(name: "\"draft\"", timeStep: .milliseconds(1))
    let bound = format == .tennLab && random.chance(0.7) ? -Double(random.integer(in: 0...20)) : nil
    let unit = random.pick([1.0, 1.0, 0.25])
    func number(_ low: Int, _ high: Int) -> Double { Double(random.integer(in: low...high)) * unit }
    // RISP has one mode for all where numbers are not whole.
    let commonMode = format == .tennLab && unit != 1 ? random.pick([ThresholdMode.reach, .exceed]) : nil
    for index in 0..<random.integer(in: 1...2) { network.addAxons("in\(index)", count: random.integer(in: 1...4)) }
    for index in 0..<random.integer(in: 1...3) {
      let count = random.integer(in: 1...6)
      let isSuperNeuroMAT = format == .superNeuroMAT
      let leaks: Leak =
        switch random.integer(in: 0...2) {
        case 0: .constant(perStep: .each((0..<count).map { _ in random.chance(0.5) ? .infinity : 0 }))
        case 1: .decay(.factor(.each((0..<count).map { _ in random.chance(0.5) ? 1 : 0 })))
        default: isSuperNeuroMAT ? .constant(perStep: .uniform(number(1, 3))) : .constant(perStep: 0)
        }
      let mode = commonMode ?? random.pick([ThresholdMode.reach, .exceed])
      let least = mode == .reach ? 1 : 0
      let thresholds = (0..<count).map { _ in
        isSuperNeuroMAT && random.chance(0.1) ? .infinity : number(least, 12)
      }
      var neuron = Neuron(
        leak: leaks, threshold: .each(thresholds), thresholdMode: mode, refractoryMode: .integrate,
        lowerBound: bound.map { $0 * unit })
      if isSuperNeuroMAT {
        neuron.refractorySteps = .each((0..<count).map { _ in random.pick([0, 0, 1, 4]) })
        if case .constant(perStep: 0) = neuron.leak { neuron.reset = .value(.uniform(number(-3, 0))) }
      }
      network.addPopulation("p\(index)", count: count, neuron: neuron, scale: 4)
    }
    let names = network.axonGroups.map(\.name) + network.populations.map(\.name)
    for source in names {
      for target in network.populations.map(\.name) where random.chance(0.7) {
        let counts = (
          network.axonGroups.first { $0.name == source }?.count
            ?? network.populations.first { $0.name == source }!.count,
          network.populations.first { $0.name == target }!.count
        )
        // One projection of a pair may come twice, with another delay or the same one.
        for _ in 0..<(format == .superNeuroMAT && random.chance(0.2) ? 2 : 1) {
          let weights = (0..<counts.0).map { _ in
            (0..<counts.1).map { _ in random.chance(0.6) ? number(-4, 8) : 0 }
          }
          network.projections.append(
            Projection(
              from: source, to: target, weights: .dense(weights), delay: .steps(random.pick([1, 2, 7, 16, 19]))))
        }
      }
    }
    for step in 0..<UInt32(steps) {
      let axons = (0..<network.axonCount).filter { _ in random.chance(0.5) }
      stimulus.events.append(step: step, axons.map(UInt32.init))
    }
  }

  /// The spikes on the core, without those of relays.
  func spikes(steps: Int) throws -> [[Int]] {
    let run = try CoreRun(network, stimulus: stimulus, steps: steps)
    return run.spikes.map { $0.filter { $0 < network.neuronCount } }
  }
}
