import Foundation
import Testing

@Suite("Learning from Poisson inputs")
struct PoissonTests {
  @Test func whatItPrintsAndWrites() throws {
    let folder = try Scratch()
    let run = try Invocation(["poisson", "--seconds", "2", "--json"], in: folder)
    #expect(run.code == 0 && run.error == "")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(object["target"] as? String == "model" && object["seconds"] as? Int == 2 && object["seed"] as? Int == 1)
    let populations = try #require(object["populations"] as? [String: [String: Double]])
    #expect(populations.keys.sorted() == ["additive", "multiplicative"])
    for (name, population) in populations {
      #expect(population["weights"] == 1600)
      // Two seconds change little: the first weights are uniform.
      #expect((0.45...0.55).contains(population["meanWeight"] ?? 0), "\(name)")
      #expect((0.4...0.6).contains(population["middleHalf"] ?? 0), "\(name)")
      #expect((5...100).contains(population["spikesPerSecond"] ?? 0), "\(name)")
    }
    #expect(try folder.names(in: "poisson") == ["network.json", "weights.csv", "weights.svg"])
    let weights = String(decoding: try folder.read("poisson/weights.csv"), as: UTF8.self).split(separator: "\n")
    #expect(weights.count == 1 + 3200 + 640)
  }

  /// Two histograms of 20 bins at most, whose bars together are all weights.
  @Test func thePicture() throws {
    let folder = try Scratch()
    let run = try Invocation(["poisson", "--seconds", "1", "--seed", "7", "--output", "a/b"], in: folder)
    #expect(run.code == 0 && run.error == "")
    #expect(run.outputText.hasSuffix("histograms: a/b/weights.svg\n"))
    let picture = String(decoding: try folder.read("a/b/weights.svg"), as: UTF8.self)
    let bars = picture.matches(of: #/<rect class="colour([12])" .* height="([0-9.]+)"/>/#)
    #expect(Set(bars.map { String($0.1) }) == ["1", "2"])
    let heights = bars.filter { $0.1 == "1" }.compactMap { Double(String($0.2)) }
    #expect((15...20).contains(heights.count))
    // The scale ends at 10 %, which are 200 units high: the first weights are 5 % a bin.
    #expect(abs(heights.reduce(0, +) - 2000) < 2)
    #expect(picture.contains(">10 %</text>") && !picture.contains(">20 %</text>"))
  }

  @Test func theExampleIsTheNetwork() throws {
    let folder = try Scratch()
    #expect(try Invocation(["poisson", "--seconds", "1"], in: folder).code == 0)
    let example = URL(fileURLWithPath: Fixture.digits).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("poisson/poisson.json")
    #expect(try folder.read("poisson/network.json") == [UInt8](Data(contentsOf: example)))
  }

  @Test(arguments: ["0", "4000001"]) func secondsOutOfRange(_ seconds: String) throws {
    let folder = try Scratch()
    let run = try Invocation(["poisson", "--seconds", seconds], in: folder)
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.error.contains("--seconds: is \(seconds); must be 1 to 4,000,000"))
    #expect(try folder.names() == [])
  }
}
