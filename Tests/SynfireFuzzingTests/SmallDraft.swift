import SynfireMap

@testable import SynfireFuzzing

/// Two neurons and an axon that can be followed by hand.
enum SmallDraft {
  /// Neuron 0 fires at each event of axon 0 and drives neuron 1 one step later, which never fires. The membrane forgets at
  /// once.
  static func make(steps: Int) -> CaseDraft {
    func chunk(to target: UInt32, delay: Int = 1) -> ChunkDraft {
      ChunkDraft(kind: .sparseFixed, delay: delay, synapses: [.init(target: target, weight: 10)])
    }
    let network = NetworkDraft(
      core: FuzzCores.all[0], profiles: [ProfileDraft(membraneDecay: 0)],
      neurons: [
        NeuronDraft(threshold: 10, profile: 0, chunks: [chunk(to: 1)]), NeuronDraft(threshold: 100, profile: 0),
      ], axons: [[chunk(to: 0)]], maximumEvents: 2, placement: .low)
    return CaseDraft(network: network, steps: [StepDraft](repeating: StepDraft(), count: steps))
  }
}
