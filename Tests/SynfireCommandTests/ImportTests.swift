import Foundation
import SynfireNetwork
import Testing

@Suite("Networks of other tools")
struct ImportTests {
  /// Two neurons, the second fed by the first after two steps through a hidden one; an input of 1, and inputs of 2 and 3.
  private static let superNeuroMAT = """
    { "networks": [ { "meta": { "format": "snm", "type": "SNN" }, "data": {
      "neuron_thresholds": [0.5, 2.5, 0.0],
      "neuron_leaks": [Infinity, 1.0, Infinity],
      "neuron_reset_states": [0.0, 0.0, 0.0],
      "neuron_refractory_periods": [0, 1, 0],
      "pre_synaptic_neuron_ids": [0, 2],
      "post_synaptic_neuron_ids": [2, 1],
      "synaptic_weights": [1.0, 4.0],
      "synaptic_delays": [1, -2],
      "input_spikes": {
        "0": { "nids": [0, 1], "values": [1.0, 2.0] },
        "3": { "nids": [0, 1], "values": [1.0, 3.0] } } } } ] }
    """

  private static let tennLab = """
    { "Properties": {
        "node_properties": [{"name":"Threshold","type":73,"index":0,"size":1}],
        "edge_properties": [{"name":"Weight","type":73,"index":0,"size":1},
                            {"name":"Delay","type":73,"index":1,"size":1}] },
      "Nodes": [{"id":4,"values":[7]}, {"id":2,"name":"A","values":[7]}],
      "Edges": [{"from":2,"to":4,"values":[7,3]}],
      "Inputs": [2], "Outputs": [4], "Network_Values": [],
      "Associated_Data": { "other": {"proc_name":"risp"}, "proc_params": { "leak_mode": "none", "min_potential": -7,
        "discrete": true, "min_weight": -7, "max_weight": 7, "max_delay": 15 } } }
    """

  private func folder(_ text: String, as name: String) throws -> Scratch {
    let folder = try Scratch()
    try folder.write(text, to: name)
    return folder
  }

