import SynfireFormats
import SynfireInterchange
import TestSupport
import Testing

@Suite("RISP's spikes")
struct RISPSpikesTests {
  @Test func randomNetworksSpikeAsTheOracle() throws {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix64(seed: seed)
    let steps = 120
    var spikes = 0
    for index in 0..<200 {
      let draft = RISPDraft(using: &random)
      let name = "network \(index) of seed \(seed)"
      let imported = try ImportedNetwork.read(Array(draft.json(using: &random).utf8), file: name)
      let (stimulus, inputs) = Self.input(of: draft, steps: steps, using: &random)
      let run = try CoreRun(imported.network, stimulus: stimulus, steps: steps)
      #expect(run.saturations == 0, "\(name)")
      #expect(run.spikes == draft.oracle.run(steps: steps, inputs: inputs), "\(name)")
      spikes += run.spikes.joined().count
    }
    #expect(spikes > 50_000, "seed \(seed)")
  }

  @Test func someSpikeAlikeOnTheVerilatedCore() async throws {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix64(seed: seed)
    for index in 0..<4 {
      let draft = RISPDraft(using: &random)
      let name = "network \(index) of seed \(seed)"
      let imported = try ImportedNetwork.read(Array(draft.json(using: &random).utf8), file: name)
      let (stimulus, inputs) = Self.input(of: draft, steps: 50, using: &random)
      let run = try await CoreRun(onRTL: imported.network, stimulus: stimulus, steps: 50)
      #expect(run.spikes == draft.oracle.run(steps: 50, inputs: inputs), "\(name)")
    }
  }

  /// Events of some inputs in some steps, for both.
  private static func input(
    of draft: RISPDraft, steps: Int, using random: inout SplitMix64
  ) -> (ImportedNetwork.Stimulus, [Int: [(neuron: Int, value: Double)]]) {
    var stimulus = ImportedNetwork.Stimulus()
    var inputs: [Int: [(neuron: Int, value: Double)]] = [:]
    let rate = random.fraction()
    for step in 0..<steps {
      let axons = draft.inputs.indices.filter { _ in random.chance(rate) }
      stimulus.events.append(step: UInt32(step), axons.map(UInt32.init))
      inputs[step] = axons.map { (draft.inputs[$0], draft.inputValue) }
    }
    return (stimulus, inputs)
  }
}
