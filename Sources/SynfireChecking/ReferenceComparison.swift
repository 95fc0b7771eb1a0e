import SynfireMap
import SynfireModel
import SynfireNetwork
import SynfireReference

/// The quantised network beside the described one: the bit-exact model and the simulation in floating point, step by step on
/// the same input.
public struct ReferenceComparison: Sendable {
  /// Steps done.
  public private(set) var steps = 0
  private let network: Network
  private var model: Model
  private var reference: FloatSimulator
  /// Membrane units of the core for 1.0 of the description, for each neuron.
  private let scales: [Double]
  private var coincidences: [SpikeCoincidence]
  private var membranes: [MembraneError]

  /// - Parameters:
  ///   - image: the network's, compiled.
  ///   - scales: of the populations.
  /// - Throws: `DescriptionError` or `ImageError` where the network or the image is not valid.
  public init(_ network: Network, image: RegisterImage, scales: [Double]) throws {
    self.network = network
    model = try Model(image)
    reference = try FloatSimulator(network)
    self.scales = zip(network.populations, scales).flatMap { Array(repeating: $1, count: $0.count) }
    coincidences = Array(repeating: SpikeCoincidence(), count: self.scales.count)
    membranes = network.populations.flatMap { population in
      (0..<population.count).map { MembraneError(threshold: abs(population.neuron.threshold[$0])) }
    }
  }

  /// Does a step on both.
  /// - Throws: `EventError` where a core would refuse a part of the input.
  public mutating func step(events: ArraySlice<UInt32>, currents: [CurrentInput]) throws {
    try model.check(events: events, currents: currents)
    model.step(events: events, currents: currents[...])
    reference.step(
      events: events.map(Int.init),
      currents: currents.map { (Int($0.neuron), Double($0.value) / scales[Int($0.neuron)]) })
    var found = model.spikes[...]
    var expected = reference.spikes[...]
    for neuron in scales.indices {
      let isFound = found.first == UInt32(neuron)
      let isExpected = expected.first == neuron
      if isFound { found.removeFirst() }
      if isExpected { expected.removeFirst() }
      coincidences[neuron].take(step: steps, expected: isExpected, found: isFound)
      // While one of them is a spike ahead, their membranes are a reset apart, which is the spike's error.
      if coincidences[neuron].found == coincidences[neuron].expected {
        let membrane = Double(model.state(of: neuron).membrane) / scales[neuron]
        membranes[neuron].take(membrane, expected: reference.states[neuron].membrane)
      }
    }
    steps += 1
  }

  /// What came of it, for each population.
  public func report() -> ReferenceReport {
    var first = 0
    let entries = network.populations.map { population in
      defer { first += population.count }
      let own = first..<first + population.count
      return ReferenceReport.Entry(
        population.name, first: first, coincidences[own], membranes[own], steps: steps * population.count)
    }
    return ReferenceReport(steps: steps, populations: entries)
  }
}

/// How far a neuron's membrane is from the reference's, in the network's units.
struct MembraneError: Sendable {
  /// Magnitude of the neuron's threshold; infinite where it has none.
  private let threshold: Double
  private var largestExpected = 0.0
  private(set) var steps = 0
  private(set) var largest = 0.0
  private(set) var sum = 0.0

  init(threshold: Double) { self.threshold = threshold }

  /// What errors are shares of: the threshold, or the largest membrane of a neuron that does not spike.
  var unit: Double { threshold.isFinite ? threshold : largestExpected }

  mutating func take(_ membrane: Double, expected: Double) {
    let difference = membrane - expected
    steps += 1
    largestExpected = max(largestExpected, abs(expected))
    largest = max(largest, abs(difference))
    sum += abs(difference)
  }
}
