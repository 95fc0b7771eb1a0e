import SynfireAnalysis
import SynfireNetwork

/// What became of a file of another tool, for people and as JSON.
public struct ImportReport: Sendable, Equatable, Encodable {
  public struct Group: Sendable, Equatable, Encodable {
    public var name: String
    /// "population" or "axons".
    public var kind: String
    public var count: Int
    /// Membrane units of the core for 1.0 of the file; of populations.
    public var scale: Double?
  }

  public struct ProjectionEntry: Sendable, Equatable, Encodable {
    public var from: String
    public var to: String
    public var delaySteps: Int
    public var synapses: Int
    public var rule: String?
  }

  /// What the file is: the name of a ``NetworkFormat``.
  public var format: String
  public var network: String
  public var groups: [Group]
  public var projections: [ProjectionEntry]
  /// Events and currents that the file carries.
  public var events: Int
  public var currents: Int
  /// The steps that its events and currents take.
  public var steps: Int
  public var notes: [FormatNote]
  public var correspondence: [Correspondence]

  public init(_ imported: ImportedNetwork) {
    let network = imported.network
    format = imported.format.rawValue
    self.network = network.name
    groups =
      network.axonGroups.map { Group(name: $0.name, kind: "axons", count: $0.count) }
      + network.populations.map { Group(name: $0.name, kind: "population", count: $0.count, scale: $0.scale) }
    let counts = Dictionary(groups.map { ($0.name, $0.count) }) { first, _ in first }
    projections = network.projections.map { projection in
      ProjectionEntry(
        from: projection.source, to: projection.target, delaySteps: projection.delay.steps,
        synapses: projection.weights.synapses(
          sources: counts[projection.source] ?? 0, targets: counts[projection.target] ?? 0,
          plastic: projection.rule != nil
        ).count, rule: projection.rule)
    }
    events = imported.stimulus.events.count
    currents = imported.stimulus.currents.count
    steps = max(imported.stimulus.events.stepCount, imported.stimulus.currents.stepCount)
    notes = imported.notes
    correspondence = imported.correspondence
  }
}

extension ImportReport: CustomStringConvertible {
  /// The report as tables for people.
  public var description: String {
    let title = NetworkFormat(rawValue: format)?.title ?? format
    var text = "\(network), from \(title)\n\n"
    text +=
      TextTable(
        ["group", "kind", "count", "scale"],
        groups.map { [$0.name, $0.kind, "\($0.count)", $0.scale.map { TextTable.decimal($0) } ?? "-"] }
      ).description
    if !projections.isEmpty { text += "\n" + projectionTable }
    text += "\n\(CorrespondenceTable(correspondence))"
    if events + currents > 0 {
      text +=
        "\nthe file carries \(counted(events, "event")) and \(counted(currents, "current")), in \(counted(steps, "step"))\n"
    }
    if !notes.isEmpty { text += "\n" + notes.map { "\($0)\n" }.joined() }
    return text
  }

  private var projectionTable: String {
    let isAnyPlastic = projections.contains { $0.rule != nil }
    return TextTable(
      ["projection", "delay", "synapses"] + (isAnyPlastic ? ["rule"] : []),
      projections.map {
        ["\($0.from) to \($0.to)", "\($0.delaySteps)", "\($0.synapses)"] + (isAnyPlastic ? [$0.rule ?? "-"] : [])
      }
    ).description
  }
}
