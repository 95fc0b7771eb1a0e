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
    case history
    case spike
    /// The value of a watch-point that is on this neuron, or on the weight of a synapse to it.
    case watch = "watch-point"
    /// Which neuron was updated, or whether any was.
    case update
  }

  public var step: UInt32
  public var neuron: UInt32
  public var field: Field
  /// The watch-point, for ``Field/watch``.
  public var watchPoint: Int?
  /// Value in the model, nil where it has none; for ``Field/spike`` 1 or 0; for ``Field/update`` the neuron's number; for
  /// ``Field/history`` its 16 bits; for a weight in 1/256.
  public var expected: Int64?
  /// Value on the target, likewise; nil where it reported nothing.
  public var actual: Int64?
  /// What the neuron's input in this step came from, by the model.
  public var contributions: [Contribution]
  /// The synapse whose weight the watch-point shows, where it shows one.
  public var synapse: PlasticSynapse?
  /// What the host did, of which this step was a part.
  public var action: LockstepAction

  public init(
    step: UInt32, neuron: UInt32, field: Field, watchPoint: Int? = nil, expected: Int64?, actual: Int64?,
    contributions: [Contribution], synapse: PlasticSynapse? = nil, action: LockstepAction = .run
  ) {
    self.step = step
    self.neuron = neuron
    self.field = field
    self.watchPoint = watchPoint
    self.expected = expected
    self.actual = actual
    self.contributions = contributions
    self.synapse = synapse
    self.action = action
  }
}

extension Divergence: CustomStringConvertible {
  public var description: String {
    let during = action == .run ? "" : " (\(action.rawValue))"
    let point = watchPoint.map { " \($0)" } ?? ""
    let place = synapse.map { "weight of \($0)" } ?? "neuron \(neuron)"
    var lines = ["first difference: step \(step)\(during), \(place), \(field.rawValue)\(point): \(difference)"]
    if contributions.isEmpty {
      lines.append("  nothing fed this neuron in that step")
    } else {
      lines.append("  fed in that step by, of \(contributions.count):")
      lines += contributions.prefix(12).map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  private var difference: String {
    switch (field, expected, actual) {
    case (.spike, 1, _): "expected a spike, got none"
    case (.spike, _, _): "expected no spike, got one"
    case (.update, let expected?, nil): "expected neuron \(expected)'s update, got none"
    case (.update, nil, let actual?): "expected no update, got neuron \(actual)'s"
    case (.update, _, let actual?): "expected its update, got neuron \(actual)'s"
    default: "expected \(words(expected)), got \(words(actual))"
    }
  }

  private func words(_ value: Int64?) -> String {
    guard let value else { return "none" }
    if synapse != nil { return "\(PlasticWeight(raw: Int32(truncatingIfNeeded: value)))" }
    guard field == .history else { return "\(value)" }
    let digits = String(value, radix: 2)
    return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
  }
}
