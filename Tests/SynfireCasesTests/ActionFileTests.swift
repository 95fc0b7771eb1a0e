import SynfireCases
import SynfireInterchange
import SynfireMap
import Testing

@Suite struct ActionFileTests {
  static let text = """
    step,action,arguments
    0,watch,0 1 0
    0,write,synapses 0 512
    1,read,state 0 4
    1,counters,
    1,watch,3 4 127 8191
    1,modulation,-512
    1,learning,1
    2,learning,0
    2,flush,
    2,weights,
    2,pause,100
    2,late,0 1
    3,stall,2
    5,restart,
    6,reconnect,
    6,free-run,400 3

    """

  static let kinds =
    "write, read, counters, pause, stall, late, watch, modulation, learning, flush, weights, "
    + "free-run, restart, reconnect"
  static let regions = "registers, neurons, profiles, axons, chunks, synapses, state, rules, windows, decays"

  @Test func writesAndReads() throws {
    let bytes = ActionFile.bytes(SmallCase.actions)
    #expect(String(decoding: bytes, as: UTF8.self) == Self.text)
    #expect(try ActionFile.read(bytes, file: "actions.csv") == SmallCase.actions)
    let withReturns = Array(Self.text.replacing("\n", with: "\r\n").utf8)
    #expect(try ActionFile.read(withReturns, file: "actions.csv") == SmallCase.actions)
  }

  /// The bytes of the manual's page *The case format*.
  @Test func goldenBytes() throws {
    let golden: [UInt8] = [
      0x73, 0x74, 0x65, 0x70, 0x2C, 0x61, 0x63, 0x74, 0x69, 0x6F, 0x6E, 0x2C, 0x61, 0x72, 0x67, 0x75, 0x6D, 0x65,
      0x6E, 0x74, 0x73, 0x0A,
      0x30, 0x2C, 0x77, 0x72, 0x69, 0x74, 0x65, 0x2C, 0x73, 0x74, 0x61, 0x74, 0x65, 0x20, 0x34, 0x20, 0x39, 0x0A,
      0x32, 0x2C, 0x72, 0x65, 0x73, 0x74, 0x61, 0x72, 0x74, 0x2C, 0x0A,
    ]
    let actions: [ScheduledAction] = [
      .init(step: 0, action: .write(.state, address: 4, words: [9])), .init(step: 2, action: .restart),
    ]
    #expect(ActionFile.bytes(actions) == golden)
    #expect(try ActionFile.read(golden, file: "actions.csv") == actions)
  }

  @Test func goldenBytesOfCurrents() throws {
    let golden: [UInt8] = [
      0x73, 0x74, 0x65, 0x70, 0x2C, 0x6E, 0x65, 0x75, 0x72, 0x6F, 0x6E, 0x2C, 0x63, 0x75, 0x72, 0x72, 0x65, 0x6E,
      0x74, 0x0A,
      0x30, 0x2C, 0x33, 0x2C, 0x2D, 0x32, 0x30, 0x0A,
      0x31, 0x2C, 0x30, 0x2C, 0x31, 0x30, 0x30, 0x0A,
    ]
    var currents = CurrentTrain()
    currents.append(.init(step: 0, neuron: 3, value: -20))
    currents.append(.init(step: 1, neuron: 0, value: 100))
    #expect(currents.csv() == golden)
    #expect(try CurrentTrain(csv: golden, file: "current.csv") == currents)
  }

