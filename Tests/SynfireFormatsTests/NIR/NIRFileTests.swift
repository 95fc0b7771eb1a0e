import Foundation
import SynfireFormats
import SynfireNetwork
import Testing

/// Files of other versions and shapes, and files that are none.
@Suite("NIR's files") struct NIRFileTests {
  /// A LIF whose file is changed behind `nir`, which writes only what its own version knows.
  private static func lif(_ change: String = "", count: Int = 3) -> String {
    """
    import h5py
    n = \(count)
    graph({"in": nir.Input(input_type={"input": np.array([n])}),
      "lif": nir.LIF(tau=np.full(n, .02), r=np.full(n, 1.0), v_leak=np.zeros(n), v_threshold=np.ones(n), v_reset=np.full(n, .25)),
      "out": nir.Output(output_type={"output": np.array([n])})}, ("in", "lif"), ("lif", "out"))
    with h5py.File(sys.argv[1], "a") as file:
        node = file["node/nodes/lif"]
        def put(name, value):
            del node[name]
            node[name] = value
        \(change.isEmpty ? "pass" : change)
    """
  }

  private static func neuron(_ script: String, _ nir: ImportOptions.NIR = .init()) throws -> Neuron {
    try NIRFixture.imported(script, nir).network.populations[0].neuron
  }

  @Test func resetsAreNotLost() throws {
    // A step of 1 ms keeps 0.95; the membrane counts in units of 0.05.
    #expect(try Self.neuron(Self.lif()).reset == .value(.uniform(0.25 / (1 - 0.95))))
    #expect(try Self.neuron(Self.lif(), .init(reset: .zero)).reset == .value(0))
    #expect(try Self.neuron(Self.lif(), .init(reset: .subtract)).reset == .subtract)
    let notes = try NIRFixture.imported(Self.lif(), .init(reset: .subtract)).notes
    #expect(notes.contains(.note("'lif': reset by subtraction, as asked for; v_reset of the file is not used")))
  }

