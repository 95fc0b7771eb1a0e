import SynfireCases
import SynfireChecking

/// What came of a case on a target.
public struct CaseResult: Sendable, Codable, Equatable {
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// Everything is as recorded.
    case passed
    /// The target differs from the model.
    case failed
    /// The model differs from what is recorded.
    case stale
    /// The case was not run to its end: a fault of the device or of the link, a crash, the time limit.
    case error
    /// The case was not begun: the target could not be reached before.
    case skipped

    /// Whether the case was run to a verdict, and need not be run again.
    public var isDone: Bool { self == .passed || self == .failed || self == .stale }
  }

  /// What the core said of itself.
  public struct Core: Sendable, Codable, Hashable {
    /// The case's configuration by name; `custom` where it is one of its own.
    public var name: String
    /// In eight hexadecimal digits.
    public var configuration: String
    /// Of what the core was built from, likewise; nil of the model.
    public var build: String?
  }

  public var target: String
  /// The fault that was planted in it.
  public var plant: String?
  public var suite: String
  public var name: String
  public var folder: String
  /// Of the case when the run began: `SuiteCase.fingerprint()`.
  public var fingerprint: String
  public var status: Status
  /// Of real time, all runs included.
  public var seconds: Double
  public var core: Core?
  public var seed: UInt64?
  /// How much was compared.
  public var compared = Lockstep.Tally()
  /// Why the case did not pass, its first line by itself enough to understand it.
  public var message: String?
  public var difference: FirstDifference?
  public var verdict: Verdict?

  init(_ suiteCase: SuiteCase, on target: String, status: Status, message: String? = nil) {
    self.target = target
    suite = suiteCase.suite
    name = suiteCase.name
    folder = suiteCase.folder
    fingerprint = ""
    self.status = status
    seconds = 0
    self.message = message
  }

  public var label: String { suite + "/" + name }
}

/// Which of board and RTL differs from the model, by further runs after a failure.
public struct Verdict: Sendable, Codable, Equatable {
  public enum Culprit: String, Sendable, Codable {
    /// The board differs from the model again, the RTL does not.
    case board
    /// The RTL differs from the model, simulated.
    case rtl
    /// Nothing differs in a second run: a flaky link.
    case neither
    /// The further runs could not be made.
    case unknown
  }

  public var differs: Culprit
  /// In a sentence.
  public var text: String
}
