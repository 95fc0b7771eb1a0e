import SynfireMap
import SynfireModel

/// The first difference between a target and the model: where, what, and what fed the neuron in that step.
public struct Divergence: Error, Sendable, Hashable {
  /// What differs.
  public enum Field: String, Sendable, Hashable, Encodable {
    case membrane
    case current = "synaptic current"
    case adaptation
    case refractory = "refractory steps left"
    case spike
    /// Which neuron was updated, or whether any was.
    case update
  }

  public var step: UInt32
  public var neuron: UInt32
  public var field: Field
  /// Value in the model; for ``Field/spike`` 1 or 0; for ``Field/update`` the neuron's number.
  public var expected: Int64
  /// Value on the target, likewise; -1 where it reported nothing.
  public var actual: Int64
  /// What the neuron's input in this step came from, by the model.
  public var contributions: [Contribution]

  public init(
    step: UInt32, neuron: UInt32, field: Field, expected: Int64, actual: Int64, contributions: [Contribution]
  ) {
    self.step = step
    self.neuron = neuron
    self.field = field
    self.expected = expected
    self.actual = actual
    self.contributions = contributions
  }
}

extension Divergence: CustomStringConvertible {
  public var description: String {
    var lines = ["first difference: step \(step), neuron \(neuron), \(field.rawValue): \(difference)"]
    if contributions.isEmpty {
      lines.append("  nothing fed this neuron in that step")
    } else {
      lines.append("  fed in that step by, of \(contributions.count):")
      lines += contributions.prefix(12).map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  private var difference: String {
    switch field {
    case .spike where expected == 1: "expected a spike, got none"
    case .spike: "expected no spike, got one"
    case .update where actual < 0: "expected an update, got none"
    case .update: "expected its update, got neuron \(actual)'s"
    default: "expected \(expected), got \(actual)"
    }
  }
}