  /// Files from before `v_reset`.
  @Test func aMissingResetIsTold() throws {
    let imported = try NIRFixture.imported(Self.lif("del node['v_reset']"))
    #expect(imported.network.populations[0].neuron.reset == .value(0))
    #expect(
      imported.notes.contains(
        .warning(
          "'lif': the file does not say how it resets; to 0 is assumed. Where it was trained with a reset by subtraction say "
            + "--reset subtract")))
  }

  /// What the file leaves open is told, in every case.
  @Test func whatIsAssumedIsTold() throws {
    let current = """
      import h5py
      one = np.ones(1)
      chain(nir.CubaLI(tau_syn=one, tau_mem=one, r=one, v_leak=0 * one))
      with h5py.File(sys.argv[1], "a") as file:
          del file["node/nodes/cubali/w_in"]
          del file["version"]
      """
    let notes = try NIRFixture.imported(current).notes
    #expect(notes.contains(.warning("'cubali': the file has no w_in for it; 1 is assumed")))
    #expect(notes.contains(.note("the file does not say which version of nir wrote it")))
    let later = try NIRFixture.imported(Self.lif("del file['version']; file['version'] = '9.9.9'")).notes
    #expect(
      later.contains(
        .warning(#"the file says that version "9.9.9" of nir wrote it; it is read as one of 0.2 to 1.0.8"#)))
    #expect(!(try NIRFixture.imported(Self.lif())).notes.contains { $0.text.contains("version") })
  }

  /// Late by a layer, neurons that spike without any input do so too early against it.
  @Test func neuronsThatSpikeByThemselvesAreTold() throws {
    let script = """
      n = lambda threshold: nir.IF(r=array(1000), v_threshold=array(threshold), v_reset=array(0))
      chain(n(1), nir.Linear(weight=array([1])), n(-1))
      """
    #expect(
      try NIRFixture.imported(script).notes.contains(
        .warning("'if_1': spikes by itself, and so too early against what comes to it, by steps: 1")))
  }

  /// One number for all neurons, without dimensions or as an array of one, is what as many of them are.
  @Test(arguments: ["0.02", "np.array([0.02])", "np.float32(0.02)", "np.full(n, 0.02)"]) func sharedParameters(
    _ value: String
  ) throws {
    let imported = try NIRFixture.imported(Self.lif("put('tau', \(value))"))
    #expect(imported.network.populations[0].count == 3)
    guard case .decay(.factor(.uniform(let kept))) = imported.network.populations[0].neuron.leak else {
      Issue.record("\(imported.network.populations[0].neuron.leak)")
      return
    }
    #expect(abs(kept - 0.95) < 1e-7)
  }

  @Test func theStepIsAssumedAloud() throws {
    let bytes = try NIRFixture.file(Self.lif()).bytes
    let imported = try ImportedNetwork.read(bytes, file: "folder/braille.nir")
    #expect(imported.network.name == "braille")
    #expect(imported.network.timeStep == .microseconds(100))
    #expect(
      imported.notes.first
        == .warning("the file says nothing of steps and there is no --dt: a step of 0.0001 s is assumed"))
  }

  @Test(arguments: [
    ("put('tau', b'a')", "net.nir: node 'lif': tau: holds no numbers; write it as an array of numbers"),
    (
      "put('tau', np.full(2, .02))",
      "net.nir: node 'lif': tau: has the shape 2, the node 3; give one number for each neuron, or one for all"
    ),
    ("put('tau', np.full(3, -1.0))", "net.nir: node 'lif': tau[0]: is -1.0 s; write a time constant above 0 s"),
    (
      "node.move('tau', 'elsewhere'); node['tau'] = 0.0",
      "net.nir: node 'lif': tau: is 0.0 s; write a time constant above 0 s"
    ),
    (
      "file['node/nodes'].move('lif', 'a\\nb')",
      #"net.nir: node "a\nb": its name is not 1 to 255 bytes without control characters; give it another"#
    ),
    ("file['node/nodes'].clear()", "net.nir: edge from 'in' to 'lif': there is no node 'in'; the graph has no nodes"),
    (
      "file['node/nodes'].clear(); del file['node/edges']; file['node/edges'] = np.zeros((0, 2))",
      "net.nir: the graph: has no neurons and no numbers to give out; give one with a neuron"
    ),
    (
      "node.move('tau', 'other'); node['tau'] = h5py.SoftLink('/node/nodes/lif/other')",
      "net.nir: node 'lif': tau: cannot be read: a soft link, which is not followed; write it as an array of numbers"
    ),
    (
      "del node['v_reset']; node['v_reset'] = h5py.ExternalLink('b.nir', '/a')",
      "net.nir: node 'lif': v_reset: cannot be read: a link into another file, which is not followed; write it as an array "
        + "of numbers"
    ),
    ("del node['tau']", "net.nir: node 'lif': tau: there is no such array of numbers; write the node anew"),
    (
      "put('type', 'Wilson')",
      "net.nir: node 'lif': is of the type 'Wilson', which the core cannot express; express it by other nodes"
    ),
    ("del file['node/edges']", "net.nir: the graph: edges: there is no such array; write the graph anew"),
    (
      "del file['node']",
      "net.nir: not a NIR file: it has no group 'node' at its top; give a file that nir.write() has written"
    ),
    (
      "node.create_dataset('huge', (50000, 50000), 'f8', chunks=(100, 100))",
      "net.nir: /node/nodes/lif/huge: the values would take 18 GiB, and the limit is 256 MiB; give a smaller file, or "
        + "read a part of it"
    ),
  ])
  func faultyFilesAreRefused(_ change: String, _ expected: String) throws {
    #expect(try NIRFixture.message(Self.lif(change)) == expected)
  }

  @Test(arguments: [
    (
      "Delay(delay=array(0, -1e-3))",
      "node 'delay': delay[1]: is -0.0010000000474974513 s; write a delay of 0 s or more"
    ),
    (
      "Delay(delay=np.array([65.536]))",
      "node 'delay': delay: is 65.536 s, 65536.0 steps of 0.001 s; a delay is 0 to 65535 steps; give a longer --dt, or another "
        + "delay"
    ),
    (
      "Delay(delay=np.array([65.535]))",
      "node 'if': what comes from 'input' acts 65536 steps later, with the step of an input and those of other ways; a delay "
        + "of the network is 1 to 65535 steps; give shorter delays, or a longer --dt"
    ),
    (
      "Scale(scale=np.ones(40000))",
      "node 'if': has 40000 numbers; an axon group or a population has 32768 at most; give a network of the size of a core"
    ),
  ])
  func limitsAreThoseOfTheNode(_ node: String, _ expected: String) throws {
    let count = node.contains("40000") ? 40_000 : node.contains("0, -1") ? 2 : 1
    let script = """
      n = \(count)
      chain(nir.\(node), nir.IF(r=np.full(n, 1.0), v_threshold=np.ones(n), v_reset=np.zeros(n)))
      """
    #expect(try NIRFixture.message(script) == "net.nir: " + expected)
  }

  @Test func emptyItIsRefused() throws {
    for (bytes, expected) in [
      ([], "net.nir: is empty; give a whole file"),
      (Array("{}".utf8), "net.nir: is not an HDF5 file, as NIR's files are; give one that nir.write() has written"),
    ] as [([UInt8], String)] {
      let error = #expect(throws: ImportError.self) { try ImportedNetwork.read(bytes, file: "net.nir") }
      #expect(error?.description == expected)
    }
  }

  @Test func cutShortItIsRefused() throws {
    let bytes = try NIRFixture.file(Self.lif()).bytes
    for length in stride(from: 8, to: bytes.count - 1, by: bytes.count / 40) {
      #expect(throws: ImportError.self) { try ImportedNetwork.read(Array(bytes[..<length]), file: "a", format: .nir) }
    }
  }
}
