import SynfireMap
import Testing

@testable import TestSupport

/// What is on its way when the host writes, by hand from the manual's page *The equations*.
@Suite struct OracleArrivalTests {
  /// Axon 0 feeds neuron 1 with 5 at the delays 1 and 4; neuron 0 feeds it with 7 at the delays 1 and 3.
  private var image: SmallImage {
    SmallImage(
      neurons: [(100, 0, 0, 0x0005_0002), (1000, 0, 0, 0)], axons: [0x0009_0000],
      chunks: [0x0000_0000, 1, 0x01C0_0001, 1, 0x0000_0002, 1, 0x0140_0003, 1],
      synapses: [0x0001_0500, 0x0001_0500, 0x0001_0700, 0x0001_0700])
  }

  private func inputs(_ oracle: inout Oracle, events: [[Int]]) -> [Int] {
    events.map { events in
      _ = oracle.step(events: events)
      return oracle.updates[1].input
    }
  }

  @Test func aHistoryIsHeardFromTheStepAfterItsListing() {
    var oracle = image.oracle
    _ = oracle.step(events: [])
    // Spikes one and two steps before step 1, as if: due with delays 1 and 2 in step 1, but the neuron is not listed then.
    oracle.write(HostWrite(.state, 3, 0x0003_0000))
    #expect(oracle.neurons[0].history == 3)
    #expect(inputs(&oracle, events: [[], [], [], []]) == [0, 7, 7, 0])
    #expect(oracle.neurons[0].history == 0x30)
  }

  @Test func keptEventsFollowTheMaskOfTheirStep() {
    var oracle = image.oracle
    #expect(inputs(&oracle, events: [[0], []]) == [5, 0])
    oracle.write(HostWrite(.axons, 0, 0x0001_0000))
    #expect(inputs(&oracle, events: [[]]) == [0])
    // The event was dropped in the step before: the old mask does not bring it back.
    oracle.write(HostWrite(.axons, 0, 0x0009_0000))
    #expect(inputs(&oracle, events: [[], []]) == [0, 0])
  }

  @Test func eventsBeyondTheKeptAreRefused() {
    var image = image
    image.core.delayedEvents = 16
    image.maximumEvents = 20
    var oracle = image.oracle
    let events = [Array(repeating: 0, count: 15), [0, 0], [1, 0], [], [0]]
    #expect(inputs(&oracle, events: events) == [75, 5, 0, 75, 10])
    #expect(oracle.counters.refusedEvents == 2)
  }

  @Test func currentsAndWatchPoints() {
    var oracle = image.oracle
    oracle.write(HostWrite(.registers, 26, 0x0002_0001))
    oracle.write(HostWrite(.registers, 24, 0x0001_0009))
    _ = oracle.step(events: [0], currents: [NeuronCurrent(neuron: 1, value: -50)])
    #expect(oracle.updates[1].input == -45)
    #expect(oracle.watched == [WatchObservation(point: 0, value: 0), WatchObservation(point: 2, value: -45)])
  }
}
