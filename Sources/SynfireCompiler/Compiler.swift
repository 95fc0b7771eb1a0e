import SynfireMap
import SynfireNetwork

/// A network as a core runs it, and what became of its numbers on the way.
public struct Compilation: Sendable {
  public var image: RegisterImage
  public var report: CompilationReport
  /// The learning rules that projections name, each once for each scale of their targets.
  public var rules: [CompiledRule]
}

/// Turns networks into register images for one core: real numbers to fixed point, synapses to chunks.
///
/// The manual's page *The network format* states the rules. The same network gives the same image, always.
public struct Compiler: Sendable {
  /// The core that the images are for.
  public let core: CoreConfiguration

  /// How far membranes go, by which scales are chosen; `nil`: it is guessed.
  public let activity: Activity?

  /// - Parameter activity: of the network that is to be compiled, in the order of its populations.
  public init(for core: CoreConfiguration, activity: Activity? = nil) {
    self.core = core
    self.activity = activity
  }

  /// Compiles a network.
  ///
  /// - Parameters:
  ///   - network: validated here first.
  ///   - file: the name of the file that it comes from, for messages.
  /// - Throws: what is not valid, does not fit the core, or does not fit its number formats. Nothing is clipped.
  public func compile(_ network: Network, file: String? = nil) throws(CompileError) -> Compilation {
    do {
      return try compile(valid: try validated(network))
    } catch {
      throw CompileError(file: file, path: error.path, problem: error.problem)
    }
  }

  private func validated(_ network: Network) throws(CompileError) -> Network {
    do {
      try network.validate()
    } catch {
      throw CompileError(path: error.path, problem: .invalid(error.problem))
    }
    return network
  }

  private func compile(valid network: Network) throws(CompileError) -> Compilation {
    let maximumEvents = network.maximumEvents ?? network.axonCount
    let relays = RelayedNetwork.relays(of: network, maximumDelay: Int(core.maximumDelay))
    guard relays <= Network.largestGroup else {
      let excess = CompileError.Excess(
        memory: .neurons, needed: network.neuronCount + relays, available: Int(core.neurons))
      throw CompileError(
        path: JSONPath(),
        problem: .tooBig([excess], core: core.name, smallestFitting: smallestNamedCore(fitting: network)))
    }
    let relayed = RelayedNetwork(network, maximumDelay: Int(core.maximumDelay))
    let mapping = try Mapping(relayed.network, core: core, activity: activity)
    let excesses = mapping.excesses
    guard excesses.isEmpty else {
      throw CompileError(
        path: JSONPath(),
        problem: .tooBig(excesses, core: core.name, smallestFitting: smallestNamedCore(fitting: network)))
    }
    let bound = InputBound(mapping: mapping, maximumEvents: maximumEvents)
    try bound.check(against: core, numbering: mapping.numbering)
    var report = CompilationReport(
      network: relayed.network, mapping: mapping, bound: bound, maximumEvents: maximumEvents)
    report.note(relayed, of: network)
    report.note(activity, of: network)
    return Compilation(
      image: mapping.image(of: relayed.network, maximumEvents: maximumEvents), report: report,
      rules: mapping.plan.rules)
  }

  /// The first of the named cores, smallest first, whose limits the network keeps.
  private func smallestNamedCore(fitting network: Network) -> String? {
    for (name, candidate) in CoreConfiguration.named where candidate != core {
      let relays = RelayedNetwork.relays(of: network, maximumDelay: Int(candidate.maximumDelay))
      guard network.neuronCount + relays <= candidate.neurons else { continue }
      let relayed = RelayedNetwork(network, maximumDelay: Int(candidate.maximumDelay))
      if let mapping = try? Mapping(relayed.network, core: candidate, activity: activity), mapping.excesses.isEmpty {
        return "\(name)"
      }
    }
    return nil
  }
}
