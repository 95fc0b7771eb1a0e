import Testing

@Suite("Networks that are refused")
struct NetworkErrorTests {
  private func expectRefusal(_ network: String, _ error: String, core: String = "tiny", code: Int32 = 2) throws {
    let folder = try Fixture.folder(network: network)
    try expectFailure(
      ["compile", "net.json", "--core", core, "-o", "net.sfi"], code: code, error: "synfire: " + error + "\n",
      in: folder)
  }

  @Test func unknownKey() throws {
    try expectRefusal(Fixture.network(more: "\"scael\": 4, "), "UNKNOWN")
  }

  @Test(arguments: ["NaN", "1e999", "Infinity"]) func weightThatIsNoNumber(_ weight: String) throws {
    let folder = try Fixture.folder(network: Fixture.network(weights: "{ \"list\": [[0, 0, \(weight)]] }"))
    let run = try Invocation(["compile", "net.json", "-o", "net.sfi"], in: folder)
    #expect(run.code == 2)
    #expect(run.error == "NAN \(weight)")
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json"])
  }

  @Test func weightThatFitsAtNoShift() throws {
    try expectRefusal(Fixture.network(more: "\"scale\": 4096, ", weights: "{ \"list\": [[0, 1, 31]] }"), "SHIFT")
  }

  @Test func tooManyNeurons() throws { try expectRefusal(Fixture.network(count: 40), "BIG") }

  @Test func unknownCore() throws { try expectRefusal(Fixture.network, "CORE", core: "up5") }

  @Test func noNetwork() throws {
    try expectFailure(
      ["compile", "none.json"], code: 2,
      error: "synfire: none.json: cannot read: there is no such file; check the path\n", in: Scratch())
  }

  @Test func folderForANetwork() throws {
    try expectFailure(
      ["compile", "."], code: 2, error: "synfire: .: cannot read: it is a folder; give a file\n", in: Scratch())
  }

  @Test func notJSON() throws { try expectRefusal("step,axon\n", "JSON") }

  @Test func standardInputIsNamed() throws {
    try expectFailure(["compile", "-"], code: 2, error: "STDIN", in: Scratch(), input: Array("{}".utf8))
  }
}
