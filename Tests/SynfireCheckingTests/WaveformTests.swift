import Foundation
import SynfireChecking
import SynfireSimulation
import Testing

struct WaveformTests {
  /// A file that no other test writes.
  private let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("synfire-\(UUID().uuidString).vcd").path

  @Test func waveformBuildWritesOne() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = try await SimulatedSession(.tiny, link: .bytes, waveforms: true)
    try session.core.program(FixedNetwork.image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: FixedNetwork.image)
    try lockstep.run(steps: 2, input: FixedNetwork.input(in:))
    let start = session.simulated.clocks
    try session.simulated.openWaveform(path)
    try lockstep.run(steps: 2, input: FixedNetwork.input(in:))
    session.simulated.closeWaveform()
    let clocks = session.simulated.clocks - start

    let text = try String(contentsOfFile: path, encoding: .utf8)
    let parts = text.components(separatedBy: "$enddefinitions $end")
    try #require(parts.count == 2)
    #expect(parts[0].contains("$timescale"))
    #expect(parts[0].contains("commit_valid"))
    // A time stamp or more for each clock in which something changed, and the clock itself always does.
    #expect(parts[1].count(where: { $0 == "#" }) >= Int(clocks))
  }

  @Test func otherBuildsRefuse() async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    let expected = SimulationError.waveformUnavailable(path: path, reason: "this core was built without waveforms")
    #expect(throws: expected) { try session.simulated.openWaveform(path) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func unwritablePathIsRefused() async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes, waveforms: true)
    let path = path + "/no/such/folder.vcd"
    let expected = SimulationError.waveformUnavailable(path: path, reason: "the file cannot be created")
    #expect(throws: expected) { try session.simulated.openWaveform(path) }
  }
}
