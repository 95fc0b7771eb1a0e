import Testing

@Suite("Help and version")
struct HelpTests {
  @Test(arguments: [
    [], ["compile"], ["inspect"], ["import"], ["export"], ["convert"], ["run"], ["verify"], ["train"],
    ["train", "digits"], ["demo"], ["plot"], ["poisson"], ["board"], ["info"], ["ports"], ["record"], ["test"],
    ["fuzz"], ["fuzz", "link"], ["bench"], ["bench", "link"], ["bitstream"], ["flash"],
  ])
  func everySubcommandHasAnExample(_ subcommand: [String]) throws {
    let run = try Invocation(subcommand + ["--help"], in: Scratch())
    #expect(run.code == 0)
    #expect(run.error == "")
    let call = "\n  " + (["synfire"] + subcommand).joined(separator: " ")
    #expect(run.outputText.contains("EXAMPLE") && run.outputText.contains(call))
    #expect(run.outputText.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE") })
  }

  @Test(arguments: ["run", "verify", "demo"]) func helpSaysWhatEachPlantedFaultDoes(_ subcommand: String) throws {
    let text = try Invocation([subcommand, "--help"], in: Scratch()).outputText
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("axon-delay - an event kept for later acts a step early"))
    #expect(words.contains("lost-spike - a spike is left out"))
  }

  @Test func versionNamesTheProtocol() throws {
    let run = try Invocation(["--version"], in: Scratch())
    #expect(run.code == 0)
    #expect(run.outputText == "0.1.0 (protocol 1)\n")
  }

  @Test func noControlCharactersAwayFromATerminal() throws {
    for environment in [[:], ["NO_COLOR": "1"]] {
      let run = try Invocation(
        ["compile", "net.json", "--core", "tiny"], in: Fixture.folder(), environment: environment)
      #expect(run.code == 0)
      #expect(run.error == "")
      #expect(run.output.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    }
  }
}
