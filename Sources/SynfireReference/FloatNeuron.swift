import Foundation
import SynfireNetwork

/// A neuron's settings as numbers a step works with, in the network's own units.
struct FloatNeuron: Sendable {
  /// What happens to the membrane before it takes its input.
  private enum Leak {
    case factor(Double)
    case constant(Double)
  }

  private enum Reset {
    case value(Double)
    case subtract
    case none
  }

  private let leak: Leak
  private let currentFactor: Double
  let threshold: Double
  /// Whether it spikes only above its threshold.
  private let exceeds: Bool
  private let reset: Reset
  private let refractorySteps: Int
  private let holds: Bool
  private let bias: Double
  private let lowerBound: Double
  private let adaptationFactor: Double
  private let adaptationJump: Double

  /// Neuron `index` of a population. Precondition: the network is valid.
  init(_ neuron: Neuron, _ index: Int, timeStepMilliseconds: Double) {
    leak =
      switch neuron.leak {
      case .decay(let decay): .factor(decay.kept(timeStepMilliseconds, index))
      case .constant(let step): .constant(step[index])
      }
    reset =
      switch neuron.reset {
      case .value(let value): .value(value[index])
      case .subtract: .subtract
      case .none: .none
      }
    currentFactor = neuron.currentDecay.kept(timeStepMilliseconds, index)
    threshold = neuron.threshold[index]
    exceeds = neuron.thresholdMode == .exceed
    refractorySteps = neuron.refractorySteps[index]
    holds = neuron.refractoryMode == .hold
    bias = neuron.bias[index]
    lowerBound = neuron.lowerBound ?? -.infinity
    adaptationFactor = neuron.adaptation?.decay.kept(timeStepMilliseconds, index) ?? 0
    adaptationJump = neuron.adaptation?.jump ?? 0
  }

  /// Does a step: the equations of the manual in real numbers, nothing rounded, nothing limited but by the lower bound.
  /// - Parameter input: sum of the weights that arrive in this step.
  /// - Returns: whether the neuron spikes.
  func update(_ state: inout FloatState, input: Double) -> Bool {
    state.current = state.current * currentFactor + input
    state.adaptation *= adaptationFactor
    let threshold = threshold + state.adaptation
    if state.refractorySteps == 0 || !holds {
      state.membrane = max(leaked(state.membrane) + state.current + bias, lowerBound)
    }
    state.reached = state.membrane
    let isThere = exceeds ? state.membrane > threshold : state.membrane >= threshold
    guard state.refractorySteps == 0, isThere else {
      state.refractorySteps = max(state.refractorySteps - 1, 0)
      return false
    }
    switch reset {
    case .value(let value): state.membrane = value
    case .subtract: state.membrane -= threshold
    case .none: break
    }
    state.adaptation += adaptationJump
    state.refractorySteps = refractorySteps
    return true
  }

  private func leaked(_ membrane: Double) -> Double {
    switch leak {
    case .factor(let factor): membrane * factor
    case .constant(let step): membrane < 0 ? min(membrane + step, 0) : max(membrane - step, 0)
    }
  }
}

/// A neuron's state in the network's own units.
public struct FloatState: Sendable, Hashable {
  public var membrane = 0.0
  /// What the membrane was before the reset of a spike in the last step; without one it is that.
  public var reached = 0.0
  /// The synaptic current.
  public var current = 0.0
  /// What the threshold is raised by.
  public var adaptation = 0.0
  /// Refractory steps to go.
  public var refractorySteps = 0
}

extension Decay {
  /// What a step of neuron `index` keeps, exactly: exp(−dt/tau).
  fileprivate func kept(_ timeStepMilliseconds: Double, _ index: Int) -> Double {
    switch self {
    case .timeConstant(let milliseconds): exp(-timeStepMilliseconds / milliseconds[index])
    case .factor(let factor): factor[index]
    }
  }
}