  @Test(arguments: [
    ("1,jump,", "the action is \"jump\"; must be one of \(kinds)"),
    ("1,run,", "the action is \"run\"; must be one of \(kinds)"),
    ("1,pause", "2 fields; a line has 3: step, action, arguments"),
    ("x,pause,1", "the step is \"x\"; must be a number from 0 to 4294967295"),
    ("1,pause,1 2", "pause has 2 arguments; must have clocks"),
    ("1,pause,-1", "the clocks is \"-1\"; must be a number from 0 to 4294967295"),
    ("1,write,synapses 0", "write has 2 arguments; must have region, address and 1 to 60 words"),
    ("1,write,weights 0 1", "the region is \"weights\"; must be one of \(regions)"),
    ("1,read,state 0 61", "the count is \"61\"; must be a number from 1 to 60"),
    ("1,restart,now", "restart has 1 arguments; must have none"),
    ("1,modulation,512", "the modulation is \"512\"; must be a number from -512 to 511"),
    ("1,modulation,", "modulation has 0 arguments; must have value"),
    ("1,learning,2", "the learning is \"2\"; must be a number from 0 to 1"),
    ("1,flush,now", "flush has 1 arguments; must have none"),
    ("1,weights,0", "weights has 1 arguments; must have none"),
    ("1,watch,0 5 0", "the quantity is \"5\"; must be a number from 0 to 4"),
    ("1,watch,0 4 0", "watch has 3 arguments; must have point, 4, chunk and place"),
    ("1,watch,0 1 0 0", "watch has 4 arguments; must have point, quantity and neuron"),
    ("1,watch,0 4 0 8192", "the place is \"8192\"; must be a number from 0 to 8191"),
    ("1,free-run,0 5", "the clocks is \"0\"; must be a number from 1 to 16777215"),
  ])
  func tellsWhatIsWrong(_ line: String, _ problem: String) {
    let error = #expect(throws: CaseFileError.self) {
      try ActionFile.read(Array("step,action,arguments\n\(line)\n".utf8), file: "a.csv")
    }
    #expect(error?.description == "a.csv:2: \(problem)")
  }

  @Test func stepsAscend() {
    let error = #expect(throws: CaseFileError.self) {
      try ActionFile.read(Array("step,action,arguments\n3,restart,\n2,restart,\n".utf8), file: "a.csv")
    }
    #expect(error?.description == "a.csv:3: step 2 after step 3: steps must ascend; sort the file by step")
  }

  @Test(arguments: [
    (
      ScheduledAction(step: 10, action: .restart),
      "step 10 is not in the case of 10 steps, 0 to 9; correct the line or case.json"
    ),
    (ScheduledAction(step: 9, action: .stall(steps: 2)), "stall does 2 steps; the case has 1 left"),
    (
      ScheduledAction(step: 2, action: .late(axon: 0, steps: 3)),
      "the event is 3 steps late; must be 1 to 2, the steps done since the restart"
    ),
    (
      ScheduledAction(step: 0, action: .late(axon: 0, steps: 1)),
      "no step has been done since the restart that an event could be late for"
    ),
    (ScheduledAction(step: 2, action: .late(axon: 32, steps: 1)), "the axon is \"32\"; must be a number from 0 to 31"),
    (
      ScheduledAction(step: 2, action: .watch(point: 4, quantity: 1, neuron: 0)),
      "the point is \"4\"; must be a number from 0 to 3"
    ),
    (
      ScheduledAction(step: 2, action: .watchWeight(point: 4, chunk: 0, place: 0)),
      "the point is \"4\"; must be a number from 0 to 3"
    ),
    (
      ScheduledAction(step: 2, action: .watchWeight(point: 0, chunk: 128, place: 0)),
      "the chunk is \"128\"; must be a number from 0 to 127"
    ),
    (
      ScheduledAction(step: 2, action: .read(.axons, address: 30, count: 3)),
      "3 words from 30 on do not lie within axons, which has words 0 to 31"
    ),
  ])
  func actionsFitTheCase(_ action: ScheduledAction, _ problem: String) throws {
    let scratch = try Scratch()
    var small = SmallCase.make()
    small.actions = [action]
    let folder = try small.write(in: scratch.path)
    let error = #expect(throws: CaseFileError.self) { try Case(folder: folder) }
    #expect(error?.description == "\(folder)/actions.csv:2: \(problem)")
  }

  @Test(arguments: [3, 4] as [UInt32])
  func nothingInTheMiddleOfAStall(_ step: UInt32) throws {
    let scratch = try Scratch()
    var small = SmallCase.make()
    small.actions = [.init(step: 3, action: .stall(steps: 2)), .init(step: step, action: .counters)]
    let folder = try small.write(in: scratch.path)
    let error = #expect(throws: CaseFileError.self) { try Case(folder: folder) }
    #expect(error?.line == 3)
    #expect(error?.problem == (step == 3 ? .behindFreeRun : .duringFreeRun(step: 4, first: 3)))
  }
}
