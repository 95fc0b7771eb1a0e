import Foundation
import SynfireFormats
import SynfireNetwork
import SynfireReference
import Testing

/// Linear nodes against numpy: what a network makes of one step's spikes is what the nodes' definitions make of them.
@Suite("NIR's linear nodes") struct NIRMapTests {
  /// Convolution and pooling by their definitions, as loops; the node under test is followed by integrators with dt r = 1.
  private static let definitions = """
    import json
    def pad(x, p): return np.pad(x, [(0, 0)] + [tuple(q) for q in p])
    def conv(x, w, b, stride, padding, dilation, groups):
        k, s, d = np.array(w.shape[2:]), np.array(stride), np.array(dilation)
        if isinstance(padding, str):
            total = d * (k - 1) if padding == "same" else 0 * k
            padding = [(t // 2, t - t // 2) for t in total]
        else:
            padding = [(p, p) for p in padding]
        x = pad(x, padding)
        size = (np.array(x.shape[1:]) - d * (k - 1) - 1) // s + 1
        y = np.zeros((w.shape[0], *size))
        per = w.shape[0] // groups
        for o in range(w.shape[0]):
            for at in np.ndindex(*size):
                for i in range(w.shape[1]):
                    for q in np.ndindex(*k):
                        place = tuple(np.array(at) * s + np.array(q) * d)
                        y[(o, *at)] += w[(o, i, *q)] * x[(o // per * w.shape[1] + i, *place)]
                y[(o, *at)] += b[o]
        return y
    def pool(x, k, s, p, mean):
        x = pad(x, [(p[0], p[0]), (p[1], p[1])])
        size = (np.array(x.shape[1:]) - k) // s + 1
        y = np.zeros((x.shape[0], *size))
        for c in range(x.shape[0]):
            for at in np.ndindex(*size):
                for q in np.ndindex(*k): y[(c, *at)] += x[(c, *(np.array(at) * s + np.array(q)))]
        return y / np.prod(k) if mean else y
    def check(shape, nodes, function):
        x = (rng.random(shape) < 0.5).astype(float)
        y = np.asarray(function(x))
        last = nir.I(r=np.full(y.shape, 1000.0))
        names = ["input"] + [f"n{i}" for i in range(len(nodes))] + ["i", "output"]
        all = [nir.Input(input_type={"input": np.array(shape)})] + nodes + [
            last, nir.Output(output_type={"output": np.array(y.shape)})]
        graph(dict(zip(names, all)), *zip(names, names[1:]))
        print(json.dumps({"events": np.flatnonzero(x).tolist(), "membranes": y.flatten().tolist()}))
    def forget(member):
        import h5py
        with h5py.File(sys.argv[1], "a") as file: del file["node/nodes/n0"][member]
    w = lambda *s: rng.normal(size=s)

    """

  private struct Step: Decodable {
    var events: [Int]
    var membranes: [Double]
  }

  @Test(arguments: [
    "m = w(3, 4); check((4,), [nir.Linear(weight=m)], lambda x: m @ x)",
    "m, b = w(3, 4), w(3); check((4,), [nir.Affine(weight=m, bias=b)], lambda x: m @ x + b)",
    "m = w(2, 3, 4); check((2, 4), [nir.Linear(weight=m)], lambda x: np.einsum('coi,ci->co', m, x))",
    "s = w(2, 3); check((2, 3), [nir.Scale(scale=s)], lambda x: s * x)",
    """
    a, s, b = w(3, 4), w(3), w(5, 3)
    check((4,), [nir.Linear(weight=a), nir.Scale(scale=s), nir.Linear(weight=b)], lambda x: b @ (s * (a @ x)))
    """,
    """
    k, b = w(3, 2, 3), w(3)
    check((2, 9), [nir.Conv1d(input_shape=9, weight=k, stride=2, padding=1, dilation=2, groups=1, bias=b)],
      lambda x: conv(x, k, b, (2,), (1,), (2,), 1))
    """,
    """
    k, b = w(2, 2, 4), w(2)
    check((2, 9), [nir.Conv1d(input_shape=9, weight=k, stride=1, padding="same", dilation=1, groups=1, bias=b)],
      lambda x: conv(x, k, b, (1,), "same", (1,), 1))
    forget("input_shape")
    """,
    """
    k, b = w(4, 2, 3, 2), w(4)
    check((2, 7, 6), [nir.Conv2d(
        input_shape=(7, 6), weight=k, stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=1, bias=b)],
      lambda x: conv(x, k, b, (2, 1), (1, 0), (1, 2), 1))
    """,
    """
    k, b = w(4, 1, 3, 3), np.zeros(4)
    check((2, 5, 5), [nir.Conv2d(input_shape=(5, 5), weight=k, stride=1, padding="valid", dilation=1, groups=2, bias=b)],
      lambda x: conv(x, k, b, (1, 1), "valid", (1, 1), 2))
    forget("input_shape")
    """,
    """
    check((2, 6, 7), [nir.SumPool2d(kernel_size=np.array([2, 3]), stride=np.array([2, 2]), padding=np.array([0, 1]))],
      lambda x: pool(x, (2, 3), (2, 2), (0, 1), False))
    """,
    """
    check((2, 6, 6), [nir.AvgPool2d(kernel_size=np.array([3, 3]), stride=np.array([2, 2]), padding=np.array([1, 1]))],
      lambda x: pool(x, (3, 3), (2, 2), (1, 1), True))
    """,
    """
    k, b, m = w(3, 1, 3, 3), w(3), w(4, 12)
    check((1, 6, 6), [
        nir.Conv2d(input_shape=(6, 6), weight=k, stride=1, padding=0, dilation=1, groups=1, bias=b),
        nir.SumPool2d(kernel_size=np.array([2, 2]), stride=np.array([2, 2]), padding=np.array([0, 0])),
        nir.Flatten(input_type={"input": np.array([3, 2, 2])}, start_dim=0, end_dim=-1), nir.Linear(weight=m)],
      lambda x: m @ pool(conv(x, k, b, (1, 1), (0, 0), (1, 1), 1), (2, 2), (2, 2), (0, 0), False).flatten())
    """,
  ])
  func mapIsThatOfTheDefinition(_ script: String) throws {
    let seed = Int.random(in: 0..<1 << 30)
    let (bytes, output) = try NIRFixture.file(Self.definitions + script, seed: seed)
    let step = try JSONDecoder().decode(Step.self, from: Data(output.utf8))
    let imported = try ImportedNetwork.read(
      bytes, file: "net.nir", options: ImportOptions(timeStep: .milliseconds(1)))
    var simulator = try FloatSimulator(imported.network)
    simulator.step(events: step.events)
    #expect(simulator.states.count == step.membranes.count)
    for (state, expected) in zip(simulator.states, step.membranes) {
      #expect(abs(state.membrane * 1 - expected) < 1e-9, "seed \(seed)")
    }
  }
}
