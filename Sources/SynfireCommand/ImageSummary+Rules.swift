import Foundation
import SynfireMap

extension ImageSummary.Rule {
  init(_ rule: ImageRule) {
    self.init(
      number: rule.number, minimum: rule.minimum, maximum: rule.maximum, softBounds: rule.isSoft,
      pairing: rule.pairing.rawValue, potentiation: .init(rule, .potentiation), depression: .init(rule, .depression))
  }

  /// Three lines.
  var text: String {
    "rule \(number)          weights \(minimum) to \(maximum), \(softBounds ? "soft" : "hard") bounds, "
      + "pairing \(pairing)\n  potentiation  \(potentiation.text)\n  depression    \(depression.text)\n"
  }
}

extension ImageSummary.Window {
  init(_ rule: ImageRule, _ window: RuleWindow) {
    let entries = rule.entries(window)
    // No pair has the lag 0 of a depression window.
    let used = entries.indices.filter { entries[$0] != 0 && !(window == .depression && $0 == 0) }
    if let first = used.first, let last = used.last {
      lags = [first, last]
      changes = [first, last].map { Double(entries[$0]) * rule.entryStep }
    }
    traceDecay = rule.decay(window == .potentiation ? .presynaptic : .postsynaptic)?[1]
  }

  /// "2 weights at 0 steps to 0.1 at 63", what a step keeps of the trace behind it.
  var text: String {
    var text = "none"
    if let lags, let changes {
      text = "\(Self.text(changes[0])) weights at \(lags[0]) steps to \(Self.text(changes[1])) at \(lags[1])"
    }
    if let traceDecay { text += ", trace keeps \(Self.text(traceDecay)) a step" }
    return text
  }

  private static func text(_ number: Double) -> String { String(format: "%.4g", number) }
}

extension RegisterImage.Section {
  /// Whether it has the word at an address.
  func covers(_ word: UInt32) -> Bool { address <= word && word - address < UInt32(words.count) }
}
