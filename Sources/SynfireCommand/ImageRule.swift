import SynfireMap
import SynfireNetwork

/// A learning rule as an image has it.
struct ImageRule {
  let number: Int
  let minimum: Int
  let maximum: Int
  let isSoft: Bool
  let pairing: Pairing
  private let windows: [UInt32]
  private let decays: [UInt32]

  /// Precondition: the core has a rule of that number.
  init(_ number: UInt32, of image: RegisterImage) {
    let word = image.contents(of: .rules)[Int(number)]
    self.number = Int(number)
    minimum = Int(RuleField.minimum(word))
    maximum = Int(RuleField.maximum(word))
    isSoft = RuleField.soft(word) == 1
    pairing = RuleField.pairing(word) == 1 ? .all : .nearest
    windows = image.contents(of: .windows)
    decays = image.contents(of: .decays)
  }

  /// What 1 of an entry adds, in weights before the shift; with soft bounds at the bound that the weight leaves.
  var entryStep: Double { (isSoft ? Double(maximum - minimum) / 256 : 1) / 256 }

  /// The entries of a window by lag.
  func entries(_ window: RuleWindow) -> [Int32] {
    (0..<RuleWindow.lags).map { WindowField.change(windows[Int(window.address(rule: UInt32(number), lag: $0))]) }
  }

  /// What is left of a trace by lag, of 1; `nil` where the rule uses none.
  func decay(_ decay: RuleDecay) -> [Double]? {
    guard pairing == .all else { return nil }
    let kept = (0..<RuleWindow.lags).map { lag in
      DecayField.kept(decays[Int(decay.address(rule: UInt32(number), lag: lag))])
    }
    return kept.map { Double(min($0, SynfireMap.decayOne)) / Double(SynfireMap.decayOne) }
  }
}
