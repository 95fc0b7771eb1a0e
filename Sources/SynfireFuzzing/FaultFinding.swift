import SynfireMap

/// How fuzzing found a planted fault.
public struct FaultFinding: Sendable, Codable, Equatable {
  /// Name of the fault.
  public var fault: String
  /// Number of the first case that failed, nil where none did.
  public var foundAt: Int?
  /// What was left of the case after shrinking.
  public var neurons: Int?
  public var steps: Int?
  public var synapses: Int?
  public var actions: Int?
  /// The difference in the shrunk case, its first line.
  public var difference: String?

  /// How long each failing case is shrunk.
  static let shrinking = Duration.seconds(20)

  /// Runs cases from 0 on until one fails, and shrinks that.
  static func search(_ settings: FuzzSettings, cases: Int) async throws -> FaultFinding {
    let runner = CaseRunner(link: settings.link, fault: settings.fault)
    var finding = FaultFinding(fault: settings.fault.map { "\($0.name)" } ?? "none")
    for number in 0..<cases {
      let draft = CaseDraft.random(seed: settings.seed, case: number)
      guard let run = CaseRun(draft) else { throw CaseError(seed: settings.seed, number: number) }
      guard let failure = try await runner.run(run).failure else { continue }
      let shrunk = try await shrink(draft, failure, runner, limit: shrinking)
      finding.foundAt = number
      finding.neurons = shrunk.draft.network.neurons.count
      finding.steps = shrunk.draft.steps.count
      finding.synapses = shrunk.draft.chunkPlaces.reduce(0) { $0 + shrunk.draft.synapseCount($1) }
      finding.actions = shrunk.draft.places(of: \.actions).count
      finding.difference = shrunk.failure.text.split(separator: "\n").first.map(String.init)
      break
    }
    return finding
  }

  /// Shrinks a failing case to the smallest that fails in the same way.
  static func shrink(
    _ draft: CaseDraft, _ failure: CaseFailure, _ runner: CaseRunner, limit: Duration
  ) async throws -> (draft: CaseDraft, failure: CaseFailure, tries: Int) {
    var shrinker = Shrinker(draft, failure: failure, limit: limit) { candidate in
      guard let run = CaseRun(candidate), (try? CaseRecording(run)) != nil else { return nil }
      let found = try await runner.run(run).failure
      return found?.kind == failure.kind ? found : nil
    }
    if let step = failure.step { try await shrinker.cut(behind: Int(step)) }
    try await shrinker.run()
    return (shrinker.smallest, shrinker.failure, shrinker.tries)
  }
}
