import SynfireChecking
import SynfireDevices

/// How a case failed: a difference between core and model, a core that hangs or answers garbage, a process that crashed.
public struct CaseFailure: Error, Sendable, Equatable, Codable {
  public enum Kind: String, Sendable, Codable {
    /// A step differs.
    case step
    /// A counter or a word that was read back differs.
    case action
    /// The core did not go on, refused what it must take, or garbled the link.
    case device
    /// The process that ran the case ended without a result.
    case crash
  }

  public var kind: Kind
  /// The step of the case in which it showed, counted from the case's start; nil where that is not known.
  public var step: UInt32?
  /// Where steps are counted from in ``text``: the case's step before which the core was restarted last.
  public var restart: UInt32
  /// What differs, in words.
  public var text: String

  public init(kind: Kind, step: UInt32?, restart: UInt32 = 0, text: String) {
    self.kind = kind
    self.step = step
    self.restart = restart
    self.text = text
  }

  /// A failure from what a session threw; nil if the error is none of the core's, and the run itself is at fault.
  ///
  /// - Parameter reached: the step of the case that was next when the error came.
  package init?(_ error: any Error, reached: UInt32, restart: UInt32) {
    switch error {
    case let error as Divergence:
      self.init(kind: .step, step: restart + error.step, restart: restart, text: "\(error)")
    case let error as ActionDivergence:
      self.init(kind: .action, step: restart + error.step, restart: restart, text: "\(error)")
    case let error as DeviceError:
      self.init(kind: .device, step: reached, restart: restart, text: "\(error)")
    default: return nil
    }
  }
}

extension CaseFailure: CustomStringConvertible {
  public var description: String {
    restart == 0 ? text : "\(text)\n  steps are counted from the restart before step \(restart) of the case"
  }
}
