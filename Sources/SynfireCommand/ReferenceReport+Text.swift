import SynfireAnalysis
import SynfireChecking

extension ReferenceReport {
  /// The comparison as a table, and what is worth a second look, a line each.
  var text: String {
    let table = TextTable(
      [
        "population", "float spikes", "quantised", "coincide", "first alone", "mean membrane error", "largest",
        "steps compared",
      ],
      populations.map { entry in
        [
          entry.name, "\(entry.floatSpikes)", "\(entry.quantisedSpikes)", Self.percent(entry.coincidence),
          entry.firstDivergence.map { "step \($0.step), neuron \($0.neuron)" } ?? "-",
          entry.meanMembraneError.map(Self.percent) ?? "-", entry.largestMembraneError.map(Self.percent) ?? "-",
          Self.percent(entry.comparedSteps),
        ]
      })
    let notes = silenced.map { "note: \($0) is silent: it spikes as described, and not as quantised\n" }
    return "reference: \(steps) steps in floating point; membrane errors are of the threshold\n\(table)"
      + notes.joined()
  }

  private static func percent(_ share: Double) -> String { TextTable.decimal(100 * share) + " %" }
}
