import SynfireMap
import Testing

@testable import SynfireSimulation

/// The shim with bytes handed to the link, against a circuit that sends them back.
struct ByteLinkTests {
  @Test func everyByteComesBackInOrder() async throws {
    let core = SimulatedCore(try await EchoCore.library(link: .bytes))
    let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    core.send(bytes)
    #expect(core.unsentBytes == bytes.count)
    core.run(clocks: 20_000)
    #expect(core.unsentBytes == 0)
    #expect(core.receive() == bytes)
    #expect(core.receive().isEmpty)
  }

  @Test func runStopsAtWhatWasAskedFor() async throws {
    let core = SimulatedCore(try await EchoCore.library(link: .bytes))
    #expect(core.run(clocks: 100) == [])
    let start = core.clocks
    core.send([7, 8, 0, 9])
    #expect(core.run(clocks: 1000, until: .byte) == .byte)
    #expect(core.receive() == [7])
    #expect(core.run(clocks: 1000, until: .delimiter) == .delimiter)
    #expect(core.receive() == [8, 0])
    #expect(core.run(clocks: 1000, until: [.delimiter, .sent]) == .sent)
    #expect(core.clocks - start < 12)
    #expect(core.run(clocks: 1000, until: .delimiter) == [])
    #expect(core.receive() == [9])
  }

  @Test func commitRecordsCarryEveryField() async throws {
    let core = SimulatedCore(try await EchoCore.library(link: .bytes))
    core.send([3, 4])
    core.run(clocks: 50)
    #expect(core.waitingCommits == 0)
    core.recordCommits(true)
    core.send([5, 250, 6])
    #expect(core.run(clocks: 1000, until: .commits, commits: 2) == .commits)
    core.run(clocks: 100)
    let hash = Int32(bitPattern: CoreConfiguration.tiny.hash)
    let expected = [(5, true), (250, false), (6, false)].enumerated().map { index, byte in
      CommitRecord(
        step: UInt32(2 + index), neuron: UInt16(byte.0), membrane: -5, current: hash, adaptation: 32,
        history: 0x8001 ^ UInt16(byte.0), refractory: ~UInt8(byte.0), spike: byte.1)
    }
    #expect(core.takeCommits(limit: 1) == Array(expected[..<1]))
    #expect(core.takeCommits() == Array(expected[1...]))
    #expect(core.takeCommits().isEmpty)
  }

  @Test func faultReachesTheInputAndResetEmptiesTheLink() async throws {
    let core = SimulatedCore(try await EchoCore.library(link: .bytes))
    core.select(fault: .swappedWeight)
    core.send([0x10])
    core.run(clocks: 10)
    #expect(core.receive() == [0x10 ^ PlantedFault.swappedWeight.rawValue])
    core.select(fault: nil)
    core.send([1, 2, 3])
    core.run(clocks: 2)
    core.reset()
    #expect(core.unsentBytes == 0)
    core.run(clocks: 20)
    #expect(core.receive().isEmpty)
  }

  @Test func instancesOfOneLibraryAreIndependent() async throws {
    let library = try await EchoCore.library(link: .bytes)
    let first = SimulatedCore(library)
    let second = SimulatedCore(library)
    first.send([1])
    first.run(clocks: 10)
    #expect(first.receive() == [1])
    second.run(clocks: 3)
    #expect(second.receive().isEmpty)
    #expect(first.clocks - second.clocks == 7)
  }

  @Test func waveformIsWrittenWhereTheBuildHasThem() async throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("wave.vcd").path
    let core = SimulatedCore(try await EchoCore.library(link: .bytes, waveforms: true))
    try core.openWaveform(path)
    core.send([42])
    core.run(clocks: 10)
    core.closeWaveform()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("$enddefinitions"))
    #expect(text.contains("commit_neuron"))
    #expect(text.contains("b00101010 "))

    let nowhere = folder.url.appendingPathComponent("absent/wave.vcd").path
    #expect(throws: SimulationError.waveformUnavailable(path: nowhere, reason: "the file cannot be created")) {
      try core.openWaveform(nowhere)
    }
    let plain = SimulatedCore(try await EchoCore.library(link: .bytes))
    #expect(
      throws: SimulationError.waveformUnavailable(path: path, reason: "this core was built without waveforms")
    ) { try plain.openWaveform(path) }
  }
}
