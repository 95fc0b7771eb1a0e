import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Pictures of learning rules")
struct PlotTests {
  /// One neuron with two rules: a rectangular one, nearest, and an exponential one of all with all and soft bounds; at a
  /// scale of 1 with whole bounds.
  static let network = """
    {
      "synfire": 1,
      "name": "plastic",
      "time_step_ms": 0.5,
      "axons": [{ "name": "in", "count": 1 }],
      "populations": [
        { "name": "out", "count": 1, "scale": 1, "neuron": { "model": "lif", "membrane_decay": 0.5, "threshold": 1 } }
      ],
      "rules": [
        { "name": "box", "pairing": "nearest",
          "potentiation": { "amplitude": 4, "steps": 19 }, "depression": { "amplitude": -2, "steps": 39 },
          "bounds": { "minimum": -10, "maximum": 10 } },
        { "name": "traces", "pairing": "all",
          "potentiation": { "amplitude": 0.3, "tau_ms": 10 }, "depression": { "amplitude": -0.3, "tau_ms": 20 },
          "bounds": { "minimum": 0, "maximum": 100, "soft": true } },
        { "name": "idle", "pairing": "nearest", "bounds": { "minimum": 0, "maximum": 1 } }
      ],
      "learning": { "modulation": -0.5 },
      "projections": [
        { "from": "in", "to": "out", "rule": "box", "weights": { "dense": [[1]] } },
        { "from": "in", "to": "out", "rule": "traces", "weights": { "dense": [[1]] } }
      ]
    }

    """

  private static func folder() throws -> Scratch { try Fixture.folder(network: network) }

  private static func plot(_ arguments: [String]) throws -> Invocation {
    try Invocation(["plot", "net.json", "--core", "tiny"] + arguments, in: folder())
  }

