import Foundation
import TestSupport
import Testing

/// NIR files through the command.
@Suite("NIR's files through the command") struct NIRCommandTests {
  /// A LIF that weights of a twelfth of its threshold drive; `sys.argv[1]` is where its file goes, and then its τ in milliseconds.
  private static let lif = """
    import sys, h5py, nir, numpy as np
    array = lambda *values: np.array(values, dtype=float)
    tau = float(sys.argv[2]) * 1e-3
    nir.write(sys.argv[1], nir.NIRGraph.from_list(nir.Affine(weight=array([tau / 1e-4 / 12]), bias=array(0)), nir.LIF(
      tau=array(tau), r=array(1), v_leak=array(0), v_threshold=array(1), v_reset=array(0))))

    """

  private static func folder(_ change: String = "", milliseconds: Double = 10) throws -> Scratch {
    let folder = try Scratch()
    try Python.run(lif + change, [folder.path("lif.nir"), "\(milliseconds)"])
    return folder
  }

  /// One neuron for a thousand steps of 0.1 ms: quantised it spikes as described, and its membrane is where it should be.
  @Test(arguments: [2.5, 5, 7.5, 10, 12.5, 15, 17.5, 20], [1, 0.8])
  func aNeuronIsTheDescribedOne(_ milliseconds: Double, _ rate: Double) throws {
    let folder = try Self.folder(milliseconds: milliseconds)
    var random = SplitMix64(seed: 3)
    try folder.write(
      "step,axon\n" + (0..<1000).map { rate == 1 || random.chance(rate) ? "\($0),0\n" : "" }.joined(), to: "in.csv")
    let imported = try Invocation(["import", "lif.nir", "-o", "net.json", "--dt", "0.0001"], in: folder)
    #expect(imported.code == 0)
    let run = try Invocation(
      ["compile", "net.json", "--reference", "float", "--input", "in.csv", "--steps", "1000", "--json"], in: folder)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    let reference = try #require(report["reference"] as? [String: Any])
    let population = try #require((reference["populations"] as? [[String: Any]])?.first)
    #expect(try #require(population["floatSpikes"] as? Int) > 40)
    #expect(population["coincidence"] as? Double == 1)
    #expect(try #require(population["meanMembraneError"] as? Double) < 0.02)
    // With random input a spike may be a step off, and the membranes are an event apart then until the next one.
    if rate < 1 { return }
    #expect(population["comparedSteps"] as? Double == 1)
    #expect(try #require(population["largestMembraneError"] as? Double) < 0.02)
  }

  @Test func whatBecameOfItIsTold() throws {
    let folder = try Self.folder()
    let run = try Invocation(["import", "lif.nir", "-o", "net.json", "--reset", "subtract"], in: folder)
    #expect(run.error == "")
    #expect(run.code == 0)
    #expect(
      run.outputText == """
        lif, from NIR

        group  kind        count  scale
        input  axons       1      -
        lif    population  1      -

        projection    delay  synapses
        input to lif  1      1

        file                 network
        Input 'input' (1)    input[0]
        LIF 'lif' (1)        lif[0]
        Output 'output' (1)  lif[0]

        warning: the file says nothing of steps and there is no --dt: a step of 0.0001 s is assumed
        note: weights are fine: two synapses of the core for each; 'fine' of the projections in the network says so
        note: 'lif': reset by subtraction, as asked for; v_reset of the file is not used

        """)
  }

  @Test(arguments: [
    (
      "open(sys.argv[1], 'wb').write(b'no HDF5')",
      "is not an HDF5 file, as NIR's files are; give one that nir.write() has written"
    ),
    (
      "data = open(sys.argv[1], 'rb').read(); open(sys.argv[1], 'wb').write(data[:-100])",
      "the file is cut short (truncated file: eof = 37140, sblock->base_addr = 0, stored_eof = 37240); copy it again"
    ),
    (
      "h5py.File(sys.argv[1], 'a')['node/nodes/lif'].create_dataset('x', (1250000000,), 'f8', chunks=(1000,))",
      "/node/nodes/lif/x: the values would take 9536 MiB, and the limit is 256 MiB; give a smaller file, or read a part of it"
    ),
    (
      "f = h5py.File(sys.argv[1], 'a'); del f['node/edges']; f['node/edges'] = [[b'input', b'nobody']]",
      "edge from 'input' to 'nobody': there is no node 'nobody'; the graph has 'affine', 'input', 'lif', 'output'"
    ),
  ])
  func badFilesAreRefused(_ change: String, _ message: String) throws {
    let folder = try Self.folder(change)
    let run = try Invocation(["import", "lif.nir", "-o", "net.json", "--dt", "0.001"], in: folder)
    #expect(run.code == 2)
    #expect(run.error == "synfire: lif.nir: \(message)\n")
    #expect(try folder.names() == ["lif.nir"])
  }
}
