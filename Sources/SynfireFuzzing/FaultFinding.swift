import SynfireCases
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
  static let shrinking = Duration.seconds(240)

  /// Runs cases from 0 on until one fails, and shrinks that.
  static func search(_ settings: FuzzSettings, cases: Int) async throws -> FaultFinding {
    let runner = CaseRunner(settings)
    var finding = FaultFinding(fault: settings.fault.map { "\($0.name)" } ?? "none")
    for number in 0..<cases {
      let draft = settings.draft(ofCase: number)
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

/// What a campaign over planted faults found, as `--json` prints it.
public struct FaultReport: Sendable, Encodable {
  /// The most neurons that a shrunk case may have.
  public static let mostNeurons = 4

  public var seed: UInt64
  /// Cases within which each was looked for.
  public var cases: Int
  public var findings: [FaultFinding]
  /// Faults not found, or not in a small case.
  public var missed: [String]

  public init(seed: UInt64, cases: Int, findings: [FaultFinding]) {
    self.seed = seed
    self.cases = cases
    self.findings = findings
    missed = findings.filter { $0.foundAt == nil || $0.neurons ?? .max > Self.mostNeurons }.map(\.fault)
  }

  /// A table with a line for each fault.
  public var text: String {
    func column(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    func number(_ value: Int?, _ width: Int) -> String {
      let text = value.map { "\($0)" } ?? "-"
      return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    var lines = [column("fault", 24) + " case neurons synapses steps actions  difference"]
    for finding in findings {
      lines.append(
        column(finding.fault, 24) + number(finding.foundAt, 5) + number(finding.neurons, 8)
          + number(finding.synapses, 9) + number(finding.steps, 6) + number(finding.actions, 8) + "  "
          + (finding.difference ?? "not found"))
    }
    lines.append("\(findings.count - missed.count) of \(findings.count) found within \(cases) cases of seed \(seed)")
    return lines.joined(separator: "\n") + "\n"
  }
}
