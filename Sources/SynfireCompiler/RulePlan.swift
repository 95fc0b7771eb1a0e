import SynfireMap
import SynfireNetwork

/// The rules of the core that a network takes: a rule of the network once for each scale and shift of its targets, and
/// what is equal on the core only once.
struct RulePlan {
  /// Each rule that a projection names, once for each scale of the targets.
  private(set) var rules: [CompiledRule] = []
  /// The words of the core's rules, in the order of their numbers.
  private(set) var words: [RuleWords] = []
  /// For each projection which of ``rules`` its synapses learn by; `nil`: they are fixed.
  private(set) var ruleOfProjection: [Int?] = []
  /// For each population the core's rule that has the decay of its postsynaptic trace.
  private(set) var traceRules: [Int]

  private let network: Network
  private let core: CoreConfiguration

  /// - Throws: what the core lacks, and what does not fit.
  init(
    _ network: Network, projections: [ProjectionRows], scales: [Double], core: CoreConfiguration
  ) throws(CompileError) {
    self.network = network
    self.core = core
    traceRules = [Int](repeating: 0, count: network.populations.count)
    for projection in projections {
      guard let rule = projection.rule else {
        ruleOfProjection.append(nil)
        continue
      }
      try requireSupport(ofRule: rule)
      ruleOfProjection.append(
        try index(ofRule: rule, population: projection.population, scale: scales[projection.population]))
    }
    try requireRoom()
    try setTraceRules(projections)
  }

  private func requireSupport(ofRule index: Int) throws(CompileError) {
    let rule = network.rules[index]
    let path = JSONPath.rule(index)
    if rule.pairing == .all, core.traces == 0 {
      throw CompileError(
        path: path.appending("pairing"), problem: .traces(core: core.name, having: Self.cores { $0.traces == 1 }))
    }
    if rule.bounds.isSoft, core.softBounds == 0 {
      throw CompileError(
        path: path.appending("bounds").appending("soft"),
        problem: .softBounds(core: core.name, having: Self.cores { $0.softBounds == 1 }))
    }
  }

  private func requireRoom() throws(CompileError) {
    let available = Int(core.rules)
    guard words.count > available else { return }
    let needed = words.indices.map { number in
      rules.filter { $0.number == number }
        .map { "'\($0.name)' onto " + $0.populations.joined(separator: " and ") }.joined(separator: " and ")
    }
    throw CompileError(
      path: JSONPath([.key("rules")]),
      problem: .tooManyRules(
        needed, available: available, core: core.name, having: Self.cores { Int($0.rules) >= needed.count }))
  }

  /// Names of the named cores for which something holds.
  private static func cores(_ hold: (CoreConfiguration) -> Bool) -> [String] {
    CoreConfiguration.named.filter { hold($0.configuration) }.map { "\($0.name)" }
  }

  private mutating func index(
    ofRule index: Int, population: Int, scale: Double
  ) throws(CompileError) -> Int {
    let name = network.populations[population].name
    let rule = network.rules[index]
    if let known = rules.firstIndex(where: { $0.name == rule.name && $0.scale == scale }) {
      if !rules[known].populations.contains(name) { rules[known].populations.append(name) }
      return known
    }
    var compiled = try RuleQuantiser(
      rule: rule, path: .rule(index), population: name, scale: scale,
      timeStepMilliseconds: network.timeStepMilliseconds
    ).compiled()
    let ruleWords = RuleWords(compiled)
    compiled.number = words.firstIndex(of: ruleWords) ?? words.count
    if compiled.number == words.count { words.append(ruleWords) }
    rules.append(compiled)
    return rules.count - 1
  }

  /// A neuron has one postsynaptic trace: all rules that use it must have one decay.
  private mutating func setTraceRules(_ projections: [ProjectionRows]) throws(CompileError) {
    var first = [Int?](repeating: nil, count: network.populations.count)
    for (index, projection) in projections.enumerated() {
      guard let use = ruleOfProjection[index], !rules[use].depression.decay.isEmpty else { continue }
      guard let other = first[projection.population] else {
        first[projection.population] = use
        traceRules[projection.population] = rules[use].number
        continue
      }
      if rules[other].depression.decay != rules[use].depression.decay {
        throw CompileError(
          path: .projection(index).appending("rule"),
          problem: .traceDecay(
            rule: rules[use].name, other: rules[other].name,
            population: network.populations[projection.population].name))
      }
    }
  }
}
