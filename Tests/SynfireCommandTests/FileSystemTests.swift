import Testing

@Suite("A file system that refuses")
struct FileSystemTests {
  private static let full = "no space left on the device; nothing was left behind, free some and try again"

  @Test func diskFullWhileTheImageIsWritten() throws {
    try expectFailure(
      ["compile", "net.json", "-o", "/dev/full"], code: 5, error: "synfire: /dev/full: cannot write: \(Self.full)\n",
      in: Fixture.folder())
  }

  @Test(arguments: ["compile net.json", "inspect net.json", "run net.json --steps 5", "--help"])
  func fullStandardOutput(_ command: String) throws {
    let folder = try Fixture.folder()
    let run = try shell("exec \"$0\" \(command) >/dev/full", in: folder)
    #expect(run.code == 5)
    #expect(run.error == "synfire: standard output: cannot write: \(Self.full)\n")
  }

  /// A limit on the size of files stops the write in the middle of a temporary file.
  @Test func fileTooLargeWhileTheImageIsWritten() throws {
    let folder = try Fixture.folder()
    let run = try shell("ulimit -f 1; exec \"$0\" compile '\(Fixture.digits)' -o net.sfi", in: folder)
    #expect(run.code == 5)
    #expect(run.error == "synfire: net.sfi: cannot write: File too large (error 27)\n")
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json"])
  }

  @Test func missingFolder() throws {
    try expectFailure(
      ["compile", "net.json", "-o", "none/net.sfi"], code: 5,
      error: "synfire: none/net.sfi: cannot write: its folder does not exist; create it\n", in: Fixture.folder())
  }

  @Test func folderInTheWay() throws {
    try expectFailure(
      ["run", "net.json", "--steps", "5", "-o", "."], code: 5,
      error: "synfire: .: cannot write: it is a folder; give a file\n", in: Fixture.folder())
  }

  @Test func fileInTheWayOfTheDemosFolder() throws {
    let folder = try Fixture.folder()
    let run = try Invocation(
      ["demo", "--network", Fixture.digits, "--images", "1", "--output", "in.csv/demo"], in: folder)
    #expect(run.code == 5)
    #expect(run.error == "synfire: in.csv: cannot write: it is no folder; give one, or another name\n")
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json"])
  }

  @Test func anOlderFileStaysAsItWas() throws {
    let folder = try Fixture.folder()
    try folder.write("older", to: "net.sfi")
    let run = try shell("ulimit -f 1; exec \"$0\" compile '\(Fixture.digits)' -o net.sfi", in: folder)
    #expect(run.code == 5)
    #expect(try folder.read("net.sfi") == Array("older".utf8))
  }

  @Test func readerThatGoesAway() throws {
    let folder = try Fixture.folder()
    let run = try shell("\"$0\" inspect '\(Fixture.digits)' --words | head -n 1", in: folder)
    #expect(run.code == 0)
    #expect(run.error == "")
    #expect(run.outputText.split(separator: "\n").count == 1)
  }

  /// Runs a line of shell in which `$0` is the command.
  private func shell(_ line: String, in folder: Scratch) throws -> Invocation {
    try Running(["-c", line, Executable.path], in: folder, executable: "/bin/sh").wait()
  }
}
