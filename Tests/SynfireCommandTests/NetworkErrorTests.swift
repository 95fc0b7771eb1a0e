import Testing

@Suite("Networks that are refused")
struct NetworkErrorTests {
  private func expectRefusal(_ network: String, _ error: String, core: String = "tiny") throws {
    let folder = try Fixture.folder(network: network)
    try expectFailure(
      ["compile", "net.json", "--core", core, "-o", "net.sfi"], code: 2, error: "synfire: " + error + "\n",
      in: folder)
  }

  @Test func unknownKey() throws {
    try expectRefusal(
      Fixture.network(more: "\"scael\": 4, "),
      "net.json:8:34: populations[0].scael: unknown key; did you mean 'scale'?")
  }

  @Test(arguments: [
    ("NaN", "not valid JSON: 'NaN' is not a value; numbers must be finite and written in digits"),
    ("Infinity", "not valid JSON: 'Infinity' is not a value; numbers must be finite and written in digits"),
    ("1e999", "is 1e999; must be within the range of double precision"),
  ])
  func weightThatIsNoNumber(_ weight: String, _ message: String) throws {
    try expectRefusal(
      Fixture.network(weights: "{ \"list\": [[0, 0, \(weight)]] }"),
      "net.json:11:63: projections[0].weights.list[0][2]: " + message)
  }

  @Test func weightThatFitsAtNoShift() throws {
    try expectRefusal(
      Fixture.network(more: "\"scale\": 4096, ", weights: "{ \"list\": [[0, 1, 31]] }"),
      "net.json: projections[0].weights: the weight 31.0 from in[0] to out[1] does not fit 8 bits at any shift; at a "
        + "scale of 4096.0 it must be -4.0 to 3.96875: lower the 'scale' of out or leave it out")
  }

  @Test func tooManyNeurons() throws {
    try expectRefusal(
      Fixture.network(count: 40),
      "net.json: does not fit core tiny: 40 neurons of 32 (8 too many); the smallest named core that it fits is tang-9k"
    )
  }

  @Test func unknownCore() throws {
    try expectRefusal(
      Fixture.network,
      "--core: no core is named 'up5'; did you mean 'up5k'? Known: tiny, tang-9k, up5k, ecp5-25, artix-35, ecp5-85",
      core: "up5")
  }

  @Test func noNetwork() throws {
    try expectFailure(
      ["compile", "none.json"], code: 2,
      error: "synfire: none.json: cannot read: there is no such file; check the path\n", in: Scratch())
  }

  @Test func folderForANetwork() throws {
    try expectFailure(
      ["compile", "."], code: 2, error: "synfire: .: cannot read: it is a folder; give a file\n", in: Scratch())
  }

  @Test func notJSON() throws {
    try expectRefusal(
      "step,axon\n", "net.json:1:1: not valid JSON: 'step' is not a value; numbers must be finite and written in digits"
    )
  }

  @Test func standardInputIsNamed() throws {
    try expectFailure(
      ["compile", "-"], code: 2, error: "synfire: standard input:1:1: key 'synfire' is missing; add it\n",
      in: Scratch(), input: Array("{}".utf8))
  }
}
