import Foundation
import SynfireFormats
import SynfireInterchange
import SynfireMap
import TestSupport
import Testing

/// A network as those that read Braille from tactile sensors: 38 recurrent neurons and 7 for the letters, each with its own
/// time constants.
@Suite("A recurrent network of NIR") struct NIRBrailleTests {
  private static let script = """
    n, m, k, dt = 12, 38, 7, 1e-3
    def neurons(n):
        tau, tau_syn = rng.uniform(8e-3, 40e-3, n), rng.uniform(3e-3, 15e-3, n)
        return nir.CubaLIF(
            tau_mem=tau, tau_syn=tau_syn, r=tau / dt, w_in=tau_syn / dt, v_leak=np.zeros(n), v_threshold=np.ones(n),
            v_reset=np.zeros(n))
    def weights(rows, columns, mean, spread): return rng.normal(mean, spread, (rows, columns)).astype(np.float32)
    graph({
        "input": nir.Input(input_type={"input": np.array([n])}),
        "fc1": nir.Affine(weight=weights(m, n, 0.03, 0.05), bias=np.zeros(m)),
        "lif1.lif": neurons(m),
        "lif1.w_rec": nir.Affine(weight=weights(m, m, 0, 0.01), bias=np.zeros(m)),
        "fc2": nir.Affine(weight=weights(k, m, 0.015, 0.03), bias=np.zeros(k)),
        "lif2.lif": neurons(k),
        "output": nir.Output(output_type={"output": np.array([k])})},
        ("input", "fc1"), ("fc1", "lif1.lif"), ("lif1.lif", "lif1.w_rec"), ("lif1.w_rec", "lif1.lif"),
        ("lif1.lif", "fc2"), ("fc2", "lif2.lif"), ("lif2.lif", "output"))
    """

  private static let steps = 500

  private static func events(seed: UInt64) -> SpikeTrain {
    var random = SplitMix64(seed: seed)
    var events = SpikeTrain(.axon)
    for step in 0..<UInt32(steps) { events.append(step: step, (0..<12).filter { _ in random.chance(0.1) }) }
    return events
  }

  @Test(.timeLimit(.minutes(20))) func isTheModelBitForBit() async throws {
    let imported = try NIRFixture.imported(Self.script)
    #expect(imported.network.populations.map(\.count) == [38, 7])
    var stimulus = ImportedNetwork.Stimulus()
    stimulus.events = Self.events(seed: 1)
    let model = try CoreRun(imported.network, stimulus: stimulus, steps: Self.steps, core: .up5k)
    let core = try await CoreRun(onRTL: imported.network, stimulus: stimulus, steps: Self.steps, core: .up5k)
    #expect(model.spikes == core.spikes)
    #expect(model.spikes.joined().count > 500)
  }
}
