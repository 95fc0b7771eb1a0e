import SynfireMap
import SynfireWire
import Testing

@testable import SynfireDevices

/// What a session says of devices that are silent, something else, of another version, or broken.
struct DeviceErrorTests {
  @Test func silentDevice() {
    let transport = InMemoryTransport { _, _ in [] }
    let error = #expect(throws: DeviceError.self) { try Core(transport) }
    #expect(error == .silent(device: "memory"))
    #expect(
      error?.description
        == "memory: no answer; check the cable, that the core is configured, and that nothing else uses the port")
    // A core that was left at another rate needs a second to come back to the base rate.
    #expect((1100...2000).contains(transport.now))
  }

  @Test func deviceThatSendsGarbage() {
    let transport = InMemoryTransport { _, _ in [0x4F, 0x4B, 0x0D, 0x0A] }
    let error = #expect(throws: DeviceError.self) { try Core(transport) }
    guard case .garbage(device: "memory", let bytes)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(bytes > 4)
    #expect(
      error?.description == """
        memory: \(bytes) bytes came, but no answer of a Synfire core; check the rate, and that this is the right device
        """)
  }

  @Test func coreOfAnotherVersion() {
    let device = ScriptedCore()
    device.version = 9
    let error = #expect(throws: DeviceError.self) { try Core(device.transport()) }
    #expect(error == .otherVersion(device: "scripted", core: 9, host: SynfireMap.version))
  }

  @Test func deviceWithoutTheMagicWord() {
    let device = ScriptedCore()
    device.words[.registers]?[Register.magic.rawValue] = 0x1234
    let error = #expect(throws: DeviceError.self) { try Core(device.transport()) }
    #expect(error == .notSynfire(device: "scripted", magic: 0x1234))
    #expect(
      error?.description == "scripted: the identity register reads 0x00001234, not 0x53594E46: no Synfire core")
  }

  /// What a device says of itself is checked before anything is made of it.
  @Test(arguments: [
    (Register.clockHertz, UInt32(0), UInt32(1000)...1_000_000_000), (.clockHertz, .max, 1000...1_000_000_000),
    (.neurons, .max, 1...32_768), (.synapseWords, 0x8000_0000, 1...131_072), (.inputQueue, 3, 16...32_768),
  ])
  func deviceThatIsNoCore(_ register: Register, _ value: UInt32, _ range: ClosedRange<UInt32>) {
    let device = ScriptedCore()
    device.words[.registers]?[register.rawValue] = value
    let error = #expect(throws: DeviceError.self) { try Core(device.transport()) }
    #expect(error == .implausible(device: "scripted", register: "\(register)", value: value, range: range))
    #expect(error?.description.contains("says that its \(register) is \(value)") == true)
  }

  @Test func linkThatIsNoCores() {
    let device = ScriptedCore()
    device.limits = CoreLimits(receiveRing: 512, inputQueue: 7)
    let error = #expect(throws: DeviceError.self) { try Core(device.transport()) }
    #expect(error == .implausible(device: "scripted", register: "input queue", value: 7, range: 16...65_535))
  }

  @Test func moreActiveNeuronsThanThereAre() throws {
    let device = ScriptedCore()
    let core = try Core(device.transport())
    device.words[.registers]?[Register.activeNeurons.rawValue] = .max
    let range = 0...CoreConfiguration.tiny.neurons
    #expect(
      throws: DeviceError.implausible(device: "scripted", register: "activeNeurons", value: .max, range: range)
    ) { try core.plasticSynapses() }
  }

  @Test(arguments: [1, 3, 5]) func answersOfAnotherLength(_ count: Int) throws {
    let device = ScriptedCore()
    let core = try Core(device.transport())
    device.insteadOfAnswers = [Reply.words(tag: core.nextTag, words: Array(repeating: 1, count: count)).payload]
    let error = #expect(throws: DeviceError.self) { try core.read(.registers, address: 0, count: 4) }
    #expect(error == .answerLength(device: "scripted", words: count, asked: 4))
    #expect(error?.description.contains("an answer of \(count) words came where 4 were asked for") == true)
  }

  /// Ends of steps whose input it has not been given.
  @Test func deviceThatRunsAhead() throws {
    let device = ScriptedCore()
    let core = try Core(device.transport())
    let ends: [UInt8] = Array(repeating: [EventCode.endSteps, 255], count: 3).flatMap { $0 }
    device.answersToInput = [Reply.spikes(step: 0, codes: ends[...]).payload]
    let error = #expect(throws: RunError<Never>.self) { try core.run(steps: 2000, ended: { _ in }) }
    guard case .device(.ranAhead(device: "scripted", let step, let given))? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(step > 500 && given < step)
  }

  /// Step numbers at their end are no reason to crash.
  @Test func stepsAtTheirEnd() throws {
    let device = ScriptedCore()
    device.words[.registers]?[Register.step.rawValue] = .max - 7
    let core = try Core(device.transport())
    device.answersToInput = [Reply.spikes(step: .max - 7, codes: [EventCode.endSteps, 4]).payload]
    var steps: [UInt32] = []
    try core.run(steps: 5, ended: { steps.append($0.step) })
    #expect(steps == Array(UInt32.max - 7 ... .max - 3))
  }

  @Test func imageForAnotherCoreIsRefusedBeforeAnythingIsWritten() throws {
    let device = ScriptedCore(.tiny)
    let core = try Core(device.transport())
    let before = device.words
    let image = RegisterImage(core: .up5k, timeStepNanoseconds: 0, sections: [], groups: [])
    let error = #expect(throws: DeviceError.self) { try core.program(image) }
    let hashes = (CoreConfiguration.tiny.hash, CoreConfiguration.up5k.hash)
    #expect(error == .otherConfiguration(device: "scripted", core: hashes.0, image: hashes.1))
    #expect(error?.description.contains(hexadecimal(hashes.0)) == true)
    #expect(error?.description.contains(hexadecimal(hashes.1)) == true)
    #expect(device.words == before)
  }

  @Test func wordThatDoesNotHoldIsNamed() throws {
    let device = ScriptedCore()
    let core = try Core(device.transport())
    device.stuck = [.synapses: [70]]
    let image = RegisterImage(
      core: .tiny, timeStepNanoseconds: 0,
      sections: [.init(region: .synapses, address: 10, words: (0..<100).map { 1000 + $0 })], groups: [])
    let error = #expect(throws: DeviceError.self) { try core.program(image) }
    #expect(error == .readBack(device: "scripted", region: .synapses, address: 70, written: 1060, read: 0))
  }

  @Test func refusedCommandCarriesWhatTheCoreSaid() throws {
    let device = ScriptedCore()
    let core = try Core(device.transport())
    let refused = RefusedCommand(reason: .address, opcode: 2, following: 0xFFFF_FF05)
    device.insteadOfAnswers = [Reply.refusal(refused).payload]
    let error = #expect(throws: DeviceError.self) { try core.read(.synapses, address: 0xFFFFFF, count: 1) }
    #expect(error == .refused(device: "scripted", refused))
    #expect(error?.description.contains("no such region or address") == true)
  }

  @Test func spikesThatMakeNoSense() throws {
    let device = ScriptedCore()
    let core = try Core(device.transport())
    // Neuron 40 of a core of 32.
    device.insteadOfAnswers = [Reply.spikes(step: 0, codes: [40, EventCode.endStep]).payload]
    let error = #expect(throws: DeviceError.self) { try core.counters() }
    guard case .garbledSpikes(device: "scripted", _)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
  }

  @Test func coreThatAcknowledgesButDoesNotRunIsOverdue() throws {
    let transport = ScriptedCore().transport()
    let core = try Core(transport)
    let error = #expect(throws: RunError<Never>.self) {
      try core.run(steps: 3, ended: { _ in })
    }
    guard case .device(let fault)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(fault == .overdue(device: "scripted", what: "spikes", seconds: 5))
  }

  /// What is wrong with a step's input is told with the step, the value and the limit.
  @Test func errorsOfInputAreTold() {
    let told: [(DeviceError, String)] = [
      (
        .delayedEvents(device: "rtl", step: 7, count: 33, limit: 32),
        "rtl: step 7: 33 axon events would be on their way to later steps, the core keeps 32; send fewer events to axons "
          + "with delays, or shorten the delays"
      ),
      (
        .currentRange(device: "rtl", step: 2, neuron: 5, value: 131_072, range: -131_072...131_071),
        "rtl: step 2: the current for neuron 5 is 131072; the core takes -131072 to 131071"
      ),
      (
        .unknownNeuron(device: "rtl", step: 2, neuron: 9, active: 9),
        "rtl: step 2: a current for neuron 9, but the active neurons are 0 to 8"
      ),
      (
        .unknownNeuron(device: "rtl", step: 2, neuron: 9, active: 0),
        "rtl: step 2: a current for neuron 9, but no neuron is active"
      ),
      (
        .unsendableInput(device: "rtl", .currentOrder(step: 3, neuron: 4, previous: 6)),
        "rtl: the input cannot be sent: step 3: a current for neuron 4 comes after one for 6; the neurons of a step's "
          + "currents must ascend, each at most once"
      ),
      (.watchPoint(device: "rtl", point: 0, count: 0), "rtl: there is no watch-point 0; the core has none"),
      (.watchPoint(device: "rtl", point: 8, count: 4), "rtl: there is no watch-point 8; the core has 0 to 3"),
      (
        .watchedNeuron(device: "rtl", neuron: 32, count: 32),
        "rtl: neuron 32 cannot be watched; the core has neurons 0 to 31"
      ),
      (.tick(device: "rtl", clocks: 0), "rtl: a tick of 0 clocks; a free run takes 1 to 16777215"),
      (
        .noEarlierStep(device: "rtl", stepsBack: 4, step: 3),
        "rtl: an event 4 steps late needs a step so far before the next, which is 3"
      ),
    ]
    for (error, text) in told { #expect("\(error)" == text) }
  }

  /// Two watch-points are on, and the second step comes with the value of one.
  @Test func missingValueOfAWatchPointIsTold() throws {
    let device = ScriptedCore()
    device.words[.registers]?[Register.parallelism.rawValue] = 4 << 16
    device.answersToInput = [
      Reply.spikes(
        step: 0,
        codes: [EventCode.watch, 0, 7, 0, 0, EventCode.watch, 1, 8, 0, 0, EventCode.endStep]
          + [EventCode.watch, 0, 7, 0, 0, EventCode.endStep]
      ).payload
    ]
    let core = try Core(device.transport())
    var values: [[Int32]] = []
    let error = #expect(throws: RunError<Never>.self) {
      try core.run(
        steps: 2, input: { _ in StepInput() },
        watching: [.init(.membrane, neuron: 3), .init(.current, neuron: 3)],
        ended: { values.append($1) })
    }
    guard case .device(.watchValues(device: "scripted", step: 1, count: 1, expected: 2))? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(values == [[7, 8]])
    #expect(device.words[.registers]?[Register.watch0.rawValue] == 0x1_0003)
    #expect(device.words[.registers]?[Register.watch1.rawValue] == 0x2_0003)
  }

  @Test func deviceThatGoesQuietInASession() throws {
    let device = ScriptedCore()
    let core = try Core(device.transport())
    device.hears = { false }
    #expect(throws: DeviceError.silent(device: "scripted")) { try core.counters() }
  }

  @Test func ratesThatTheClockDoesNotAllow() throws {
    let device = ScriptedCore()
    let core = try Core(device.transport(baseRate: 115_200))
    let range: ClosedRange<UInt32> = 5860...3_000_000
    for baud: UInt32 in [0, 5000, 3_200_000, .max] {
      #expect(throws: DeviceError.impossibleRate(device: "scripted", baud: baud, range: range)) {
        try core.setRate(baud)
      }
    }
    #expect(device.words[.registers]?[Register.baudDivisor.rawValue] == nil)
  }

  @Test func rateThatDoesNotWorkLeadsBackToTheBaseRate() throws {
    let device = ScriptedCore()
    let transport = device.transport(baseRate: 115_200)
    device.hears = { [unowned transport] in transport.rate != 3_000_000 }
    let core = try Core(transport)
    let error = #expect(throws: DeviceError.self) { try core.setRate(3_000_000) }
    #expect(error == .rate(device: "scripted", baud: 3_000_000))
    #expect(device.words[.registers]?[Register.baudDivisor.rawValue] == 128)
    #expect(transport.rate == 115_200)
    #expect(device.connects == 2)
    #expect(try core.read(.registers, address: 0, count: 1) == [SynfireMap.magic])
  }
}
