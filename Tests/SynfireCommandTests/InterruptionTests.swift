import Foundation
import Testing

@Suite("Ctrl-C in the middle", .timeLimit(.minutes(20)))
struct InterruptionTests {
  /// The waveform grows under a temporary name, which shows that the run has begun and that there is something to remove.
  @Test(arguments: [SIGINT, SIGTERM])
  func noWaveformIsLeftBehind(_ signal: Int32) throws {
    let folder = try Fixture.folder()
    let running = try Running(
      ["run", "net.json", "--core", "tiny", "--steps", "100000000", "--on", "rtl", "--wave", "w.vcd", "-o", "out.csv"],
      in: folder)
    while try !folder.names().contains(where: { $0.hasSuffix(".tmp") }) && running.process.isRunning {
      Thread.sleep(forTimeInterval: 0.02)
    }
    kill(running.process.processIdentifier, signal)
    let run = try running.wait()
    #expect(run.code == 128 + signal)
    #expect(run.error == "")
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json"])
  }

  @Test(arguments: [
    ["verify", "net.json", "--core", "tiny", "--steps", "4000000000"],
    ["run", "net.json", "--core", "tiny", "--steps", "4000000000", "-o", "out.csv"],
    ["train", "digits", "-o", "out.json"],
  ])
  func endsWith130(_ arguments: [String]) throws {
    let folder = try Fixture.folder()
    let running = try Running(arguments, in: folder)
    Thread.sleep(forTimeInterval: 1)
    running.process.interrupt()
    let run = try running.wait()
    #expect(run.code == 130)
    #expect(run.error == "")
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json"])
  }
}
