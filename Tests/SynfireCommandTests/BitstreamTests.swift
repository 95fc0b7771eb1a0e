import Foundation
import Testing

@Suite("synfire bitstream and synfire flash", .timeLimit(.minutes(20)))
struct BitstreamTests {
  @Test func boardsAreListed() throws {
    let run = try Invocation(["bitstream", "--list"], in: Scratch())
    #expect(run.code == 0 && run.error == "")
    let lines = run.outputText.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[0] == "board          device              core      MHz     neurons  synapses  open tools")
    #expect(lines[2].hasPrefix("icebreaker     iCE40UP5K SG48      up5k"))
    let json = try Invocation(["bitstream", "--list", "--json"], in: Scratch())
    let boards = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]])
    #expect(boards.count == 6)
    #expect(
      boards.filter { $0["hasOpenFlow"] as? Bool == false }.map { $0["board"] as? String }
        == ["cmod-a7-35t", "arty-a7-35t"])
  }

  @Test func placeAndRouteIsMissing() throws {
    let folder = try Scratch()
    let run = try Invocation(
      ["bitstream", "icebreaker", "--work", "work"], in: folder, environment: ["PATH": "/none"])
    #expect(run.code == 4)
    #expect(run.error.contains(" is needed and is not in the search path (/none:"))
    #expect(run.error.contains("); install it: apt-get install "))
    #expect(run.output.isEmpty)
    #expect(try folder.names() == [])
  }

  @Test func sevenSeriesNeedVivado() throws {
    let folder = try Scratch()
    let run = try Invocation(["bitstream", "cmod-a7-35t", "-o", "out.bit"], in: folder)
    #expect(run.code == 4)
    #expect(run.error.contains("vivado -mode batch -source ") && run.error.contains("/boards/xc7/vivado.tcl -tclargs "))
    #expect(run.output.isEmpty)
    #expect(try folder.names() == [])
  }

  @Test(arguments: [
    (["bitstream", "icestick"], "tang-nano-9k"), (["bitstream"], "give a board, or --list"),
    (["bitstream", "icebreaker", "--list"], "--list builds nothing"),
    (["bitstream", "icebreaker", "--seeds", "0"], "--seeds: is 0; must be at least 1"),
    (["bitstream", "icebreaker", "--synthesis-only", "-o", "x"], "--synthesis-only places nothing"),
    (["bitstream", "icebreaker", "--synthesis-only", "--seeds", "2"], "--synthesis-only places nothing"),
    (["bitstream", "icebreaker", "--work", ""], "--work: is empty; give a name"),
    (["bitstream", "icebreaker", "-o", ""], "-o: is empty; give a name"),
    (["bitstream", "--list", "--seeds", "2"], "--list builds nothing"),
    (["flash", "icestick"], "ulx3s-85f"),
  ])
  func badUsage(_ arguments: [String], _ message: String) throws {
    let run = try Invocation(arguments, in: Scratch())
    #expect(run.code == 2)
    #expect(run.error.contains(message))
    #expect(run.output.isEmpty)
  }

  @Test func folderOfTheOutputIsMissing() throws {
    let folder = try Scratch()
    try expectFailure(
      ["bitstream", "icebreaker", "-o", "none/out.bin", "--work", "work"], code: 5,
      error: "synfire: none/out.bin: cannot write: its folder does not exist; create it\n", in: folder)
  }

  @Test func workingFolderIsAFile() throws {
    let folder = try Scratch()
    try folder.write("", to: "work")
    let path = URL(fileURLWithPath: folder.path("work")).path
    try expectFailure(
      ["bitstream", "icebreaker", "--work", "work/in"], code: 5,
      error: "synfire: \(path): cannot write: it is no folder; give one, or another name\n", in: folder)
  }

  /// A run of which yosys has begun to work.
  private func synthesising(in folder: Scratch) throws -> Running {
    let running = try Running(["bitstream", "icebreaker", "--work", "work", "-o", "out.bin"], in: folder)
    while running.process.isRunning, processes(in: folder.path("work")).isEmpty { Thread.sleep(forTimeInterval: 0.02) }
    Thread.sleep(forTimeInterval: 0.5)
    return running
  }

  /// What a killed run was waiting for goes on, and nobody else works in the folder meanwhile.
  @Test func killed() throws {
    let folder = try Scratch()
    var running = try synthesising(in: folder)
    // Between two programs there is none that would go on.
    while true {
      kill(running.process.processIdentifier, SIGKILL)
      running.process.waitUntilExit()
      if !processes(in: folder.path("work")).isEmpty { break }
      running = try synthesising(in: folder)
    }
    let next = try Invocation(["bitstream", "icebreaker", "--work", "work"], in: folder)
    let tools = processes(in: folder.path("work"))
    for tool in tools { kill(try #require(pid_t(tool)), SIGKILL) }
    #expect(!tools.isEmpty)
    #expect(next.code == 5)
    #expect(next.error.contains(": another process builds a bitstream in this folder; "))
  }

  /// The program that it was waiting for is ended too.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func interrupted(_ signal: Int32) throws {
    let folder = try Scratch()
    let running = try synthesising(in: folder)
    kill(running.process.processIdentifier, signal)
    let run = try running.wait()
    #expect(run.code == 128 + signal)
    #expect(run.error == "")
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["work"])
    Thread.sleep(forTimeInterval: 0.5)
    #expect(processes(in: folder.path("work")) == [])
  }

  /// The processes whose current folder this is.
  private func processes(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let wanted = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    return names.filter {
      Int($0) != nil && (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/cwd")) == wanted
    }
  }

  @Test func flashShowsTheCommandLine() throws {
    let run = try Invocation(
      ["flash", "icebreaker", "--dry-run", "--bitstream", "it's.bin"], in: Scratch(), environment: ["PATH": "/none"])
    #expect(run.code == 0 && run.error == "")
    #expect(run.outputText == "openFPGALoader --board ice40_generic --write-flash 'it'\\''s.bin'\n")
  }

  @Test func nothingToFlash() throws {
    let folder = try Scratch()
    try expectFailure(
      ["flash", "ulx3s-85f", "--bitstream", "none.bit"], code: 2,
      error: "synfire: none.bit: cannot read: there is no such file; check the path\n", in: folder)
    let run = try Invocation(["flash", "arty-a7-35t"], in: folder)
    #expect(run.code == 2)
    #expect(
      run.error.hasSuffix(
        "/arty-a7-35t.bit: there is no bitstream of this board yet; name Vivado's with --bitstream\n"))
  }

  @Test func nothingInTheBitstream() throws {
    let folder = try Scratch()
    try folder.write("", to: "empty.bin")
    try expectFailure(
      ["flash", "icebreaker", "--bitstream", "empty.bin"], code: 2,
      error: "synfire: empty.bin: is empty, and no bitstream; build it again\n", in: folder)
  }

  /// A program in the place of openFPGALoader, as no board is there.
  private func folder(loader script: String) throws -> Scratch {
    let folder = try Scratch()
    try folder.write("#!/bin/sh\n\(script)\n", to: "openFPGALoader")
    chmod(folder.path("openFPGALoader"), 0o755)
    try folder.write("some", to: "some.bin")
    return folder
  }

  @Test(arguments: [("exit 7", "with exit code 7"), ("kill -9 $$", "by signal 9")])
  func loaderFails(_ script: String, _ end: String) throws {
    let folder = try folder(loader: "echo $*; \(script)")
    let run = try Invocation(
      ["flash", "icebreaker", "--bitstream", "some.bin"], in: folder, environment: ["PATH": "\(folder.path):/bin"])
    #expect(run.code == 3)
    #expect(run.output.isEmpty)
    #expect(
      run.error == "--board ice40_generic --write-flash some.bin\nsynfire: icebreaker: openFPGALoader failed, \(end); "
        + "see what it says above; is the board plugged in, and may you open it?\n")
  }

  /// Whoever ends it ends openFPGALoader too.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func loadingInterrupted(_ signal: Int32) throws {
    let folder = try folder(loader: "mkdir work && cd work && exec sleep 600")
    let running = try Running(
      ["flash", "icebreaker", "--bitstream", "some.bin"], in: folder, environment: ["PATH": "\(folder.path):/bin"])
    while running.process.isRunning, processes(in: folder.path("work")).isEmpty { Thread.sleep(forTimeInterval: 0.02) }
    kill(running.process.processIdentifier, signal)
    #expect(try running.wait().code == 128 + signal)
    while !processes(in: folder.path("work")).isEmpty { Thread.sleep(forTimeInterval: 0.02) }
  }

  @Test func loaderIsMissing() throws {
    let folder = try Scratch()
    try folder.write("not read", to: "some.bin")
    let run = try Invocation(
      ["flash", "icebreaker", "--bitstream", "some.bin"], in: folder, environment: ["PATH": "/none"])
    #expect(run.code == 4)
    #expect(run.error.hasPrefix("synfire: openFPGALoader is needed and is not in the search path (/none:"))
    #expect(run.error.hasSuffix("); install it: apt-get install openfpgaloader\n"))
  }
}
