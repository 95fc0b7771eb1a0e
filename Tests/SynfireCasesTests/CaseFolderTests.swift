import Foundation
import SynfireCases
import SynfireCompression
import SynfireMap
import Testing

@Suite struct CaseFolderTests {
  /// What is written is read back the same, for a named core and for one of its own, whose file then lies beside it.
  @Test(arguments: [false, true])
  func roundTrip(_ hasOwnCore: Bool) throws {
    var core = CoreConfiguration.tiny
    if hasOwnCore { core.outputQueue = 256 }
    let small = SmallCase.make(core: core)
    let scratch = try Scratch()
    let folder = try small.write(in: scratch.path)
    #expect(try Case(folder: folder) == small)
    #expect(try Case(folder: folder + "/") == small)
    let files = ["actions.csv", "case.json", "current.csv", "image.sfi", "input.csv", "spikes.csv", "weights.csv"]
    #expect(try scratch.names(in: "small") == (files + (hasOwnCore ? ["core.json"] : [])).sorted())
    #expect(try scratch.names() == ["small"])
  }

  /// A case that was there before is replaced as a whole.
  @Test func replacesAnOlderCase() throws {
    let scratch = try Scratch()
    try SmallCase.make().write(in: scratch.path)
    var bare = SmallCase.make()
    bare.actions = []
    bare.weights = nil
    let folder = try bare.write(in: scratch.path)
    #expect(try scratch.names(in: "small") == ["case.json", "current.csv", "image.sfi", "input.csv", "spikes.csv"])
    #expect(try Case(folder: folder) == bare)
  }

  @Test func readsCompressedTables() throws {
    let scratch = try Scratch()
    let small = SmallCase.make()
    let folder = try small.write(in: scratch.path)
    for name in ["input.csv", "current.csv", "actions.csv", "spikes.csv", "weights.csv"] {
      let file = URL(fileURLWithPath: folder + "/" + name)
      let packed = try Gzip.compress([UInt8](Data(contentsOf: file)))
      try Data(packed).write(to: file.appendingPathExtension("gz"))
      try FileManager.default.removeItem(at: file)
    }
    #expect(try Case(folder: folder) == small)
  }

  @Test func readsANetwork() throws {
    let scratch = try Scratch()
    let folder = try SmallCase.make().write(in: scratch.path)
    try FileManager.default.removeItem(atPath: folder + "/image.sfi")
    try FileManager.default.removeItem(atPath: folder + "/actions.csv")
    try scratch.write(
      """
      {
        "synfire": 1, "name": "small", "time_step_ms": 1, "maximum_events": 2,
        "axons": [{ "name": "in", "count": 1 }],
        "populations": [
          { "name": "out", "count": 1, "neuron": { "model": "lif", "membrane_decay": 0.5, "threshold": 1 } }
        ],
        "projections": [{ "from": "in", "to": "out", "weights": { "dense": [[1]] } }]
      }
      """, to: "small/network.json")
    #expect(try Case(folder: folder).image.groups.map(\.name) == ["out", "in"])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var file: String
    /// What to put there, nil to remove the file.
    var text: String?
    /// The error, with DIR for the case's folder.
    var error: String

    var testDescription: String { error }
  }

  static let faults = [
    Fault(file: "case.json", error: "DIR: case.json is missing; a case has one"),
    Fault(file: "image.sfi", error: "DIR: neither network.json nor image.sfi is there; a case has one of the two"),
    Fault(
      file: "network.json", text: "{}",
      error: "DIR: there are network.json and image.sfi; a case has one of the two, remove the other"),
    Fault(file: "spikes.csv", error: "DIR: spikes.csv is missing; a case has one"),
    Fault(
      file: "case.json", text: #"{"synfire_case": 1, "name": "big", "core": "tiny", "steps": 3}"#,
      error: "DIR/case.json: 'name' is big; must be the folder's name, small"),
    Fault(
      file: "case.json", text: #"{"synfire_case": 1, "name": "small", "core": "tiny", "steps": 0}"#,
      error: "DIR/case.json:1:63: steps: is 0; must be 1 to 4294967295"),
    Fault(
      file: "case.json", text: #"{"synfire_case": 1, "name": "small", "core": "tiny", "steps": 3, "step": 3}"#,
      error: "DIR/case.json:1:66: step: unknown key; did you mean 'steps'?"),
    Fault(
      file: "case.json", text: #"{"synfire_case": 1, "name": "small", "core": "tinny", "steps": 3}"#,
      error: "DIR/case.json: 'core': no core is named 'tinny'; did you mean 'tiny'? Known: tiny, tang-9k, up5k, "
        + "ecp5-25, artix-35, ecp5-85, or core.json for a file beside it"),
    Fault(
      file: "input.csv", text: "step,axon\n10,0\n",
      error: "DIR/input.csv:2:1: step 10 is not in the run of 10 steps, 0 to 9; run more steps, or remove the line"),
    Fault(
      file: "input.csv", text: "step,axon\n7,0\n",
      error: "DIR/input.csv: input for step 7, which is in the free run that begins at step 6; remove it"),
    Fault(
      file: "current.csv", text: "step,neuron,current\n8,0,1\n",
      error: "DIR/current.csv: input for step 8, which is in the free run that begins at step 6; remove it"),
    Fault(
      file: "weights.csv", text: "source,target,delay,weight\naxon:0,0,17,2\n",
      error: "DIR/weights.csv:2: the delay is \"17\"; must be a number from 1 to 16"),
    Fault(
      file: "weights.csv", text: "source,target,delay,weight\naxon:0,0,1,2.001\n",
      error:
        "DIR/weights.csv:2: the weight is \"2.001\"; must be a number from -128 to 127, with a fraction in 1/256 where "
        + "the synapse is plastic, such as 2.5"),
    Fault(
      file: "weights.csv", text: "source,target,delay,weight\ncell:0,0,1,2\n",
      error: "DIR/weights.csv:2: the source is \"cell:0\"; must be axon: or neuron: and its number, such as axon:3"),
  ]

  @Test(arguments: faults)
  func tellsWhatIsWrong(_ fault: Fault) throws {
    let scratch = try Scratch()
    let folder = try SmallCase.make().write(in: scratch.path)
    if let text = fault.text {
      try scratch.write(text, to: "small/" + fault.file)
    } else {
      try FileManager.default.removeItem(atPath: folder + "/" + fault.file)
    }
    let error = #expect(throws: (any Error).self) { try Case(folder: folder) }
    let text = "\(try #require(error))".replacing(folder, with: "DIR")
    #expect(text == fault.error)
  }

  @Test func noFolder() {
    #expect(throws: CaseFileError(file: "/nowhere/case", problem: .notAFolder)) { try Case(folder: "/nowhere/case") }
  }
}
