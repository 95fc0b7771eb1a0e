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
