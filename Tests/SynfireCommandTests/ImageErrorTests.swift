import Testing

@Suite("Images that are refused")
struct ImageErrorTests {
  private func expectRefusal(_ error: String, options: [String] = [], change: (inout [UInt8]) -> Void = { _ in }) throws
  {
    let folder = try Fixture.imageFolder(change: change)
    try expectFailure(
      ["run", "net.sfi", "--input", "in.csv", "--steps", "5", "-o", "out.csv"] + options, code: 2,
      error: "synfire: net.sfi: \(error)\n", in: folder)
  }

  @Test func cutShort() throws {
    try expectRefusal(
      "image cut short: 395 of at least 405 bytes are there; copy it again, or compile the network again"
    ) { $0.removeLast(10) }
  }

  @Test func cutWithinItsMark() throws {
    try expectRefusal("image cut short: 3 of at least 80 bytes are there; copy it again, or compile the network again")
    { $0.removeLast($0.count - 3) }
  }

  @Test func withAnotherMark() throws {
    try expectRefusal(
      "not an image: it does not begin with SFI and a line feed; give a file that `synfire compile` wrote"
    ) { $0[0] = 0x73 }
  }

  /// What a file is shows in its bytes: a network under an image's name is still one.
  @Test func networkNamedAsImage() throws {
    let folder = try Fixture.folder()
    try folder.write(Fixture.network, to: "other.sfi")
    let run = try Invocation(["run", "other.sfi", "--input", "in.csv", "--steps", "5"], in: folder)
    #expect(run.code == 0 && run.outputText == Fixture.spikes)
  }

  @Test func flippedBit() throws {
    let folder = try Fixture.imageFolder { $0[100] ^= 0x10 }
    let run = try Invocation(["run", "net.sfi", "--steps", "5", "-o", "out.csv"], in: folder)
    #expect(run.code == 2)
    #expect(run.error.hasPrefix("synfire: net.sfi: image damaged: its bytes have the checksum 0x"))
    #expect(run.error.hasSuffix("; copy it again, or compile the network again\n"))
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json", "net.sfi"])
  }

  @Test func ofAnotherCore() throws {
    try expectRefusal(
      "image for another core: its configuration is 0x5E030719, the core's is 0x3ECEDD80; compile the network for this core",
      options: ["--core", "up5k"])
  }

  @Test func ofItsCore() throws {
    let folder = try Fixture.imageFolder()
    let run = try Invocation(["run", "net.sfi", "--core", "tiny", "--input", "in.csv", "--steps", "5"], in: folder)
    #expect(run.code == 0 && run.outputText == Fixture.spikes)
  }

  @Test func ofANewerVersion() throws {
    try expectRefusal(
      "image format version 2 is newer than version 1, which this Synfire reads; update Synfire, or compile the network again"
    ) { $0[4] = 2 }
  }

  @Test func compiledTwice() throws {
    try expectFailure(
      ["compile", "net.sfi", "-o", "again.sfi"], code: 2,
      error: "synfire: net.sfi: this is an image, which is compiled already; `synfire inspect` shows what is in it\n",
      in: Fixture.imageFolder())
  }
}
