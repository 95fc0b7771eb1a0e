import TestSupport

/// RISP as its manual describes it (framework-open, markdown/risp.md), slow and plain: events in lists by time, neurons that
/// are looked at when something arrives at them.
///
/// In a step all that arrives at a neuron is added to its potential. At its end the neuron fires where that meets the
/// threshold (or exceeds it, if the threshold is not inclusive), and its potential is 0 again. A potential that is left is
/// not below the least one, and is lost where the neuron leaks. A synapse hands a spike on after its delay.
struct RISPOracle {
  struct Neuron {
    var threshold: Double
    var leaks: Bool
  }

  struct Synapse {
    var from: Int
    var to: Int
    var weight: Double
    var delay: Int
  }

  let neurons: [Neuron]
  let synapses: [Synapse]
  let minimumPotential: Double
  let isThresholdInclusive: Bool
  /// VRISP looks at every neuron in every step.
  let looksAlways: Bool

  /// Runs from rest.
  ///
  /// - Parameter inputs: for each step what is put into which neuron.
  /// - Returns: for each step the neurons that fire, ascending.
  func run(steps: Int, inputs: [Int: [(neuron: Int, value: Double)]]) -> [[Int]] {
    var potentials = [Double](repeating: 0, count: neurons.count)
    var arriving: [Int: [(neuron: Int, value: Double)]] = inputs
    var raster: [[Int]] = []
    for step in 0..<steps {
      let events = arriving.removeValue(forKey: step) ?? []
      for event in events { potentials[event.neuron] += event.value }
      let looked = looksAlways ? Array(neurons.indices) : Array(Set(events.map(\.neuron))).sorted()
      var fired: [Int] = []
      for index in looked {
        if looksAlways { potentials[index] = max(potentials[index], minimumPotential) }
        let threshold = neurons[index].threshold
        if potentials[index] > threshold || isThresholdInclusive && potentials[index] == threshold {
          fired.append(index)
          potentials[index] = 0
          for synapse in synapses where synapse.from == index {
            arriving[step + synapse.delay, default: []].append((synapse.to, synapse.weight))
          }
        }
      }
      for index in neurons.indices {
        potentials[index] = neurons[index].leaks ? 0 : max(potentials[index], minimumPotential)
      }
      raster.append(fired)
    }
    return raster
  }
}
