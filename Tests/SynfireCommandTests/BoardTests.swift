import Foundation
import SynfireMap
import SynfireNetwork
import Testing

/// `synfire board` in one process and hosts in others, as with a board on a cable.
@Suite("A virtual board", .timeLimit(.minutes(20)))
struct BoardTests {
  private static func arguments(_ command: String, on target: String, steps: Int = 6) -> [String] {
    [command, "net.json", "--core", "tiny", "--input", "in.csv", "--steps", "\(steps)", "--on", target]
  }

  /// A run that lasts until it is killed.
  private static func longRun(on target: String, in folder: Scratch) throws -> Running {
    try Running(
      ["run", "net.json", "--core", "tiny", "--steps", "4000000000", "--on", target, "-o", "out.csv"], in: folder)
  }

  private func expectWorking(_ board: RunningBoard, in folder: Scratch) throws {
    let info = try Invocation(["info", "--on", board.target], in: folder)
    #expect(info.error == "")
    #expect(info.code == 0)
    let run = try Invocation(Self.arguments("run", on: board.target), in: folder)
    #expect(run.error == "")
    #expect(run.outputText == Fixture.spikes)
  }

  @Test func runsAndVerifiesAndTellsWhatItIs() throws {
    let board = try RunningBoard()
    let folder = try Fixture.folder()
    try expectWorking(board, in: folder)
    let verified = try Invocation(Self.arguments("verify", on: board.target), in: folder)
    #expect(verified.outputText == "equal: 6 steps, 4 spikes, 12 words of state compared on \(board.target)\n")
    #expect(verified.code == 0)
    let info = try Invocation(["info", "--on", board.target + "@1000000"], in: folder)
    #expect(info.outputText.hasPrefix("core        tiny, configuration "))
    #expect(info.outputText.contains("\n  neurons                   32\n"))
    #expect(info.outputText.contains("\n  step                      6\n"))
    let json =
      try JSONSerialization.jsonObject(
        with: Data(try Invocation(["info", "--on", board.target, "--json"], in: folder).output)) as? [String: Any]
    #expect(json?["configuration"] as? String == "tiny")
    #expect((json?["counters"] as? [String: Int])?["bad_frames"] == 0)
  }

  @Test func plantedFaultOfTheBoardIsSeen() throws {
    let board = try RunningBoard(["--plant", "lost-spike"])
    let folder = try Fixture.folder()
    let run = try Invocation(Self.arguments("verify", on: board.target), in: folder)
    #expect(run.code == 1)
    #expect(run.error.hasPrefix("synfire: first difference: step 0, neuron 0, spike: expected a spike, got none\n"))
  }

  /// On a bad line everything takes longer and is right; the board tells what it has done to the bytes. A slow clock makes
  /// the link's time limits few clocks.
  @Test func badLineIsBorne() throws {
    var core = CoreConfiguration.tiny
    core.clockHertz = 1_000_000
    let folder = try Fixture.folder()
    try folder.write(core.json, to: "slow.json")
    let faults = "flip=5e-4,lose=5e-4,double=5e-4,invent=5e-4,pause=5e-4:2ms,seed=5"
    let board = try RunningBoard(["--core", folder.path("slow.json"), "--faults", faults])
    let verified = try Invocation(Self.arguments("verify", on: board.target), in: folder)
    #expect(verified.error == "")
    #expect(verified.outputText == "equal: 6 steps, 4 spikes, 12 words of state compared on \(board.target)\n")
    board.stop(SIGINT)
    let told = try board.running.wait().error
    #expect(told.contains(/simulated, .* faults in \d+ bytes\n$/), "\(told)")
  }

