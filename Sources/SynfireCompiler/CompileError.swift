import SynfireNetwork

/// Why a network has no image for a core, and where in its description.
public struct CompileError: Error, Sendable, Equatable {
  /// Name of the network's file, if it came from one.
  public var file: String?
  public var path: JSONPath
  public var problem: Problem

  public init(file: String? = nil, path: JSONPath, problem: Problem) {
    self.file = file
    self.path = path
    self.problem = problem
  }

  public enum Problem: Sendable, Equatable {
    /// Wrong for any core.
    case invalid(DescriptionError.Problem)
    /// Limits of the core that the network breaks, all of them; the smallest named core that it would fit.
    case tooBig([Excess], core: String?, smallestFitting: String?)
    /// A number in units of the membrane that does not fit its field at the population's scale.
    case membraneValue(Double, scale: Double, allowed: ClosedRange<Double>)
    /// A threshold above 0 that is 0 at the population's scale.
    case vanishedThreshold(Double, scale: Double)
    case weight(MisfitWeight)
    /// A neuron whose synaptic input of one step might not fit the core's accumulator beside the largest current.
    case accumulator(population: String, neuron: Int, worst: Int64, limit: Int64)
    /// A rule pairs all with all and the core has no traces; the named cores that have.
    case traces(core: String?, having: [String])
    /// A rule has soft bounds and the core none; the named cores that have.
    case softBounds(core: String?, having: [String])
    /// More rules than the core has, each with its targets; the named cores that have enough.
    case tooManyRules([String], available: Int, core: String?, having: [String])
    /// Bounds of a rule that do not fit 8 bits at any shift.
    case bounds(ClosedRange<Double>, population: String, scale: Double, allowed: ClosedRange<Double>)
    /// Bounds of a rule that are one number on the core, where weights of 8 bits are multiples of the step.
    case narrowBounds(ClosedRange<Double>, population: String, scale: Double, step: Double)
    /// A change of a window that does not fit its 16 bits.
    case windowEntry(Double, population: String, scale: Double, shift: Int, allowed: ClosedRange<Double>)
    /// Two rules that pair all with all onto one population, with different postsynaptic traces.
    case traceDecay(rule: String, other: String, population: String)
  }

  /// A limit of a core that a network breaks.
  public struct Excess: Sendable, Hashable, Encodable {
    public var memory: Memory
    public var needed: Int
    public var available: Int
    /// How many are too many.
    public var excess: Int { needed - available }
  }

  /// A weight that does not fit its 8 bits at any shift.
  public struct MisfitWeight: Sendable, Hashable {
    /// Name of the axon group or population of the source, and its number in it.
    public var source: String
    public var sourceIndex: Int
    /// Name of the population of the target, and its number in it.
    public var target: String
    public var targetIndex: Int
    public var weight: Double
    public var scale: Double
    /// What fits at that scale.
    public var allowed: ClosedRange<Double>
  }
}

/// What there is a number of on a core.
public enum Memory: String, Sendable, Hashable, CaseIterable, Encodable {
  case neurons
  case axons
  case chunks
  case synapseWords = "synapse words"
  case profiles
  case rules
}

extension CompileError: CustomStringConvertible {
  public var description: String {
    [file ?? "", path.description, problem.description].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}

extension CompileError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalid(let problem): problem.description
    case .tooBig(let excesses, let core, let fitting):
      "does not fit \(core.map { "core \($0)" } ?? "the core"): "
        + excesses.map(\.description).joined(separator: ", ") + "; "
        + (fitting.map { "the smallest named core that it fits is \($0)" } ?? "it fits no named core: make it smaller")
    case .membraneValue(let value, let scale, let allowed):
      "is \(value); at a scale of \(scale) it must be \(allowed.lowerBound) to \(allowed.upperBound): "
        + "lower the population's 'scale' or leave it out"
    case .vanishedThreshold(let value, let scale):
      "is \(value); at a scale of \(scale) it becomes 0, which a membrane at rest reaches: raise the population's 'scale' or "
        + "leave it out, and make what is much larger than the threshold smaller"
    case .weight(let misfit): misfit.description
    case .accumulator(let population, let neuron, let worst, let limit):
      "the synaptic input of \(population)[\(neuron)] in one step may reach \(worst) membrane units, the core's "
        + "accumulator holds \(limit) beside a current: lower 'maximum_events', the weights or the population's 'scale'"
    case .traces(let core, let having):
      "is 'all', which takes traces, and \(Self.name(core)) has none: take a core that has (\(Self.list(having))), or the "
        + "pairing 'nearest'"
    case .softBounds(let core, let having):
      "is true, and \(Self.name(core)) has no soft bounds: take a core that has (\(Self.list(having))), or hard ones"
    case .tooManyRules(let needed, let available, let core, let having):
      "\(needed.count) learning rules are needed, \(Self.name(core)) has \(available): "
        + needed.joined(separator: ", ") + "; a rule counts once for each scale of the populations that it acts on: "
        + "give these one 'scale', use fewer rules"
        + (having.isEmpty ? "" : ", or take a core that has more (\(Self.list(having)))")
    case .bounds(let bounds, let population, let scale, let allowed):
      "\(Self.text(bounds)) does not fit 8 bits at any shift; at the scale of \(population), \(scale), bounds must be "
        + "within \(Self.text(allowed)): lower the 'scale' of \(population) or leave it out"
    case .narrowBounds(let bounds, let population, let scale, let step):
      "\(Self.text(bounds)) is a single weight at the scale of \(population), \(scale), where bounds are multiples of "
        + "\(step): raise the 'scale' of \(population) or leave it out"
    case .windowEntry(let change, let population, let scale, let shift, let allowed):
      "is \(change); at the scale of \(population), \(scale), and a shift of \(shift), a change must be "
        + "\(Self.text(allowed)): lower it"
    case .traceDecay(let rule, let other, let population):
      "the postsynaptic trace of '\(rule)' decays otherwise than that of '\(other)', and each neuron of \(population) has "
        + "only one: give the depression of both one 'tau_ms' or 'trace_tau_ms', or split the population"
    }
  }

  private static func name(_ core: String?) -> String { core.map { "core \($0)" } ?? "the core" }

  private static func list(_ cores: [String]) -> String { cores.joined(separator: ", ") }

  private static func text(_ range: ClosedRange<Double>) -> String { "\(range.lowerBound) to \(range.upperBound)" }
}

extension CompileError.Excess: CustomStringConvertible {
  public var description: String { "\(needed) \(memory.rawValue) of \(available) (\(excess) too many)" }
}

extension CompileError.MisfitWeight: CustomStringConvertible {
  public var description: String {
    "the weight \(weight) from \(source)[\(sourceIndex)] to \(target)[\(targetIndex)] does not fit 8 bits at any shift; "
      + "at a scale of \(scale) it must be \(allowed.lowerBound) to \(allowed.upperBound): "
      + "lower the 'scale' of \(target) or leave it out"
  }
}

extension JSONPath {
  static func population(_ index: Int) -> JSONPath { JSONPath([.key("populations"), .index(index)]) }
  static func rule(_ index: Int) -> JSONPath { JSONPath([.key("rules"), .index(index)]) }
  static func projection(_ index: Int) -> JSONPath { JSONPath([.key("projections"), .index(index)]) }
}
