import SynfireAnalysis
import SynfireCompiler
import SynfireMap
import SynfireNetwork

/// A rule as `plot` shows it, once for each scale of its targets.
struct RuleDrawing: Encodable {
  /// One half of a rule, by lag from 0 steps on.
  struct Half: Encodable {
    /// What a pair is to add; `nil` of an image, which does not say.
    var asked: [Double]?
    /// What it adds on the core, in the unit of `asked`, or of an image in weights before the shift.
    var got: [Double]
    /// The core's entries.
    var entries: [Int]
    /// What is to be left of the trace; `nil` of an image and without a trace.
    var decayAsked: [Double]?
    /// What is left of it, of 1; `nil` without a trace.
    var decay: [Double]?
  }

  struct Variant: Encodable {
    /// Number of the rule on the core.
    var number: Int
    /// `nil` of an image.
    var populations: [String]?
    var pairing: String
    var softBounds: Bool
    var minimum: Double
    var maximum: Double
    var potentiation: Half
    var depression: Half
  }

  var rule: String
  var timeStepMilliseconds: Double?
  var variants: [Variant]

  /// - Throws: a `UsageError` where there is no such rule.
  init(_ rule: String, of program: Program) throws {
    self.rule = rule
    switch try program.contents() {
    case .compilation(let compilation, let names):
      variants = compilation.rules.filter { $0.name == rule }.map { Variant($0) }
      timeStepMilliseconds = Double(compilation.image.timeStepNanoseconds) / 1e6
      if variants.isEmpty { throw Self.unknown(rule, names: names, program) }
    case .image(let image):
      guard let number = UInt32(rule), number < image.core.rules else {
        throw UsageError(
          "--rule \(rule): an image has its rules by number, 0 to \(image.core.rules - 1); names are in the network")
      }
      variants = [Variant(ImageRule(number, of: image))]
      timeStepMilliseconds = image.timeStepNanoseconds == 0 ? nil : Double(image.timeStepNanoseconds) / 1e6
    }
  }

  private static func unknown(_ rule: String, names: [String], _ program: Program) -> UsageError {
    let file = Input.name(program.file)
    if names.contains(rule) {
      return UsageError(
        "--rule \(rule): no projection of \(file) learns by this rule, so that no scale is known for it; "
          + "name it as the 'rule' of a projection")
    }
    return UsageError(
      names.isEmpty
        ? "--rule \(rule): \(file) has no learning rules"
        : "--rule \(rule): \(file) has no rule of that name; there are " + names.joined(separator: ", "))
  }

  var plot: WindowPlot {
    let panels = variants.flatMap(\.panels)
    return WindowPlot(title: "learning rule \(rule)", panels: panels, timeStepMilliseconds: timeStepMilliseconds)
  }
}

extension RuleDrawing.Variant {
  init(_ compiled: CompiledRule) {
    let got = compiled.boundsGot
    self.init(
      number: compiled.number, populations: compiled.populations, pairing: compiled.pairing.rawValue,
      softBounds: compiled.bounds.isSoft, minimum: got.lowerBound, maximum: got.upperBound,
      potentiation: RuleDrawing.Half(compiled.potentiation), depression: RuleDrawing.Half(compiled.depression))
  }

  init(_ rule: ImageRule) {
    func half(_ window: RuleWindow) -> RuleDrawing.Half {
      let entries = rule.entries(window)
      return RuleDrawing.Half(
        got: entries.map { Double($0) * rule.entryStep }, entries: entries.map { Int($0) },
        decay: rule.decay(window == .potentiation ? .presynaptic : .postsynaptic))
    }
    self.init(
      number: rule.number, pairing: rule.pairing.rawValue, softBounds: rule.isSoft, minimum: Double(rule.minimum),
      maximum: Double(rule.maximum), potentiation: half(.potentiation), depression: half(.depression))
  }

  fileprivate var panels: [WindowPlot.Panel] {
    let place = populations.map { "onto \($0.joined(separator: ", ")), change of a weight" }
    let change = place ?? "change of a weight before the shift"
    var panels = [
      WindowPlot.Panel(
        title: change + (softBounds ? " at the bound that it moves away from" : "")
          + " (rule \(number) of the core, pairing \(pairing))",
        ideal: .init(after: potentiation.asked ?? [], before: depression.asked ?? []),
        entries: .init(after: potentiation.got, before: depression.got))
    ]
    if potentiation.decay != nil || depression.decay != nil {
      panels.append(
        WindowPlot.Panel(
          title: "left of a trace: of arrivals to the right, of spikes to the left",
          ideal: .init(after: potentiation.decayAsked ?? [], before: depression.decayAsked ?? []),
          entries: .init(after: potentiation.decay ?? [], before: depression.decay ?? [])))
    }
    return panels
  }
}

extension RuleDrawing.Half {
  init(_ window: CompiledWindow) {
    self.init(
      asked: window.asked, got: window.got, entries: window.entries.map { Int($0) },
      decayAsked: window.decayAsked.isEmpty ? nil : window.decayAsked,
      decay: window.decay.isEmpty ? nil : window.decay.map { Double($0) / Double(SynfireMap.decayOne) })
  }
}
