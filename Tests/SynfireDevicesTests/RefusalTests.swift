import SynfireMap
import SynfireWire
import Testing

@testable import SynfireDevices

/// Commands that no host of ours sends, to the Verilated core: each is refused as the manual's page *The frame format*
/// says, counted, and without effect, and the session goes on.
extension SimulatedCoreTests {
  @Suite struct RefusalTests {
    private static func read(_ region: UInt8, _ address: UInt32, count: UInt8) -> [UInt8] {
      [Opcode.read.rawValue, region, UInt8(address & 255), UInt8(address >> 8 & 255), UInt8(address >> 16), 7, count]
    }

    private static let words = configuration.synapseWords
    private static let synapses = Region.synapses.rawValue

    private static let commands: [(payload: [UInt8], refused: RefusedCommand)] = [
      ([0x7F], .init(reason: .opcode, opcode: 0x7F, following: 0)),
      ([0x80, 1, 2, 3, 4, 5], .init(reason: .opcode, opcode: 0x80, following: 0x0403_0201)),
      ([1, 5, 0, 0, 0], .init(reason: .length, opcode: 1, following: 5)),
      ([1, 5, 0, 0, 0, 9, 9], .init(reason: .length, opcode: 1, following: 5)),
      ([2, 5, 1, 0, 0, 7], .init(reason: .length, opcode: 2, following: 0x0105)),
      (read(synapses, 0, count: 0), .init(reason: .length, opcode: 2, following: 5)),
      (read(synapses, 0, count: 61), .init(reason: .length, opcode: 2, following: 5)),
      (read(77, 0, count: 1), .init(reason: .address, opcode: 2, following: 77)),
      (read(synapses, words, count: 1), .init(reason: .address, opcode: 2, following: words << 8 | 5)),
      (read(synapses, words - 59, count: 60), .init(reason: .address, opcode: 2, following: (words - 59) << 8 | 5)),
      (read(synapses, 0xFF_FFFF, count: 60), .init(reason: .address, opcode: 2, following: 0xFFFF_FF05)),
      (
        Command.write(region: .synapses, address: words - 1, words: [1, 2]).payload,
        .init(reason: .address, opcode: 1, following: (words - 1) << 8 | 5)
      ),
      ([3, 0, 0, 0], .init(reason: .length, opcode: 3, following: 0)),
      ([3, 0, 0, 0, 0, 253, 0, 0], .init(reason: .opcode, opcode: 3, following: 0)),
      ([3, 0, 0, 0, 0, 0, 236], .init(reason: .length, opcode: 3, following: 0)),
      ([3, 0, 0x80, 0, 0, 255], .init(reason: .length, opcode: 3, following: 0x8000)),
    ]

    @Test func refusedCommandsDoNothing() async throws {
      let core = try Core(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)))
      let last = [UInt32](repeating: 0x1234_5678, count: 60)
      try core.write(.synapses, address: Self.words - 60, words: last)
      for (number, command) in Self.commands.enumerated() {
        try core.send(command.payload)
        let error = #expect(throws: DeviceError.self, "\(command.payload)") { try core.counters() }
        #expect(error == .refused(device: "rtl", command.refused), "\(command.payload)")
        let counters = try core.counters()
        #expect(counters[.refusedCommands] == UInt32(number + 1))
        #expect(counters[.badFrames] == 0)
      }
      #expect(try core.read(.synapses, address: Self.words - 60, count: 60) == last)
    }

    /// A gap beyond the last axon is a good code, of an event that is refused.
    @Test func eventOfNoAxonIsCounted() async throws {
      let core = try Core(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)))
      try core.send(Command.input(step: 0, codes: [237, 200, EventCode.endStep]).payload)
      #expect(try core.counters()[.refusedEvents] == 1)
      #expect(try core.counters()[.refusedCommands] == 0)
    }

    /// The events of a step that another session leaves open are forgotten with it.
    @Test func newSessionInAnOpenStep() async throws {
      let core = try Core(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)))
      try core.program(SmallNetwork.delays)
      try core.write(.stepLimit, 1)
      try core.send(Command.input(step: 0, codes: [1]).payload)
      #expect(try core.counters()[.synapticOperations] == 1)
      try core.reconnect()
      try core.run(steps: 1, ended: { _ in })
      #expect(try core.read(.state, address: 0, count: 2) == [0, 0])
    }
  }
}
