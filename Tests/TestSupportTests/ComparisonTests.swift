import SynfireMap
import Testing

@testable import TestSupport

@Suite struct ComparisonTests {
  @Test func oracleAgreesWithItself() throws {
    var comparison = Comparison()
    for seed: UInt64 in 1...10 {
      let network = RandomImage.make(seed: seed, core: .tiny)
      #expect(try comparison.run(network, on: Oracle(network.image)) == nil)
    }
    #expect(comparison.census.rates.count == 10)
  }

  @Test(arguments: FaultyCore<Oracle>.Fault.allCases)
  func oneWrongBitIsFound(_ fault: FaultyCore<Oracle>.Fault) throws {
    let network = RandomImage.make(seed: 1, core: .tiny)
    let neuron = network.image.activeNeurons - 1
    let step = network.stimulus.count - 1
    let faulty = FaultyCore(Oracle(network.image), fault: fault, neuron: neuron, step: step)
    var comparison = Comparison()
    let difference = try #require(try comparison.run(network, on: faulty))
    // The synapse memory is read after the last step.
    #expect(difference.step == (fault == .weight ? step + 1 : step))
    #expect(difference.seed == 1)
    #expect(difference.description.contains("SYNFIRE_SEED=1"))
    switch fault {
    case .membrane, .current, .adaptation, .refractory, .history:
      #expect(difference.what == "state of neuron \(neuron)")
    case .spikes: #expect(difference.what == "spikes")
    case .weight: #expect(difference.what == "word \(neuron) of the synapses")
    case .watchPoint: #expect(difference.what == "watch-points")
    default: #expect(difference.what == "counters")
    }
  }
}
