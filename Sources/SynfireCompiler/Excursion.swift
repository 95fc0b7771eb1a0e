import Foundation
import SynfireNetwork

/// How far a population's membranes and currents go, with some room beyond it, in the network's units.
struct Excursion {
  /// Largest magnitudes; infinite where nothing leaks and nothing else bounds them.
  let membrane: Double
  let current: Double

  /// As they did, and a quarter more.
  init(_ activity: Activity.Entry) {
    membrane = 1.25 * activity.membrane
    current = 1.25 * activity.current
  }

  /// The share of steps in which a source fires, where one has to guess.
  private static let rate = 0.1

  /// As far as one can tell without input: where all sources of a neuron with weights of one sign fire in one step of ten, for
  /// good; and twice that.
  ///
  /// Upward a threshold with a reset stops a membrane, downward only a lower bound does.
  init(of population: Population, rows: [ProjectionRows], timeStepMilliseconds: Double) {
    var sums = [(up: Double, down: Double)](repeating: (0, 0), count: population.count)
    for projection in rows {
      for row in projection.rows {
        for synapse in row.synapses {
          // What learns may be all that its bounds allow.
          let up = projection.bounds?.maximum ?? synapse.weight
          let down = projection.bounds?.minimum ?? synapse.weight
          sums[synapse.target].up += max(up, 0)
          sums[synapse.target].down += max(-down, 0)
        }
      }
    }
    let neuron = population.neuron
    var (membrane, current) = (0.0, 0.0)
    for (index, sum) in sums.enumerated() {
      let kept = neuron.currentDecay.kept(index, timeStepMilliseconds)
      let drive = (up: Self.rate * sum.up * summed(kept), down: Self.rate * sum.down * summed(kept))
      let isStopped = neuron.threshold[index].isFinite && neuron.reset != .none
      let up = isStopped ? 0 : drive.up + neuron.bias[index]
      let down = neuron.lowerBound == nil ? drive.down - neuron.bias[index] : 0
      current = max(current, 2 * drive.up, 2 * drive.down)
      let reach = max(up, down)
      if reach > 0 { membrane = max(membrane, 2 * reach * neuron.leak.summed(index, timeStepMilliseconds)) }
    }
    self.membrane = membrane
    self.current = current
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
