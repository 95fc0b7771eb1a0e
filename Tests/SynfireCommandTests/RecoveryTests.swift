import Foundation
import SynfireMap
import Testing

/// Hosts that are killed, cables that are cut and other programs on the port: the next host finds a core that it can use,
/// without anybody's turning it off and on.
@Suite("A board after an accident", .timeLimit(.minutes(20)))
struct RecoveryTests {
  /// A slow clock, and with it a slow line, makes each phase of a session long in the board's time and short in clocks.
  private static func board(_ arguments: [String] = [], in folder: Scratch) throws -> RunningBoard {
    var core = CoreConfiguration.tiny
    core.clockHertz = 1_000_000
    try folder.write(core.json, to: "slow.json")
    return try RunningBoard(arguments, core: folder.path("slow.json"))
  }

  private static func verification(on board: RunningBoard) -> [String] {
    ["verify", "net.json", "--core", "slow.json", "--input", "in.csv", "--steps", "500", "--on", board.target]
  }

  private func expectWorking(_ board: RunningBoard, in folder: Scratch) throws {
    let info = try Invocation(["info", "--on", board.target], in: folder)
    #expect(info.error == "")
    #expect(info.code == 0)
    let verified = try Invocation(Self.verification(on: board), in: folder)
    #expect(verified.error == "")
    #expect(verified.outputText == "equal: 500 steps, 4 spikes, 12 words of state compared on \(board.target)\n")
  }

  /// Bytes of no meaning, the same in each run.
  private static func garbage(_ count: Int) -> Data {
    Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
  }

  /// Seconds of a new board's time in which it is programmed, run and read back.
  private static func sessionSeconds(in folder: Scratch) throws -> Double {
    let board = try board(in: folder)
    let host = try Running(verification(on: board), in: folder)
    var seconds = 0.0
    // A board goes on when its host has gone.
    while host.process.isRunning {
      seconds = try board.seconds()
      Thread.sleep(forTimeInterval: 0.001)
    }
    #expect(try host.wait().code == 0)
    return seconds
  }

  /// By SIGKILL, at five moments from its beginning to its end: it programs, runs and reads back.
  @Test func killedHosts() throws {
    let folder = try Fixture.folder()
    let seconds = try Self.sessionSeconds(in: folder)
    for part in 1...5 {
      var code: Int32 = 0
      // On a busy machine a host may have ended before its moment is seen: then another is started.
      for _ in 0..<(part == 5 ? 1 : 5) where code != -SIGKILL {
        let board = try Self.board(in: folder)
        let host = try Running(Self.verification(on: board), in: folder)
        while try host.process.isRunning && board.seconds() < seconds * Double(part) / 6 {
          Thread.sleep(forTimeInterval: 0.001)
        }
        kill(host.process.processIdentifier, SIGKILL)
        code = try host.wait().code
        #expect(code == -SIGKILL || code == 0)
        try expectWorking(board, in: folder)
      }
      #expect(part == 5 || code == -SIGKILL, "killed at \(part)/6 of \(seconds) s")
    }
  }

  /// For so short a time that the core does not give the session up.
  @Test func shortCuts() throws {
    let folder = try Fixture.folder()
    let seconds = try Self.sessionSeconds(in: folder)
    for part in 0..<5 {
      let board = try Self.board(["--faults", "cut=\(seconds * Double(part) / 5)s:300ms"], in: folder)
      let verified = try Invocation(Self.verification(on: board), in: folder)
      #expect(verified.error == "", "cut at \(part)/5 of \(seconds) s")
      #expect(verified.code == 0)
    }
  }

  @Test func longCuts() throws {
    let folder = try Fixture.folder()
    let seconds = try Self.sessionSeconds(in: folder)
    for part in 0..<4 {
      let start = seconds * Double(part) / 5
      let board = try Self.board(["--faults", "cut=\(start)s:4s"], in: folder)
      let verified = try Invocation(Self.verification(on: board), in: folder)
      #expect(verified.error.hasPrefix("synfire: \(board.target): no answer; check the cable"), "cut at \(start) s")
      #expect(verified.code == 3)
      while try board.seconds() < start + 4 { _ = try Invocation(["info", "--on", board.target], in: folder) }
      try expectWorking(board, in: folder)
    }
  }

  /// Ten seconds of another program's bytes at the line's full rate, random ones and those of a program that looks for a
  /// modem.
  @Test(arguments: [nil, "AT+GMM\r\n"]) func garbage(_ text: String?) throws {
    let folder = try Fixture.folder()
    let board = try Self.board(in: folder)
    let terminal = try #require(FileHandle(forUpdatingAtPath: board.path))
    while try board.seconds() < 10 {
      let bytes = text.map { Data(String(repeating: $0, count: 32).utf8) }
      try terminal.write(contentsOf: bytes ?? Self.garbage(256))
    }
    try terminal.close()
    try expectWorking(board, in: folder)
  }

  /// A program that heeds no lock and writes in between, ever more rarely: where others take the processor, a session of
  /// which each frame is disturbed would come to no end.
  @Test func garbageInTheMiddle() throws {
    let folder = try Fixture.folder()
    let board = try Self.board(in: folder)
    let terminal = try #require(FileHandle(forUpdatingAtPath: board.path))
    let host = try Running(Self.verification(on: board), in: folder)
    var disturbances = 0
    var pause = 0.05
    while host.process.isRunning {
      try terminal.write(contentsOf: Self.garbage(16))
      disturbances += 1
      Thread.sleep(forTimeInterval: pause)
      pause *= 1.1
    }
    let verified = try host.wait()
    #expect(verified.error == "")
    #expect(verified.code == 0)
    #expect(disturbances > 0)
    try terminal.close()
    try expectWorking(board, in: folder)
  }
}
