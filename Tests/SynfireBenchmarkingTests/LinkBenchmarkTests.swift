import SynfireDevices
import SynfireMap
import SynfireSimulation
import Testing

@testable import SynfireBenchmarking

/// Times here are clocks of the simulated core, the same in every run.
@Suite("The link's figures")
struct LinkBenchmarkTests {
  private static let configuration: CoreConfiguration = {
    var core = CoreConfiguration.up5k
    (core.axons, core.chunks, core.synapseWords) = (64, 256, 4096)
    return core
  }()

  /// What the manual states of an image's load and of spikes, at the fastest usual rate.
  @Test func linkKeepsWhatItPromises() async throws {
    let library = try await SimulationBuilder().library(for: SimulationBuild(Self.configuration, link: .uart))
    let core = try Core(SimulatedTransport(SimulatedCore(library)))
    let measured = try LinkBenchmark(core: Self.configuration).measure(core, target: "rtl:uart", baud: 3_000_000)
    #expect(measured.baud == 3_000_000)
    #expect((0.9...1).contains(measured.loadEfficiency))
    #expect((1...2).contains(measured.bytesPerSpike))
    #expect((50...1000).contains(measured.roundTripMicroseconds))
  }

  @Test func eventsAreDistinctAndAscend() {
    for step: UInt32 in 0..<20 {
      let events = LinkNetwork.events(step: step)
      #expect(events.count == LinkNetwork.spikesPerStep)
      #expect(zip(events, events.dropFirst()).allSatisfy { $0 < $1 })
      #expect(events.allSatisfy { $0 < 64 })
    }
  }
}
