import Foundation
import SynfireFormats
import SynfireNetwork
import SynfireReference
import Testing

/// What linear nodes add in each step, against the equations of all layers in one step, written down in numpy.
@Suite("NIR's constants") struct NIRConstantTests {
  /// Three layers with constants before each: through a synaptic current, onto a membrane, and a threshold without memory; the
  /// constants of the second come two steps late.
  private static let simulation = """
    import json
    n, dt, steps = 4, 1e-3, 300
    p = lambda low, high: rng.uniform(low, high, n)
    weights = [rng.normal(0.3, 0.4, (n, n)) for _ in range(3)]
    biases = [p(0, 0.3), p(0.02, 0.2), p(0, 0.3)]
    tau, tau_syn, tau_lif = p(5e-3, 40e-3), p(2e-3, 20e-3), p(5e-3, 40e-3)
    # What a step adds to membranes is about what comes, of both signs.
    r, w_in, r_lif = tau / dt * rng.choice([-1, 1], n), tau_syn / dt, tau_lif / dt
    threshold, zero = p(2, 4), np.zeros(n)
    affine = [nir.Affine(weight=w, bias=b) for w, b in zip(weights, biases)]
    late = nir.Delay(delay=np.full(n, 2e-3))
    first = nir.CubaLIF(tau_syn=tau_syn, tau_mem=tau, r=r, v_leak=zero, v_threshold=threshold, v_reset=zero, w_in=w_in)
    second = nir.LIF(tau=tau_lif, r=r_lif, v_leak=zero, v_threshold=threshold / 2, v_reset=zero)
    chain(affine[0], first, affine[1], late, second, affine[2], nir.Threshold(threshold=np.full(n, 0.5)))

    spikes = (rng.random((steps, n)) < 0.2).astype(float)
    i, v, u, rows = zero, zero, zero, []
    waiting = [zero, zero]
    for s in spikes:
        i = i + dt / tau_syn * (w_in * (weights[0] @ s + biases[0]) - i)
        v = v + dt / tau * (r * i - v)
        z = v > threshold
        v = np.where(z, 0, v)
        waiting.append(weights[1] @ z + biases[1])
        u = u + dt / tau_lif * (r_lif * waiting.pop(0) - u)
        y = u > threshold / 2
        u = np.where(y, 0, u)
        t = weights[2] @ y + biases[2] > 0.5
        rows.append([[int(k) for k in np.flatnonzero(x)] for x in (s, z, y, t)])
    print(json.dumps(rows))
    """

  @Test(arguments: 1...6) func comeAsInTheEquations(_ seed: Int) throws {
    let (bytes, output) = try NIRFixture.file(Self.simulation, seed: seed)
    let rows = try JSONDecoder().decode([[[Int]]].self, from: Data(output.utf8))
    let imported = try ImportedNetwork.read(
      bytes, file: "net.nir", options: ImportOptions(timeStep: .milliseconds(1)))
    #expect(imported.network.populations.map(\.name) == ["cubalif", "lif", "threshold", "constant"])
    #expect(
      imported.notes.contains(
        .note(
          "'constant': a neuron more, which spikes in every step: it brings the constants of linear nodes to 'cubalif', 'lif', "
            + "'threshold'")))
    // The delay is longer than the step that a layer is late.
    let steps = [1, 1, 2]
    #expect(
      imported.notes.map(\.text).contains(
        "steps behind a simulation that computes all layers in one step: 'cubalif' 1, 'lif' 1, 'threshold' 2"))
    var simulator = try FloatSimulator(imported.network)
    var spikes = rows.map { _ in [[Int]](repeating: [], count: 3) }
    for step in 0..<rows.count + 2 {
      simulator.step(events: step < rows.count ? rows[step][0] : [])
      for layer in 0..<3 where step >= steps[layer] && step - steps[layer] < rows.count {
        spikes[step - steps[layer]][layer] = simulator.spikes.filter { $0 / 4 == layer }.map { $0 % 4 }
      }
    }
    for (step, row) in rows.enumerated() { #expect(spikes[step] == Array(row[1...]), "step \(step)") }
    #expect((1...3).allSatisfy { layer in rows.contains { !$0[layer].isEmpty } })
  }

  /// A constant of a population that keeps time with its input is a bias, of one that keeps nothing too.
  @Test func whereItDoesTheSameTheyAreBiases() throws {
    let imported = try NIRFixture.imported(
      """
      chain(nir.Affine(weight=array([1]), bias=array(0.25)), nir.IF(r=array(1000), v_threshold=array(1), v_reset=array(0)),
        nir.Affine(weight=array([1]), bias=array(0.5)))
      """)
    #expect(imported.network.populations.map(\.neuron.bias) == [.uniform(0.25), .uniform(0.5)])
    #expect(imported.network.projections.count == 2)
  }
}
