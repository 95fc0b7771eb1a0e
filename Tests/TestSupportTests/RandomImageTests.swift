import SynfireMap
import Testing

@testable import TestSupport

/// A core without delays beyond one step.
let undelayed: CoreConfiguration = {
  var core = CoreConfiguration.tiny
  core.maximumDelay = 1
  return core
}()

@Suite struct RandomImageTests {
  static let campaigns: [(name: String, core: CoreConfiguration, seeds: ClosedRange<UInt64>)] = [
    ("tiny", .tiny, 1...200), ("up5k", .up5k, 1...60), ("tiny without delays", undelayed, 1...200),
  ]

  @Test(arguments: campaigns.indices)
  func campaign(_ index: Int) {
    let (name, core, seeds) = Self.campaigns[index]
    var comparison = Comparison()
    for seed in seeds { comparison.run(.make(seed: seed, core: core)) }
    let census = comparison.census
    print("\(name)\n\(census.table)")
    if seeds.count >= 200 { #expect(census.missing == [], "\(name)\n\(census.table)") }
    let runs = Double(seeds.count)
    #expect(Census.quantile(census.neuronCounts.map(Double.init), 0.5) >= 24)
    #expect(Census.quantile(census.stepCounts.map(Double.init), 0.5) >= 100)
    #expect(Double(census.silentRuns) <= 0.1 * runs)
    #expect(Double(census.moderateRuns) >= 0.7 * runs)
  }

  /// What the host writes in the middle of a run keeps every input within the accumulators, and exercises all of learning.
  @Test func writesOfTheHost() {
    var comparison = Comparison()
    for seed: UInt64 in 3001...3600 {
      let network = RandomImage.make(seed: seed, core: .tiny, isOverfull: true)
      let limit = 1 << Int(network.image.core.accumulatorBits - 1)
      comparison.run(network, writes: network.randomWrites()) { oracle in
        let inputs = oracle.updates.map(\.input)
        #expect(inputs.allSatisfy { (-limit..<limit).contains($0) }, "seed \(seed), step \(oracle.step - 1)")
      }
    }
    #expect(comparison.census.missing == [], "\(comparison.census.table)")
    #expect(Double(comparison.census.moderateRuns) >= 0.7 * 600)
  }

  @Test(arguments: campaigns.indices)
  func everyImageIsValid(_ index: Int) {
    let (name, core, seeds) = Self.campaigns[index]
    for seed in seeds {
      let network = RandomImage.make(seed: seed, core: core)
      let rules = ImageRules(network.image)
      #expect(rules.broken == [], "seed \(seed) on \(name)")
      #expect(network.stimulus.allSatisfy { $0.count <= network.image.maximumEvents }, "seed \(seed) on \(name)")
      #expect(network.stimulus.joined().allSatisfy { (0..<Int(core.axons)).contains($0) }, "seed \(seed) on \(name)")
    }
  }
}
