import SynfireMap

/// What a host does to core and model in lockstep: the raw values are those of the manual's page *The case format*.
public enum LockstepAction: String, Sendable, Hashable, CaseIterable, Encodable {
  case run
  case write
  case read
  case counters
  case pause
  case stall
  case late
  case watch
  case modulation
  case learning
  case flush
  case weights
  case freeRun = "free-run"
  case restart
  case reconnect
}

/// Something other than a step that differs between core and model: which, after or by which action, and where.
public struct ActionDivergence: Error, Sendable, Hashable {
  public enum Problem: Sendable, Hashable {
    /// A register that does not hold the model's value.
    case counter(Register, expected: UInt32, actual: UInt32)
    /// A register that does not hold a value in the range that follows from others.
    case bounds(Register, expected: ClosedRange<UInt64>, actual: UInt32)
    /// A word that does not read as the model's.
    case word(Region, address: UInt32, expected: UInt32, actual: UInt32)
    /// A plastic synapse whose weight is not the model's.
    case weight(PlasticSynapse, expected: PlasticWeight, actual: PlasticWeight)
  }

  public var action: LockstepAction
  /// The step before which the action was done; of a run, the one that would be next.
  public var step: UInt32
  public var problem: Problem

  public init(action: LockstepAction, step: UInt32, problem: Problem) {
    self.action = action
    self.step = step
    self.problem = problem
  }
}

extension ActionDivergence: CustomStringConvertible {
  public var description: String { "\(action.rawValue) before step \(step): \(difference)" }

  private var difference: String {
    switch problem {
    case .counter(let register, let expected, let actual):
      "register \(register.name): expected \(expected), got \(actual)"
    case .bounds(let register, let expected, let actual):
      "register \(register.name): expected \(expected.lowerBound) to \(expected.upperBound), got \(actual)"
    case .word(let region, let address, let expected, let actual):
      "\(region.name) word \(address): expected \(hexadecimal(expected)), got \(hexadecimal(actual))"
    case .weight(let synapse, let expected, let actual): "weight of \(synapse): expected \(expected), got \(actual)"
    }
  }
}

/// A word in hexadecimal with all eight digits.
private func hexadecimal(_ word: UInt32) -> String {
  let digits = String(word, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}

/// A comparison that compared nothing proves nothing, and fails.
public struct NothingCompared: Error, Sendable, CustomStringConvertible {
  public init() {}

  public var description: String {
    "nothing was compared: the run has no step, or no neuron to update; give --steps and a network with neurons"
  }
}
