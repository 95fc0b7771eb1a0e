import Foundation
import SynfireFormats
import SynfireNetwork
import SynfireReference
import Testing

/// Graphs: what is between neurons, what is in one another, and by how many steps it is late.
@Suite("NIR's graphs") struct NIRGraphTests {
  private static let neurons = """
    def IF(n=1): return nir.IF(r=np.full(n, 1000.0), v_threshold=np.full(n, 0.5), v_reset=np.zeros(n))
    def I(n=1): return nir.I(r=np.full(n, 1000.0))
    def Input(n=1): return nir.Input(input_type={"input": np.array([n])})
    def Output(n=1): return nir.Output(output_type={"output": np.array([n])})
    def Linear(*rows): return nir.Linear(weight=array(*rows))

    """

  private static func imported(_ script: String) throws -> ImportedNetwork { try NIRFixture.imported(neurons + script) }
  private static func message(_ script: String) throws -> String? { try NIRFixture.message(neurons + script) }

  private static func delays(_ network: Network) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: network.projections.map { ("\($0.source) > \($0.target)", $0.delay.steps) })
  }

  /// A layer is a step behind the one before it, and a way around a layer waits for it.
  @Test func waysAreMadeEquallyLong() throws {
    let imported = try Self.imported(
      """
      graph({"in": Input(), "a": IF(), "b": IF(), "c": IF(), "out": Output()},
        ("in", "a"), ("a", "b"), ("b", "c"), ("a", "c"), ("in", "c"), ("c", "out"))
      """)
    #expect(
      Self.delays(imported.network) == ["in > a": 1, "a > b": 1, "b > c": 1, "a > c": 2, "in > c": 3])
    #expect(
      imported.notes.map(\.text).contains(
        "steps behind a simulation that computes all layers in one step: 'b' 1, 'c' 2"))
  }

  /// A delay of a step or more takes the place of the step that a layer is late.
  @Test func delaysAreStepsOfTheirOwn() throws {
    let imported = try Self.imported(
      """
      graph({"in": Input(2), "d": nir.Delay(delay=np.array([0.0, 3e-3])), "a": IF(2), "e": nir.Delay(delay=np.array([2e-3])),
        "b": IF(2), "out": Output(2)}, ("in", "d"), ("d", "a"), ("a", "e"), ("e", "b"), ("b", "out"))
      """)
    #expect(imported.network.projections.map(\.delay.steps) == [1, 4, 2])
    #expect(
      imported.network.projections.map { $0.weights.synapses(sources: 2, targets: 2) } == [
        [Synapse(source: 0, target: 0, weight: 1)], [Synapse(source: 1, target: 1, weight: 1)],
        [Synapse(source: 0, target: 0, weight: 1), Synapse(source: 1, target: 1, weight: 1)],
      ])
    #expect(!imported.notes.contains { $0.text.hasPrefix("steps behind") })
  }

  @Test func aDelayThatIsNoWholeNumberOfStepsIsTold() throws {
    let imported = try Self.imported(
      """
      graph({"in": Input(), "d": nir.Delay(delay=np.array([2.4e-3])), "a": IF(), "out": Output()},
        ("in", "d"), ("d", "a"), ("a", "out"))
      """)
    #expect(imported.network.projections[0].delay == .steps(3))
    #expect(
      imported.notes.contains(
        .warning("'d': a delay of 0.0024 s is no whole number of steps and became 2 of them")))
  }

  /// A cycle over two populations takes two steps on the core, one in a simulation of all layers in one step.
  @Test func aLongCycleIsTold() throws {
    let imported = try Self.imported(
      """
      graph({"in": Input(), "a": IF(), "b": IF(), "out": Output()},
        ("in", "a"), ("a", "a"), ("a", "b"), ("b", "a"), ("b", "out"))
      """)
    #expect(Self.delays(imported.network) == ["in > a": 1, "a > a": 1, "a > b": 1, "b > a": 1])
    #expect(
      imported.notes.contains(
        .warning(
          "'b' to 'a': the cycle that it closes takes 1 step more on the core than in a simulation of all layers in one step"
        )))
  }

  /// Graphs in graphs, names with points, and a name that two nodes would have.
  @Test func graphsInGraphsAreTakenApart() throws {
    let imported = try Self.imported(
      """
      inner = nir.NIRGraph(nodes={"input": Input(2), "lif": IF(2), "w.rec": Linear([0, 2], [3, 0]), "output": Output(2)},
        edges=[("input", "lif"), ("lif", "w.rec"), ("w.rec", "lif"), ("lif", "output")], type_check=False)
      outer = nir.NIRGraph(nodes={"input": Input(2), "inner": inner, "output": Output(2)},
        edges=[("input", "inner"), ("inner", "output")], type_check=False)
      graph({"in": Input(2), "net": outer, "net.inner.lif": IF(2), "out": Output(2)},
        ("in", "net"), ("net", "net.inner.lif"), ("net.inner.lif", "out"))
      """)
    #expect(imported.network.populations.map(\.name) == ["net.inner.lif", "net.inner.lif 2"])
    #expect(imported.network.projections.count == 3)
    let recurrent = try #require(imported.network.projections.first { $0.source == $0.target })
    #expect(
      recurrent.weights
        == .list([
          Synapse(source: 0, target: 1, weight: 3), Synapse(source: 1, target: 0, weight: 2),
        ]))
  }

  /// What edges bring to one node is added up, in linear nodes as in neurons.
  @Test func edgesAddUp() throws {
    let imported = try Self.imported(
      """
      graph({"in": Input(), "two": Linear([2]), "three": Linear([3]), "five": Linear([5]), "a": I(), "out": Output()},
        ("in", "two"), ("in", "three"), ("two", "five"), ("three", "five"), ("five", "a"), ("two", "a"), ("a", "out"))
      """)
    #expect(imported.network.projections.count == 1)
    #expect(imported.network.projections[0].weights == .dense([[27]]))
  }

  /// A threshold behind a neuron that does not spike makes it spike; one behind spikes is a neuron without memory.
  @Test func thresholdsSpike() throws {
    let imported = try Self.imported(
      """
      graph({"in": Input(), "a": I(), "t": nir.Threshold(threshold=array(2.5)), "w": Linear([4]),
        "u": nir.Threshold(threshold=array(3)), "out": Output()},
        ("in", "a"), ("a", "t"), ("t", "w"), ("w", "u"), ("u", "out"))
      """)
    #expect(imported.network.populations.map(\.name) == ["a", "u"])
    var simulator = try FloatSimulator(imported.network)
    var spikes: [[Int]] = []
    for step in 0..<6 {
      simulator.step(events: step < 4 ? [0] : [])
      spikes.append(simulator.spikes)
    }
    // The integral passes 2.5 in step 2 and stays above; what each of its spikes brings is above 3 a step later.
    #expect(spikes == [[], [], [0], [0, 1], [0, 1], [0, 1]])
  }

  /// A linear node that leads to the output has its numbers as membranes.
  @Test func readoutsAreMembranes() throws {
    let imported = try Self.imported(
      """
      graph({"in": Input(), "a": IF(), "w": nir.Affine(weight=array([2], [-3]), bias=array(1, 0)), "out": Output(2)},
        ("in", "a"), ("a", "w"), ("w", "out"))
      """)
    var simulator = try FloatSimulator(imported.network)
    simulator.step(events: [0])
    simulator.step()
    #expect(simulator.states[1...].map(\.membrane) == [3, -3])
  }

  @Test(arguments: [
    (
      """
      graph({"in": Input(), "a": Linear([1]), "b": Linear([1]), "n": IF(), "out": Output()},
        ("in", "a"), ("a", "b"), ("b", "a"), ("b", "n"), ("n", "out"))
      """, "net.nir: node 'b': is in a cycle without a neuron: 'b', 'a', 'b'; put a neuron into the cycle"
    ),
    (
      """
      graph({"in": Input(), "li": nir.LI(tau=array(0.01), r=array(1), v_leak=array(0)), "n": IF(), "out": Output()},
        ("in", "li"), ("li", "n"), ("n", "out"))
      """,
      "net.nir: node 'n': takes the membrane of the LI 'li', a number in each step; from neuron to neuron the core carries "
        + "spikes only; put a Threshold right behind 'li', or make it the output"
    ),
    (
      """
      graph({"in": Input(3), "w": Linear([1, 2, 3], [4, 5, 6]), "n": IF(3), "out": Output(3)},
        ("in", "w"), ("w", "n"), ("n", "out"))
      """, "net.nir: edge from 'w' to 'n': brings 2 numbers to 3; give both ends one size"
    ),
    (
      """
      graph({"in": Input(), "n": IF(), "out": Output()}, ("in", "m"), ("n", "out"))
      """,
      "net.nir: edge from 'in' to 'm': there is no node 'm'; the graph has 'in', 'n', 'out'"
    ),
    (
      """
      graph({"in": Input(), "n": nir.LIF(tau=array(5e-4), r=array(1), v_leak=array(0), v_threshold=array(1)), "out": Output()},
        ("in", "n"), ("n", "out"))
      """,
      "net.nir: node 'n': tau: is 0.0005000000237487257 s, shorter than the step of 0.001 s; give a shorter --dt, or "
        + "--discretisation exponential"
    ),
    (
      """
      graph({"in": Input(), "n": nir.IF(r=array(1), v_threshold=array(np.nan)), "out": Output()}, ("in", "n"), ("n", "out"))
      """, "net.nir: node 'n': v_threshold[0]: is nan; write a finite number"
    ),
  ])
  func faultyGraphsAreRefused(_ script: String, _ expected: String) throws {
    #expect(try Self.message(script) == expected)
  }
}
