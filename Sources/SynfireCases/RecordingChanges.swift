import SynfireInterchange

/// How a case's recorded results differ from what the model computes.
public struct RecordingChanges: Sendable, Equatable {
  /// A spike that only one of the two has.
  public struct Spike: Sendable, Hashable {
    public var step: UInt32
    public var neuron: UInt32
  }

  /// Spikes that only one of the two has.
  public private(set) var spikes: Int
  /// The first of them.
  public private(set) var firstSpike: Spike?
  /// Synapses whose weight differs, or that only one of the two has.
  public private(set) var weights: Int

  /// - Parameters:
  ///   - spikes: as recorded.
  ///   - weights: as recorded; nil where they are not, and not compared.
  ///   - expectation: what the model computes.
  public init(spikes: SpikeTrain, weights: [SynapseWeight]?, to expectation: CaseExpectation) {
    let recorded = Self.set(spikes)
    let changed = recorded.symmetricDifference(Self.set(expectation.spikes))
    // A neuron has one spike in a step: one that is there twice is one too many.
    self.spikes = changed.count + spikes.count - recorded.count
    firstSpike = changed.min { ($0.step, $0.neuron) < ($1.step, $1.neuron) }
    let other = expectation.weights
    self.weights = weights.map { zip($0, other).count { $0 != $1 } + abs($0.count - other.count) } ?? 0
  }

  public var areNone: Bool { spikes == 0 && weights == 0 }

  private static func set(_ train: SpikeTrain) -> Set<Spike> {
    Set(zip(train.steps, train.numbers).map { Spike(step: $0, neuron: $1) })
  }
}

extension RecordingChanges: CustomStringConvertible {
  public var description: String {
    let first = firstSpike.map { " (the first: step \($0.step), neuron \($0.neuron))" } ?? ""
    let parts = [
      spikes == 0 ? nil : "\(spikes) spike\(spikes == 1 ? " differs" : "s differ")\(first)",
      weights == 0 ? nil : "\(weights) weight\(weights == 1 ? " differs" : "s differ")",
    ].compactMap(\.self)
    return parts.isEmpty ? "equal" : parts.joined(separator: ", ")
  }
}
