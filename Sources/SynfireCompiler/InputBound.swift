import SynfireMap
import SynfireNetwork

/// The proof that synaptic input never leaves the accumulators: a bound on its magnitude for each neuron.
///
/// A neuron source acts at most once through each of its synapses in a step. Axon events of one step are at most the
/// declared maximum, so through the synapses of one delay they bring at most that many times the largest single axon's
/// sum; what different delays bring in one step comes from different steps, and adds up. A plastic weight counts as the
/// larger of its bounds.
struct InputBound {
  /// For each neuron the largest magnitude that its input of one step can have, in membrane units.
  let worst: [Int64]

  init(mapping: Mapping, maximumEvents: Int) {
    let neurons = mapping.numbering.neurons
    var worst = [Int64](repeating: 0, count: neurons)
    for list in mapping.chunks.dropFirst(mapping.numbering.axons) {
      for chunk in list { chunk.forEachLargestDelivery { worst[$0] += $1 } }
    }
    let axons = mapping.chunks.prefix(mapping.numbering.axons)
    for delay in 1...Int(mapping.core.maximumDelay) {
      var largest = [Int64](repeating: 0, count: neurons)
      var sum = [Int64](repeating: 0, count: neurons)
      for list in axons {
        let due = list.filter { $0.delay == delay }
        for chunk in due {
          chunk.forEachLargestDelivery { target, magnitude in
            sum[target] += magnitude
            largest[target] = max(largest[target], sum[target])
          }
        }
        for chunk in due { chunk.forEachLargestDelivery { target, _ in sum[target] = 0 } }
      }
      for neuron in 0..<neurons { worst[neuron] += largest[neuron] * Int64(maximumEvents) }
    }
    self.worst = worst
  }

  /// Throws where the worst neuron's bound exceeds what the accumulator holds beside a current.
  func check(against core: CoreConfiguration, numbering: Numbering) throws(CompileError) {
    let limit = core.synapticInputLimit
    guard let neuron = worst.indices.max(by: { worst[$0] < worst[$1] }), worst[neuron] > limit else { return }
    let place = numbering.place(ofNeuron: neuron)
    throw CompileError(
      path: JSONPath(),
      problem: .accumulator(population: place.population, neuron: place.index, worst: worst[neuron], limit: limit))
  }
}
