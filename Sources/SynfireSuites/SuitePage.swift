import SynfireAnalysis

/// The results of a suite as one page: a table of cases and targets, and for each case that did not pass why, with the spikes
/// around the first difference drawn.
public struct SuitePage: Sendable {
  private let report: SuiteReport
  /// Those that did not pass: each has a section of its own.
  private let problems: [CaseResult]

  public init(_ report: SuiteReport) {
    self.report = report
    problems = report.results.filter { $0.status != .passed }
  }

  /// It opens from disk, needs no network and no script.
  public var html: String {
    let figures =
      [
        ("result", report.counts), ("time", "\(rounded(report.seconds)) s"), ("began", report.started),
        ("on", report.host),
      ]
      + report.targets.map { ($0, cores(on: $0)) }
    let sections =
      [(heading: "Cases", markup: table)]
      + problems.indices.map { index in
        (heading: "\(problems[index].label) on \(problems[index].target)", markup: section(index))
      }
    return ReportPage(
      title: "Synfire suite: \(report.counts)",
      summary: "Recorded cases, run on each target in lockstep with the bit-exact model.", figures: figures,
      sections: sections
    ).html
  }

  private func cores(on target: String) -> String {
    let cores = Set(report.results.filter { $0.target == target }.compactMap(\.core))
    return cores.map { core in
      "\(core.name), configuration \(core.configuration)" + (core.build.map { ", build \($0)" } ?? "")
    }.sorted().joined(separator: "; ")
  }

  private var table: String {
    var html = "<table class=\"list\">\n<tr><th scope=\"col\">case</th>"
    for target in report.targets { html += "<th scope=\"col\">\(escaped(target))</th>" }
    html += "</tr>\n"
    var labels: [String] = []
    var byLabel: [String: [String: CaseResult]] = [:]
    for result in report.results {
      if byLabel[result.folder] == nil { labels.append(result.folder) }
      byLabel[result.folder, default: [:]][result.target] = result
    }
    for folder in labels {
      let results = byLabel[folder] ?? [:]
      html += "<tr><th scope=\"row\">\(escaped(results.values.first?.label ?? ""))</th>"
      for target in report.targets { html += results[target].map(cell) ?? "<td></td>" }
      html += "</tr>\n"
    }
    return html + "</table>\n"
  }

  private func cell(_ result: CaseResult) -> String {
    let text = "\(result.status.rawValue), \(rounded(result.seconds)) s"
    guard let index = problems.firstIndex(of: result) else { return "<td class=\"pass\">\(text)</td>" }
    return "<td><a class=\"fail\" href=\"#problem\(index)\">\(text)</a></td>"
  }

  private func section(_ index: Int) -> String {
    let result = problems[index]
    var html = "<div id=\"problem\(index)\">\n"
    if let verdict = result.verdict { html += "<p class=\"fail\">\(escaped(verdict.text))</p>\n" }
    if let difference = result.difference { html += values(difference) + picture(difference) }
    html += "<pre>\(escaped(result.message ?? ""))</pre>\n"
    if result.status != .stale { html += "<p>Again: <code>\(escaped(result.replay))</code></p>\n" }
    return html + "</div>\n"
  }

  private func values(_ difference: FirstDifference) -> String {
    var rows = [("step", difference.step.map { "\($0)" } ?? "not known")]
    if let neuron = difference.neuron { rows.append(("neuron", "\(neuron)")) }
    rows += [("what", difference.subject), ("expected", difference.expected), ("got", difference.actual)]
    let cells = rows.map { name, value in
      "<tr><th scope=\"row\">\(escaped(name))</th><td>\(escaped(value))</td></tr>\n"
    }
    return "<table class=\"figures\">\n\(cells.joined())</table>\n"
  }

  private func picture(_ difference: FirstDifference) -> String {
    guard let window = difference.spikes, let step = difference.step else { return "" }
    func spikes(_ spikes: [SpikeWindow.Spike]) -> Set<SpikeComparison.Spike> {
      Set(spikes.map { .init(step: Int($0.step), neuron: Int($0.neuron)) })
    }
    let comparison = SpikeComparison(
      steps: Int(window.steps.lowerBound)..<Int(window.steps.upperBound),
      neurons: Int(window.neurons.lowerBound)..<Int(window.neurons.upperBound), expected: spikes(window.expected),
      actual: spikes(window.actual), end: Int(window.end), marked: (Int(step), difference.neuron.map { Int($0) }))
    return comparison.svg
      + "<p>Spikes of neurons (rows) by step: ● expected and got, ○ expected and not got, × got and not expected; grey: "
      + "expected behind the step at which the run ended.</p>\n"
  }
}