  @Test func faultsThatAreNone() throws {
    let run = try Invocation(["board", "--faults", "flip=1e-3,drop=1"], in: Scratch())
    #expect(run.code == 2)
    #expect(
      run.error.hasPrefix(
        "Error: The value 'flip=1e-3,drop=1' is invalid for '--faults <spec>': 'drop=1' is no fault; there are flip=RATE, "
          + "lose=RATE, double=RATE, invent=RATE, pause=RATE:TIME, cut=TIME:TIME, cut=BYTES:TIME, seed=NUMBER\n"))
  }

  /// A program may set any rate; the board goes on, and the next host finds it.
  @Test(arguments: [50, 300, 4_000_000]) func oddRatesAreBorne(_ rate: Int) throws {
    let board = try RunningBoard()
    let stty = Process()
    stty.executableURL = URL(fileURLWithPath: "/bin/sh")
    stty.arguments = ["-c", "stty -F \(board.path) \(rate) && printf hello > \(board.path)"]
    try stty.run()
    stty.waitUntilExit()
    #expect(stty.terminationStatus == 0)
    let folder = try Fixture.folder()
    try expectWorking(board, in: folder)
    #expect(board.running.process.isRunning)
  }

  /// A rate beyond what the board's bridge can do fails, and leaves the core at the base rate.
  @Test func rateThatDoesNotWorkIsTold() throws {
    // Slower than a core that goes back to the base rate by itself.
    let slow = try RunningBoard(["--baud", "115200"])
    let info = try Invocation(["info", "--on", slow.target + "@1000000"], in: Scratch())
    #expect(info.code == 3)
    #expect(info.error.contains("the link does not work at 1000000 baud and is back at the base rate"))
    #expect(try Invocation(["info", "--on", slow.target + "@115200"], in: Scratch()).code == 0)

    let board = try RunningBoard(["--baud", "500000"])
    let folder = try Fixture.folder()
    let run = try Invocation(Self.arguments("run", on: board.target + "@3000000"), in: folder)
    #expect(run.code == 3)
    #expect(run.error.contains("the link does not work at 3000000 baud and is back at the base rate"))
    #expect(try Invocation(["info", "--on", board.target + "@460800"], in: folder).code == 0)
  }

  @Test func secondHostIsToldWhoHasThePort() throws {
    let board = try RunningBoard()
    let folder = try Fixture.folder()
    let first = try Self.longRun(on: board.target, in: folder)
    while try board.seconds() < 0.01 { Thread.sleep(forTimeInterval: 0.001) }
    let second = try Invocation(["info", "--on", board.target], in: folder)
    let holder = first.process.processIdentifier
    #expect(second.error == "synfire: \(board.target): in use by process \(holder) (synfire); one host at a time\n")
    #expect(second.code == 3)
    kill(holder, SIGKILL)
    first.process.waitUntilExit()
    try expectWorking(board, in: folder)
  }

  /// A host that was killed lets go of the port, also where its parent has not asked how it ended.
  @Test func unreapedHostIsNoObstacle() throws {
    let board = try RunningBoard()
    let folder = try Fixture.folder()
    let script = "$synfire run net.json --core tiny --steps 4000000000 --on \(board.target) -o out.csv & kill -STOP $$"
    let parent = try Running(
      ["-c", script], in: folder, environment: ["synfire": Executable.path], executable: "/bin/bash")
    defer {
      kill(parent.process.processIdentifier, SIGCONT)
      parent.process.waitUntilExit()
    }
    while try board.seconds() < 0.01 { Thread.sleep(forTimeInterval: 0.001) }
    let refused = try Invocation(["info", "--on", board.target], in: folder)
    let holder = try #require(refused.error.firstMatch(of: /in use by process (\d+)/))
    let host = try #require(Int32(holder.1))
    kill(host, SIGKILL)
    while access("/proc/\(host)/fd/0", F_OK) == 0 { Thread.sleep(forTimeInterval: 0.01) }
    try expectWorking(board, in: folder)
  }

  /// A terminal program of another make writes no more than its number into the lock file.
  @Test func otherProgramsLockFileIsHeeded() throws {
    let board = try RunningBoard()
    let folder = access("/run/lock", W_OK) == 0 ? "/run/lock" : "/tmp"
    let file = "\(folder)/LCK..\(board.path.replacing("/dev/", with: "").replacing("/", with: "_"))"
    func expectHeeded(_ process: Int32, _ code: Int32, mark: String = "") throws {
      try Data("      \(process)\n\(mark)".utf8).write(to: URL(fileURLWithPath: file))
      let info = try Invocation(["info", "--on", board.target], in: Scratch())
      #expect(info.code == code)
      #expect(info.error.contains(", as \(file) says, which may be removed if that is not so; one host") == (code == 3))
    }
    try expectHeeded(getpid(), 3)
    // One of Synfire's own counts as long as it is locked, whatever process has its number now.
    try expectHeeded(getpid(), 0, mark: "synfire\n")
    // One that has ended leaves its file behind.
    let ended = try Running(["--version"], in: Scratch())
    _ = try ended.wait()
    try expectHeeded(ended.process.processIdentifier, 0)
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func boardThatGoesEndsTheRun() throws {
    let board = try RunningBoard()
    let folder = try Fixture.folder()
    let host = try Self.longRun(on: board.target, in: folder)
    while try board.seconds() < 0.01 { Thread.sleep(forTimeInterval: 0.001) }
    board.stop(SIGKILL)
    let run = try host.wait()
    #expect(run.code == 3)
    #expect(run.error.hasPrefix("synfire: \(board.target): the connection is lost: "))
    #expect(try folder.names() == ["in.csv", "net.json"])
  }

  @Test func endsWhenItIsAskedTo() throws {
    let board = try RunningBoard()
    let clock = try FileHandle(forReadingFrom: URL(fileURLWithPath: board.clock))
    board.stop(SIGINT)
    #expect(board.running.process.terminationStatus == 130)
    // By its links, since another test's board may have the terminal's name, and with it the file's, by now.
    var status = stat()
    #expect(fstat(clock.fileDescriptor, &status) == 0)
    #expect(status.st_nlink == 0)
  }

  @Test(arguments: [
    ("serial:", 2, "Error: The value 'serial:' is invalid for '--on <on>'."),
    ("serial:/dev/pts/3@fast", 2, "Error: The value 'serial:/dev/pts/3@fast' is invalid for '--on <on>'."),
    ("serial:/dev/no-such-port", 3, "synfire: serial:/dev/no-such-port: cannot be opened: No such file or directory;"),
    ("serial:/dev/null", 3, "synfire: serial:/dev/null: cannot be opened: Inappropriate ioctl for device;"),
  ])
  func portsThatAreNone(_ target: String, _ code: Int32, _ error: String) throws {
    let run = try Invocation(["info", "--on", target], in: Scratch())
    #expect(run.code == code)
    #expect(run.error.hasPrefix(error))
    #expect(run.output.isEmpty)
  }
}
