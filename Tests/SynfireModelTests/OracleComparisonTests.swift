import Foundation
import SynfireMap
import SynfireModel
import TestSupport
import Testing

/// The model against the oracle on random networks: every spike, state and counter after every step, and every learned
/// weight, at the end and in some runs in the middle.
///
/// A difference prints its seed; `SYNFIRE_SEED=n swift test --filter OracleComparisonTests` runs that one alone.
@Suite struct OracleComparisonTests {
  /// Cores and seeds of the campaigns.
  static let campaigns: [(name: String, core: CoreConfiguration, seeds: ClosedRange<UInt64>, mustBeComplete: Bool)] = {
    var undelayed = CoreConfiguration.tiny
    undelayed.maximumDelay = 1
    var wide = CoreConfiguration.tiny
    wide.membraneBits = 24
    wide.currentBits = 22
    wide.accumulatorBits = 32
    wide.maximumDelay = 3
    var simple = CoreConfiguration.tiny
    simple.rules = 1
    simple.traces = 0
    simple.softBounds = 0
    return [
      ("tiny", .tiny, 1...600, true), ("up5k", .up5k, 1001...1040, false),
      ("tiny without delays", undelayed, 2001...2300, true), ("tiny with wide numbers", wide, 3001...3100, false),
      ("tiny with one rule, without traces and soft bounds", simple, 5001...5100, false),
    ]
  }()

  /// The one seed to replay, if the environment names one.
  static let replayed = ProcessInfo.processInfo.environment["SYNFIRE_SEED"].flatMap { UInt64($0) }

  @Test(arguments: campaigns.indices)
  func modelEqualsOracle(_ index: Int) throws {
    let (name, core, seeds, mustBeComplete) = Self.campaigns[index]
    var comparison = Comparison()
    for seed in Self.replayed.map({ $0...$0 }) ?? seeds {
      let network = RandomImage.make(seed: seed, core: core)
      let model = try ModelUnderTest(network.image)
      let difference = try comparison.run(network, on: model, readings: network.randomReadings())
      #expect(difference == nil, "\(name): \(difference?.description ?? "")")
    }
    guard Self.replayed == nil else { return }
    Self.expectLearning(comparison, name)
    guard mustBeComplete else { return }
    print("\(name)\n\(comparison.census.table)")
    #expect(comparison.census.missing == [], "\(name): not exercised")
    if core.maximumDelay == 16 {
      #expect((comparison.census.axonArrivals + comparison.census.neuronArrivals).allSatisfy { $0 > 0 })
    }
  }

  /// In a campaign weights are learned, and not all: so that equal weights say something.
  private static func expectLearning(_ comparison: Comparison, _ name: String) {
    print("\(name): \(comparison.weights) plastic weights compared, \(comparison.changedWeights) of them changed")
    #expect(10 * comparison.changedWeights > comparison.weights, "\(name)")
    #expect(10 * comparison.changedWeights < 9 * comparison.weights, "\(name)")
  }

  /// Writes between the steps, and events beyond what the core keeps.
  @Test(arguments: [false, true])
  func modelEqualsOracleWhenTheHostWrites(isOverfull: Bool) throws {
    var comparison = Comparison()
    for seed in Self.replayed.map({ $0...$0 }) ?? 4001...4600 {
      let network = RandomImage.make(seed: seed, core: .tiny, isOverfull: isOverfull)
      let model = try ModelUnderTest(network.image)
      let difference = try comparison.run(
        network, on: model, writes: network.randomWrites(), readings: network.randomReadings())
      #expect(difference == nil, "host's writes: \(difference?.description ?? "")")
    }
    guard Self.replayed == nil else { return }
    Self.expectLearning(comparison, "host's writes")
    print("tiny with the host's writes\n\(comparison.census.table)")
    #expect(comparison.census.missing == [], "host's writes: not exercised")
  }

  /// The comparison must see one wrong bit in one step of the model.
  @Test(arguments: FaultyCore<ModelUnderTest>.Fault.allCases)
  func plantedFaultIsFound(_ fault: FaultyCore<ModelUnderTest>.Fault) throws {
    let network = RandomImage.make(seed: 5, core: .tiny)
    let step = network.stimulus.count - 1
    let faulty = FaultyCore(try ModelUnderTest(network.image), fault: fault, neuron: 0, step: step)
    var comparison = Comparison()
    let difference = try #require(try comparison.run(network, on: faulty))
    #expect(difference.step == (fault == .weight ? step + 1 : step))
    #expect(difference.seed == 5)
  }
}
