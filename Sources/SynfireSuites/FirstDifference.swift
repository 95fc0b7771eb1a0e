import SynfireCases
import SynfireChecking
import SynfireInterchange
import SynfireMap

/// The first difference of a case between a target and the model.
public struct FirstDifference: Sendable, Codable, Equatable {
  /// In words, several lines.
  public var text: String
  /// The step of the case.
  public var step: UInt32?
  public var neuron: UInt32?
  /// What differs: a quantity of a neuron, a register, a word.
  public var subject: String
  public var expected: String
  public var actual: String
  /// The spikes around it; nil where the step is not known.
  public var spikes: SpikeWindow?
}

/// Spikes of some neurons in some steps around a difference.
public struct SpikeWindow: Sendable, Codable, Equatable {
  public struct Spike: Sendable, Codable, Hashable {
    public var step: UInt32
    public var neuron: UInt32
  }

  public var steps: Range<UInt32>
  public var neurons: Range<UInt32>
  public var expected: [Spike]
  public var actual: [Spike]
  /// The step behind the last that the target has done.
  public var end: UInt32
}

extension SpikeWindow {
  /// Steps before and behind the difference, and neurons on both sides of it.
  private static let (before, behind, beside): (UInt32, UInt32, UInt32) = (24, 8, 10)

  init(around step: UInt32, _ neuron: UInt32, of written: Case, actual: SpikeTrain, end: UInt32) {
    steps = max(step, Self.before) - Self.before..<min(step + 1 + Self.behind, written.steps)
    let active = UInt32(written.image.activeNeurons)
    neurons = max(neuron, Self.beside) - Self.beside..<max(min(neuron + 1 + Self.beside, active), neuron + 1)
    self.end = end
    let (steps, neurons) = (steps, neurons)
    func inside(_ train: SpikeTrain) -> [Spike] {
      steps.flatMap { step in
        train.numbers(inStep: step).filter(neurons.contains).map { Spike(step: step, neuron: $0) }
      }
    }
    expected = inside(written.spikes)
    self.actual = inside(actual)
  }
}

extension FirstDifference {
  /// From what a play threw; nil if it is no difference.
  init?(_ error: any Error, _ failure: CaseFailure, of written: Case, _ play: CasePlay) {
    text = "\(failure)"
    step = failure.step
    switch error {
    case let error as Divergence:
      neuron = error.neuron
      subject = error.field.rawValue + (error.watchPoint.map { " \($0)" } ?? "")
      expected = error.expected.map { "\($0)" } ?? "none"
      actual = error.actual.map { "\($0)" } ?? "none"
    case let error as ActionDivergence:
      (subject, expected, actual) = error.problem.values
      neuron = error.problem.neuron
    default: return nil
    }
    if let step, step < written.steps {
      spikes = SpikeWindow(
        around: step, neuron ?? 0, of: written, actual: play.spikes,
        end: max(play.step, error is Divergence ? step + 1 : 0))
    }
  }
}

extension ActionDivergence.Problem {
  fileprivate var values: (subject: String, expected: String, actual: String) {
    switch self {
    case .counter(let register, let expected, let actual):
      ("register \(register.name)", "\(expected)", "\(actual)")
    case .bounds(let register, let expected, let actual):
      ("register \(register.name)", "\(expected.lowerBound) to \(expected.upperBound)", "\(actual)")
    case .word(let region, let address, let expected, let actual):
      ("\(region.name) word \(address)", "0x\(hexadecimal(expected))", "0x\(hexadecimal(actual))")
    case .weight(let synapse, let expected, let actual): ("weight of \(synapse)", "\(expected)", "\(actual)")
    }
  }

  /// The neuron that it is about, where it is about one.
  fileprivate var neuron: UInt32? {
    switch self {
    case .weight(let synapse, _, _): synapse.target
    case .word(.state, let address, _, _): address / 4
    case .counter, .bounds, .word: nil
    }
  }
}
