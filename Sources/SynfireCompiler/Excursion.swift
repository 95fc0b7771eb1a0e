import Foundation
import SynfireNetwork

/// How far a population's membranes and currents go, with some room beyond it, in the network's units.
struct Excursion {
  /// Largest magnitudes; infinite where nothing leaks and nothing else bounds them.
  let membrane: Double
  let current: Double
  /// What is reached whatever the input is: by biases, and by neurons that spike in every step. 0 where that is nothing, or
  /// where nothing bounds it.
  let certainMembrane: Double
  let certainCurrent: Double

  /// As they did, and a quarter more.
  init(_ activity: Activity.Entry) {
    membrane = 1.25 * activity.membrane
    current = 1.25 * activity.current
    (certainMembrane, certainCurrent) = (0, 0)
  }

  /// The share of steps in which a source fires, where one has to guess.
  private static let rate = 0.1

  /// As far as one can tell without input: where all sources of a neuron with weights of one sign fire in one step of ten, for
  /// good; and twice that.
  ///
  /// Upward a threshold with a reset stops a membrane, downward only a lower bound does.
  ///
  /// - Parameter constants: numbers of the sources that spike in every step.
  init(
    of population: Population, rows: [ProjectionRows], constants: Set<Int>, timeStepMilliseconds: Double
  ) {
    var sums = [(up: Double, down: Double)](repeating: (0, 0), count: population.count)
    var steady = [Double](repeating: 0, count: population.count)
    for projection in rows {
      for row in projection.rows {
        for synapse in row.synapses {
          if constants.contains(row.source), projection.bounds == nil {
            steady[synapse.target] += synapse.weight
            continue
          }
          // What learns may be all that its bounds allow.
          let up = projection.bounds?.maximum ?? synapse.weight
          let down = projection.bounds?.minimum ?? synapse.weight
          sums[synapse.target].up += max(up, 0)
          sums[synapse.target].down += max(-down, 0)
        }
      }
    }
    let neuron = population.neuron
    var (membrane, current, certainMembrane, certainCurrent) = (0.0, 0.0, 0.0, 0.0)
    for (index, sum) in sums.enumerated() {
      let kept = neuron.currentDecay.kept(index, timeStepMilliseconds)
      let drive = (up: Self.rate * sum.up * summed(kept), down: Self.rate * sum.down * summed(kept))
      let steadyCurrent = steady[index] == 0 ? 0 : steady[index] * summed(kept)
      let constant = steadyCurrent + neuron.bias[index]
      let isStopped = neuron.threshold[index].isFinite && neuron.reset != .none
      let sides = [
        isStopped ? nil : (guess: drive.up, certain: constant),
        neuron.lowerBound == nil ? (guess: drive.down, certain: -constant) : nil,
      ].compactMap { $0 }
      current = max(current, 2 * (drive.up + max(0, steadyCurrent)), 2 * (drive.down + max(0, -steadyCurrent)))
      certainCurrent = max(certainCurrent, abs(steadyCurrent))
      let leak = neuron.leak.summed(index, timeStepMilliseconds)
      for side in sides where side.guess + side.certain > 0 {
        membrane = max(membrane, 2 * (side.guess + side.certain) * leak)
        if side.certain > 0 { certainMembrane = max(certainMembrane, side.certain * leak) }
      }
    }
    self.certainMembrane = certainMembrane.isFinite ? 1.25 * certainMembrane : 0
    self.certainCurrent = certainCurrent.isFinite ? 1.25 * certainCurrent : 0
    self.membrane = membrane
    self.current = current
  }
}

extension Network {
  /// Numbers of the sources that spike in every step by themselves: a membrane at rest is beyond their thresholds.
  var constantSources: Set<Int> {
    var result: Set<Int> = []
    var first = axonCount
    for population in populations {
      let neuron = population.neuron
      for index in 0..<population.count where neuron.refractorySteps[index] == 0 {
        let threshold = neuron.threshold[index]
        if threshold < 0 || threshold == 0 && neuron.thresholdMode == .reach { result.insert(first + index) }
      }
      first += population.count
    }
    return result
  }
}

/// What a constant input of 1 a step comes to where a step keeps a part.
private func summed(_ kept: Double) -> Double { kept < 1 ? 1 / (1 - kept) : .infinity }

extension Leak {
  fileprivate func summed(_ index: Int, _ timeStepMilliseconds: Double) -> Double {
    switch self {
    case .decay(let decay): SynfireCompiler.summed(decay.kept(index, timeStepMilliseconds))
    case .constant(let step): step[index] == .infinity ? 1 : .infinity
    }
  }
}

extension Decay {
  /// What a step of neuron `index` keeps.
  func kept(_ index: Int, _ timeStepMilliseconds: Double) -> Double {
    switch self {
    case .factor(let factor): factor[index]
    case .timeConstant(let milliseconds): exp(-timeStepMilliseconds / milliseconds[index])
    }
  }
}
