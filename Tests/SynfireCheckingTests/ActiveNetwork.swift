import SynfireDevices
import SynfireMap
import SynfireModel
import TestSupport

/// A random network that spikes often enough for a test of a session to mean something, and does not learn.
struct ActiveNetwork {
  /// Steps that each runs.
  static let steps: UInt32 = 100

  let image: RegisterImage
  /// Axon events of each step, ascending.
  let events: [[UInt32]]
  /// The model's spikes in each of the first ``steps`` steps.
  let spikes: [[UInt32]]

  /// Two different networks on the smallest core.
  static let pair: (ActiveNetwork, ActiveNetwork) = (first(from: 1), first(from: 500))

  func input(in step: UInt32) -> StepInput { StepInput(events: events[Int(step)]) }

  /// The first network from a seed on that has at least 24 neurons, enough steps, and a spike in most of them.
  private static func first(from seed: UInt64) -> ActiveNetwork {
    for seed in seed... {
      let network = RandomImage.make(seed: seed, core: .tiny)
      guard network.image.activeNeurons >= 24, network.stimulus.count >= steps else { continue }
      // What is learned stays when a run begins again.
      guard network.image.value(of: .learning) == 0 else { continue }
      let events = network.stimulus.map { $0.sorted().map(UInt32.init) }
      guard var model = try? Model(network.image) else { continue }
      var spikes: [[UInt32]] = []
      for step in 0..<Int(steps) {
        model.step(events: events[step])
        spikes.append(model.spikes)
      }
      if spikes.count(where: { (1...12).contains($0.count) }) > 60 {
        return ActiveNetwork(image: network.image, events: events, spikes: spikes)
      }
    }
    preconditionFailure("seeds end")
  }
}

extension Core {
  /// Runs steps of a network and returns the spikes of each.
  func spikes(of network: ActiveNetwork, steps: UInt32 = ActiveNetwork.steps) throws -> [[UInt32]] {
    var spikes: [[UInt32]] = []
    try run(steps: steps, input: network.input(in:)) { output throws(Never) in spikes.append(output.spikes) }
    return spikes
  }
}