  @Test func aPictureInCharacters() throws {
    let run = try Self.plot(["--rule", "box"])
    #expect(run.code == 0 && run.error == "")
    #expect(
      run.outputText == """
        learning rule box

        onto out, change of a weight (rule 0 of the core, pairing nearest)
                 4                                 ##########
                                                   ##########
                                                   ##########
                                                   ##########
                                                   ##########
                                                   ##########
                                                   ##########
                                                   ##########
                                                   ##########
                                                   ##########
                                                   ##########
                 0 ----------------------------------------------------------------
                               ####################
                               ####################
                               ####################
                               ####################
                -2             ####################
                   -63                             0                             63
                   steps from arrival to spike, of 0.5 ms

        """)
  }

  /// Four is 1,024 in 1/256, minus two -512.
  @Test func entriesAsJSON() throws {
    let run = try Self.plot(["--rule", "box", "--json"])
    #expect(run.code == 0 && run.error == "")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(object["timeStepMilliseconds"] as? Double == 0.5)
    let variants = try #require(object["variants"] as? [[String: Any]])
    #expect(variants.count == 1)
    #expect(variants[0]["pairing"] as? String == "nearest")
    #expect(variants[0]["maximum"] as? Double == 10)
    let potentiation = try #require(variants[0]["potentiation"] as? [String: Any])
    let depression = try #require(variants[0]["depression"] as? [String: Any])
    #expect(potentiation["entries"] as? [Int] == (0..<64).map { $0 < 20 ? 1024 : 0 })
    #expect(depression["entries"] as? [Int] == (0..<64).map { $0 < 40 ? -512 : 0 })
    #expect(potentiation["asked"] as? [Double] == (0..<64).map { $0 < 20 ? 4 : 0 })
    #expect(potentiation["got"] as? [Double] == (0..<64).map { $0 < 20 ? 4 : 0 })
    #expect(potentiation["decay"] == nil)
  }

  /// A dot for each entry of both halves, two lines of what was asked for; with traces as many again.
  @Test(arguments: [("box", 127, 2), ("traces", 254, 4)])
  func anSVG(rule: String, dots: Int, lines: Int) throws {
    let folder = try Self.folder()
    let arguments = ["plot", "net.json", "--core", "tiny", "--rule", rule, "-o"]
    let run = try Invocation(arguments + ["rule.svg"], in: folder)
    #expect(run.code == 0 && run.error == "" && run.output.isEmpty)
    let svg = String(decoding: try folder.read("rule.svg"), as: UTF8.self)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.hasSuffix("</svg>\n"))
    #expect(svg.components(separatedBy: "<circle ").count - 1 == dots)
    #expect(svg.components(separatedBy: "<path class=\"ideal\"").count - 1 == lines)
    #expect(svg.contains(">learning rule \(rule)</text>"))
    #expect(svg.contains(">steps from arrival to spike, of 0.5 ms</text>"))
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse())
    #expect(try Invocation(arguments + ["-"], in: folder).output == Array(svg.utf8))
  }

  /// An image has no names and does not say what was asked for; its numbers are weights before the shift.
  @Test func anImageHasItsRulesByNumber() throws {
    let folder = try Self.folder()
    _ = try Invocation(["compile", "net.json", "--core", "tiny", "-o", "net.sfi"], in: folder)
    let ofImage = try Invocation(["plot", "net.sfi", "--rule", "0", "--json"], in: folder)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(ofImage.output)) as? [String: Any])
    let variant = try #require((object["variants"] as? [[String: Any]])?.first)
    let potentiation = try #require(variant["potentiation"] as? [String: Any])
    #expect(potentiation["got"] as? [Double] == (0..<64).map { $0 < 20 ? 4 : 0 })
    #expect(potentiation["asked"] == nil && variant["populations"] == nil)
    let picture = try Invocation(["plot", "net.sfi", "--rule", "1", "-o", "-"], in: folder)
    #expect(picture.code == 0 && !picture.outputText.contains("class=\"ideal\""))
    #expect(picture.outputText.components(separatedBy: "<circle ").count - 1 == 254)
  }

  @Test(arguments: [
    ("net.json", "nobody", "net.json has no rule of that name; there are box, traces, idle"),
    (
      "net.json", "idle",
      "no projection of net.json learns by this rule, so that no scale is known for it; name it as the 'rule' of a "
        + "projection"
    ),
    ("net.sfi", "box", "an image has its rules by number, 0 to 3; names are in the network"),
    ("net.sfi", "4", "an image has its rules by number, 0 to 3; names are in the network"),
  ])
  func rulesThatAreNotThere(file: String, rule: String, message: String) throws {
    let folder = try Self.folder()
    _ = try Invocation(["compile", "net.json", "--core", "tiny", "-o", "net.sfi"], in: folder)
    try expectFailure(
      ["plot", file, "--core", "tiny", "--rule", rule], code: 2, error: "synfire: --rule \(rule): \(message)\n",
      in: folder)
  }

  @Test func aNetworkWithoutRules() throws {
    try expectFailure(
      ["plot", "net.json", "--rule", "stdp"], code: 2, error: "synfire: --rule stdp: net.json has no learning rules\n",
      in: Fixture.folder())
  }

  @Test func inspectShowsRulesAndLearning() throws {
    let run = try Invocation(["inspect", "net.json", "--core", "tiny"], in: Self.folder())
    #expect(run.code == 0 && run.error == "")
    #expect(
      run.outputText.contains(
        """
        learning        on, modulation -0.5
        rule 0          weights -10 to 10, hard bounds, pairing nearest
          potentiation  4 weights at 0 steps to 4 at 19
          depression    -2 weights at 1 steps to -2 at 39
        rule 1          weights 0 to 100, soft bounds, pairing all
          potentiation  0.3006 weights at 0 steps to 0.01221 at 63, trace keeps 0.9512 a step
          depression    -0.293 weights at 1 steps to -0.06256 at 63, trace keeps 0.9753 a step

        """), "\(run.outputText)")
    let json = try Invocation(["inspect", "net.json", "--core", "tiny", "--json"], in: Self.folder())
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? NSDictionary)
    #expect(object["learning"] as? NSDictionary == ["on": true, "modulation": -0.5])
    #expect((object["rules"] as? [NSDictionary])?.map { $0["pairing"] as? String } == ["nearest", "all"])
  }

  @Test func inspectOfAFixedNetworkSaysNothingOfLearning() throws {
    let run = try Invocation(["inspect", "net.json", "--core", "tiny"], in: Fixture.folder())
    #expect(run.code == 0 && !run.outputText.contains("learning") && !run.outputText.contains("rule 0"))
  }
}
