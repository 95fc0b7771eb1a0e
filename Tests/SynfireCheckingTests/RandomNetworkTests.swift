import Foundation
import SynfireChecking
import SynfireMap
import SynfireSimulation
import TestSupport
import Testing

/// Random networks on oracle, model and Verilated core: every spike and state of every step, and the counters.
///
/// A failure prints its seed; `SYNFIRE_SEED=n swift test --filter RandomNetworkTests` runs that one alone.
struct RandomNetworkTests {
  /// A core, how its bytes pass, and the seeds of its networks.
  struct Campaign: CustomTestStringConvertible, Sendable {
    var name: String
    var core: CoreConfiguration
    var link: SimulationBuild.Link
    var seeds: ClosedRange<UInt64>
    /// Whether the networks are so many that every corner must have occurred.
    var mustBeComplete = false

    var testDescription: String { "\(seeds.count) networks on \(name)" }
  }

  /// The smallest core with each number format at or near its widest.
  static let wide: CoreConfiguration = {
    var core = CoreConfiguration.tiny
    core.membraneBits = 24
    core.currentBits = 22
    core.accumulatorBits = 32
    return core
  }()

  /// The smallest core with several lanes, and either sweep.
  static func lanes(_ lanes: UInt32, neuronClocks: UInt32) -> CoreConfiguration {
    var core = CoreConfiguration.tiny
    core.lanes = lanes
    core.neuronClocks = neuronClocks
    return core
  }

  static let campaigns = [
    Campaign(name: "tiny, rtl", core: .tiny, link: .bytes, seeds: 1...200, mustBeComplete: true),
    Campaign(name: "up5k, rtl", core: .up5k, link: .bytes, seeds: 1001...1008),
    Campaign(name: "tiny, rtl:uart", core: .tiny, link: .uart, seeds: 2001...2010),
    Campaign(name: "tiny with wide numbers, rtl", core: wide, link: .bytes, seeds: 3001...3020),
    Campaign(name: "tiny, 2 lanes, rtl", core: lanes(2, neuronClocks: 1), link: .bytes, seeds: 4001...4020),
    Campaign(name: "tiny, 4 lanes, rtl", core: lanes(4, neuronClocks: 4), link: .bytes, seeds: 5001...5020),
    Campaign(name: "tiny, 8 lanes, rtl", core: lanes(8, neuronClocks: 1), link: .bytes, seeds: 6001...6020),
  ]

  /// The one seed to replay, if the environment names one.
  static let replayed = ProcessInfo.processInfo.environment["SYNFIRE_SEED"].flatMap { UInt64($0) }

  @Test(arguments: campaigns)
  func oracleModelAndCoreAreEqual(_ campaign: Campaign) async throws {
    let session = try await SimulatedSession(campaign.core, link: campaign.link)
    if campaign.link == .uart { try session.core.setRate(3_000_000) }
    var comparison = Comparison()
    var tally = Lockstep.Tally()
    for seed in Self.replayed.map({ $0...$0 }) ?? campaign.seeds {
      do {
        let network = RandomImage.make(seed: seed, core: campaign.core)
        let run = try RecordedRun(network, on: session)
        tally.add(try run.compare(withModelOf: network))
        let difference = try comparison.run(network, on: try ReplayedRun(run, of: network))
        #expect(difference == nil, "\(campaign.name): \(difference?.description ?? "")")
        #expect(run.counters[.step] == UInt32(network.stimulus.count), "seed \(seed)")
        #expect(run.counters[.refusedEvents] == 0, "seed \(seed)")
      } catch {
        Issue.record("\(campaign.name), seed \(seed): \(error); replay with SYNFIRE_SEED=\(seed)")
      }
    }
    let link = try session.core.counters()
    #expect(link[.badFrames] == 0)
    #expect(link[.refusedCommands] == 0)
    print("\(campaign.name): equal in \(tally.steps) steps, \(tally.spikes) spikes, \(tally.states) states")
    guard Self.replayed == nil else { return }
    expectRealNetworks(comparison.census, campaign)
    guard campaign.mustBeComplete else { return }
    print(comparison.census.table)
    #expect(comparison.census.missing == [], "\(campaign.name): not exercised")
  }

  /// Oracle and model each see a core with a fault, within a few networks.
  @Test(arguments: [PlantedFault.rounding, .lostSpike, .swappedWeight])
  func plantedFaultIsFound(_ fault: PlantedFault) async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes, fault: fault)
    var differences = 0
    var divergences = 0
    for seed: UInt64 in 1...8 {
      let network = RandomImage.make(seed: seed, core: .tiny)
      let run = try RecordedRun(network, on: session)
      var comparison = Comparison()
      if try comparison.run(network, on: try ReplayedRun(run, of: network)) != nil { differences += 1 }
      do { _ = try run.compare(withModelOf: network) } catch is Divergence { divergences += 1 }
    }
    #expect(differences > 0)
    #expect(divergences == differences)
  }

  /// The networks are no toys: enough neurons, enough steps, and most of them spike.
  private func expectRealNetworks(_ census: Census, _ campaign: Campaign) {
    #expect(census.rates.count == campaign.seeds.count)
    #expect(Census.quantile(census.neuronCounts.map(Double.init), 0.5) >= 24)
    #expect(Census.quantile(census.stepCounts.map(Double.init), 0.5) >= 100)
    #expect(10 * census.silentRuns <= census.rates.count)
  }
}

extension Lockstep.Tally {
  fileprivate mutating func add(_ other: Lockstep.Tally) {
    steps += other.steps
    spikes += other.spikes
    states += other.states
  }
}
