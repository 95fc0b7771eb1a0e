import SynfireMap
import SynfireNetwork

extension CompilationReport {
  /// A learning rule as the populations of one scale have it. Numbers are in units of the network.
  public struct RuleEntry: Sendable, Equatable, Encodable {
    public var name: String
    /// Number of the rule on the core; rules that are the same there have one number.
    public var rule: Int
    public var populations: [String]
    /// `nearest` or `all`.
    public var pairing: String
    public var softBounds: Bool
    public var shift: Int
    public var minimum: Setting
    public var maximum: Setting
    /// The least difference of two weights, 1/256 of the core's: smaller updates are lost.
    public var weightStep: Double
    public var potentiation: WindowEntry
    public var depression: WindowEntry
  }

  /// One window of a rule. With soft bounds its changes are those of a weight at the bound that it moves away from.
  public struct WindowEntry: Sendable, Equatable, Encodable {
    /// Lags at which something is to be added.
    public var entries: Int
    /// Largest magnitude of a change.
    public var largest: Double
    public var largestError: Double
    /// ``largestError`` relative to the largest change.
    public var largestRelativeError: Double
    /// Lags at which something is to be added and the core adds nothing.
    public var becameZero: Int
    /// What an exponential window would still have 64 steps after the pair's first spike, of its amplitude: there it ends.
    public var cutOff: Double
    /// With soft bounds: how near to the bound even the largest change rounds to nothing.
    public var stopsWithin: Double?
    /// Largest difference of what is left of the trace, of 1; `nil` where the rule has none.
    public var largestTraceError: Double?
  }

  /// What learning is set to before the first step.
  public struct LearningEntry: Sendable, Equatable, Encodable {
    public var on: Bool
    public var modulation: Setting
  }
}

extension CompilationReport.RuleEntry {
  init(_ compiled: CompiledRule, rule: LearningRule, timeStepMilliseconds: Double) {
    let got = compiled.boundsGot
    func window(_ window: CompiledWindow, of asked: LearningWindow?) -> CompilationReport.WindowEntry {
      CompilationReport.WindowEntry(
        window, of: asked, weightStep: compiled.weightStep, isSoft: compiled.bounds.isSoft,
        timeStepMilliseconds: timeStepMilliseconds)
    }
    self.init(
      name: compiled.name, rule: compiled.number, populations: compiled.populations,
      pairing: compiled.pairing.rawValue, softBounds: compiled.bounds.isSoft, shift: compiled.shift,
      minimum: .init(name: "minimum", asked: compiled.bounds.minimum, got: got.lowerBound),
      maximum: .init(name: "maximum", asked: compiled.bounds.maximum, got: got.upperBound),
      weightStep: compiled.weightStep, potentiation: window(compiled.potentiation, of: rule.potentiation),
      depression: window(compiled.depression, of: rule.depression))
  }
}

extension CompilationReport.WindowEntry {
  fileprivate init(
    _ window: CompiledWindow, of asked: LearningWindow?, weightStep: Double, isSoft: Bool, timeStepMilliseconds: Double
  ) {
    entries = window.count
    largest = window.largest
    largestError = window.largestError
    largestRelativeError = largest == 0 ? 0 : largestError / largest
    becameZero = window.becameZero
    cutOff = 0
    if case .exponential = asked?.shape, let asked {
      let changes = asked.changes(timeStepMilliseconds: timeStepMilliseconds)
      cutOff = changes[0] == 0 ? 0 : changes[LearningWindow.lags - 1] / changes[0] * changes[1] / changes[0]
    }
    if isSoft {
      // An update is 0 while the entry times what is left, in 1/256, is below 65,536.
      let most = window.lags.reduce(0) { max($0, Int(window.entries[$1].magnitude)) }
      if most > 0 { stopsWithin = Double(65_535 / most) * weightStep }
    }
    if !window.decay.isEmpty { largestTraceError = window.largestDecayError }
  }
}

extension CompilationReport.LearningEntry {
  init(_ learning: Learning) {
    on = learning.isOn
    modulation = .init(
      name: "modulation", asked: learning.modulation, got: Double(learning.quantisedModulation) / 256)
  }
}

extension CompilationReport {
  /// What quantisation changed in kind in the rules, and what is worth a second look in them, one line each.
  func notesOnRules(of network: Network) -> [String] {
    var lines: [String] = []
    for rule in rules {
      for (name, window) in [("potentiation", rule.potentiation), ("depression", rule.depression)] {
        let place = "\(name) of \(rule.name) onto \(rule.populations.joined(separator: ", "))"
        if window.becameZero > 0 {
          lines.append("\(place): \(window.becameZero) of \(window.entries) changes became 0")
        }
        if window.cutOff > 0.05 {
          lines.append("\(place): ends after 63 steps, where \(decimal(100 * window.cutOff, digits: 3)) % are left")
        }
      }
    }
    let named = Set(network.projections.compactMap(\.rule))
    for rule in network.rules {
      if !named.contains(rule.name) { lines.append("\(rule.name): no projection learns by this rule") }
      if let amplitude = rule.potentiation?.amplitude, amplitude < 0 {
        lines.append("potentiation of \(rule.name): lowers weights, as its amplitude is below 0")
      }
      if let amplitude = rule.depression?.amplitude, amplitude > 0 {
        lines.append("depression of \(rule.name): raises weights, as its amplitude is above 0")
      }
    }
    if let learning, learning.modulation.vanished {
      lines.append("modulation: \(learning.modulation.asked) became \(learning.modulation.got)")
    }
    return lines
  }
}

extension LearningWindow {
  /// The change of an exponential or a rectangular window without lag.
  fileprivate var amplitude: Double? {
    switch shape {
    case .exponential(let amplitude, _), .rectangular(let amplitude, _): amplitude
    case .table: nil
    }
  }
}