  @Test func superNeuroMATBecomesANetworkThatRuns() throws {
    let folder = try folder(Self.superNeuroMAT, as: "model.snn.json")
    let run = try Invocation(
      [
        "import", "model.snn.json", "-o", "net.json", "--input-out", "events.csv", "--current-out", "currents.csv",
        "--dt",
        "0.0001",
      ], in: folder)
    #expect(run.error == "")
    #expect(run.code == 0)
    #expect(
      run.outputText == """
        model, from SuperNeuroMAT

        group    kind        count  scale
        inputs   axons       1      -
        neurons  population  2      1

        projection          delay  synapses
        inputs to neurons   1      1
        neurons to neurons  2      1

        file               network
        neuron 0..<2       neurons[0..<2]
        input of neuron 0  inputs[0]

        the file carries 2 events and 2 currents, in 4 steps

        note: 1 delay chain of 1 hidden neuron became a delay

        """)
    #expect(String(decoding: try folder.read("events.csv"), as: UTF8.self) == "step,axon\n0,0\n3,0\n")
    #expect(String(decoding: try folder.read("currents.csv"), as: UTF8.self) == "step,neuron,current\n0,1,2\n3,1,3\n")
    #expect(try Network(contentsOfFile: folder.path("net.json")).timeStepNanoseconds == 100_000)
    let spikes = try Invocation(
      ["run", "net.json", "--input", "events.csv", "--current", "currents.csv", "--steps", "8", "-o", "-"], in: folder)
    #expect(spikes.outputText == "step,neuron\n0,0\n2,1\n3,0\n5,1\n")
  }

  /// Results with one name would overwrite one another, and standard output takes one.
  @Test(arguments: [
    (
      ["-o", "net.json", "--input-out", "./net.json"],
      "the network and events cannot both go to ./net.json; give -o or --input-out"
    ),
    (
      ["-o", "net.json", "--input-out", "-", "--current-out", "-"],
      "events and currents cannot both be standard output; give --input-out or --current-out"
    ),
  ]) func resultsHavePlacesOfTheirOwn(_ arguments: [String], _ message: String) throws {
    let folder = try folder(Self.superNeuroMAT, as: "model.snn.json")
    let run = try Invocation(["import", "model.snn.json"] + arguments, in: folder)
    #expect(run.code == 2)
    #expect(run.error.contains(message))
    #expect(try !folder.names().contains("net.json"))
  }

  @Test func aResultOnStandardOutputSendsTheReportAway() throws {
    let folder = try folder(Self.superNeuroMAT, as: "model.snn.json")
    let run = try Invocation(
      ["import", "model.snn.json", "-o", "net.json", "--input-out", "-", "--current-out", "c.csv"], in: folder)
    #expect(run.code == 0)
    #expect(run.outputText == "step,axon\n0,0\n3,0\n")
    #expect(run.error.hasPrefix("model, from SuperNeuroMAT\n"))
  }

  /// Where one result cannot be written none is.
  @Test func resultsAreAllThereOrNone() throws {
    let folder = try folder(Self.superNeuroMAT, as: "model.snn.json")
    let run = try Invocation(["import", "model.snn.json", "-o", "net.json", "--input-out", "/dev/full"], in: folder)
    #expect(run.code == 5)
    #expect(try !folder.names().contains("net.json"))
  }

  @Test(arguments: [
    (["--reset", "zero"], "--reset"), (["--discretisation", "euler"], "--discretisation"),
    (["--network", "0"], "--network"),
    (["--input-out", "e.csv"], "--input-out"),
  ]) func optionsOfOtherFormatsAreRefused(_ arguments: [String], _ option: String) throws {
    let run = try Invocation(
      ["import", "risp.json", "-o", "net.json"] + arguments, in: folder(Self.tennLab, as: "risp.json"))
    #expect(run.code == 2)
    #expect(
      run.error == "synfire: \(option): risp.json is a file of TENNLab, for which it means nothing; leave it out\n")
  }

  @Test(arguments: ["1e-12", "1.4e-9", "0.00100000001", "0", "-1", "5", "nan", "x"]) func stepsAreWholeNanoseconds(
    _ dt: String
  ) throws {
    let run = try Invocation(
      ["import", "risp.json", "-o", "net.json", "--dt=\(dt)"], in: folder(Self.tennLab, as: "risp.json"))
    #expect(run.code == 2)
    #expect(
      run.error == """
        synfire: --dt: "\(dt)" is no length of a step; give seconds, a whole number of nanoseconds and at most \
        4.294967295, such as 0.001

        """)
  }

  @Test func tennLabBecomesANetworkThatRuns() throws {
    let folder = try folder(Self.tennLab, as: "risp.json")
    let run = try Invocation(["import", "risp.json", "-o", "net.json", "--json"], in: folder)
    #expect(run.error == "")
    #expect(run.code == 0)
    for member in [
      "\"format\" : \"tennlab\"", "\"network\" : \"risp\"", "\"part\" : \"node 4, output 0\"", "\"delaySteps\" : 3",
      "\"text\" : \"an event of an input is a RISP spike of value 1, which adds 7\"",
    ] { #expect(run.outputText.contains(member), "\(run.outputText)") }
    let spikes = try Invocation(
      ["run", "net.json", "--input", "-", "--steps", "8", "-o", "-"], in: folder, input: Array("step,axon\n1,0\n".utf8))
    #expect(spikes.outputText == "step,neuron\n1,0\n4,1\n")
  }

  @Test func whatIsNotWrittenIsTold() throws {
    let folder = try folder(Self.superNeuroMAT, as: "model.snn.json")
    let run = try Invocation(["import", "-", "-o", "-"], in: folder, input: try folder.read("model.snn.json"))
    #expect(run.code == 0)
    #expect(run.error.contains("warning: the file's events were not written; --input-out FILE does"))
    #expect(run.error.contains("warning: the file's currents were not written; --current-out FILE does"))
    #expect(try Network(json: run.output).populations.map(\.count) == [2])
  }

  @Test func aNetworkGoesOutAndComesBack() throws {
    let folder = try folder(Self.tennLab, as: "risp.json")
    #expect(try Invocation(["import", "risp.json", "-o", "net.json"], in: folder).code == 0)
    let out = try Invocation(["export", "net.json", "-o", "out.json", "--to", "tennlab"], in: folder)
    #expect(out.error == "")
    #expect(
      out.outputText == """
        risp, for TENNLab

        file             network
        node 0..<2       neurons[0..<2]
        input 0, node 0  inputs[0]

        note: all neurons are outputs, in their order

        """)
    #expect(try Invocation(["import", "out.json", "-o", "again.json"], in: folder).code == 0)
    var again = try Network(contentsOfFile: folder.path("again.json"))
    again.name = "risp"
    #expect(again == (try Network(contentsOfFile: folder.path("net.json"))))
  }

  @Test func badFilesAreRefused() throws {
    let cut = String(Self.superNeuroMAT.prefix(300))
    try expectFailure(
      ["import", "m.json", "-o", "net.json"], code: 2,
      error: "synfire: m.json:7:23: networks[0].data: not valid JSON: expected '\"', found the end of the text\n",
      in: folder(cut, as: "m.json"))
    try expectFailure(
      ["import", "m.json", "-o", "net.json"], code: 2,
      error: "synfire: m.json:3:30: networks[0].data.neuron_leaks[1]: is -1.0: the core's membranes leak toward their "
        + "reset state, never away from it; give a leak of 0 or more\n",
      in: folder(Self.superNeuroMAT.replacingOccurrences(of: "Infinity, 1.0", with: "Infinity, -1.0"), as: "m.json"))
    try expectFailure(
      ["import", "m.json", "-o", "net.json", "--from", "tennlab"], code: 2,
      error: "synfire: m.json:1:1: key 'Associated_Data' is missing; add it\n",
      in: folder(Self.superNeuroMAT, as: "m.json"))
    try expectFailure(
      ["import", "none.json", "-o", "net.json"], code: 2,
      error: "synfire: none.json: cannot read: there is no such file; check the path\n", in: Scratch())
    try expectFailure(
      ["import", "m.json", "-o", "net.json", "--dt", "0"], code: 2,
      error: "synfire: --dt: \"0\" is no length of a step; give seconds, a whole number of nanoseconds and at most "
        + "4.294967295, such as 0.001\n",
      in: folder(Self.superNeuroMAT, as: "m.json"))
  }

  @Test func whatAnotherToolHasNotIsRefused() throws {
    try expectFailure(
      ["export", "net.json", "-o", "model.snn.json"], code: 2,
      error:
        "synfire: net.json: populations[0].neuron: SuperNeuroMAT has no exponential leak; give 'leak_per_step', or a "
        + "'membrane_decay' of 0 or 1\n",
      in: Fixture.folder())
    try expectFailure(
      ["export", "net.json", "-o", "model.json"], code: 2,
      error: "synfire: model.json: its name does not say what to write; give --to nir, superneuromat or tennlab\n",
      in: Fixture.folder())
  }
}
