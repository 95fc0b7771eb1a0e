import SynfireAnalysis

extension CompilationReport: CustomStringConvertible {
  /// The report as tables for people.
  public var description: String {
    var text = "\(network) on \(core ?? "the core")\n\n"
    text += table(
      ["memory", "used", "of", "%"],
      memories.map {
        [$0.memory.rawValue, "\($0.used)", "\($0.available)", "\(100 * $0.used / $0.available)"]
      })
    text += "\n" + populationTable + "\n" + projectionTable + "\n"
    if let calibration { text += "scales calibrated: \(calibration.events) events in \(calibration.steps) steps\n" }
    if !rules.isEmpty { text += ruleTable + "\n" + windowTable + "\n" }
    if let learning {
      text += "learning: \(learning.on ? "on" : "off"), modulation \(decimal(learning.modulation.got, digits: 6))\n"
    }
    text += "most axon events a step: \(input.maximumEvents)\n"
    text += "worst input of a neuron in a step: \(input.worstInput) of \(input.accumulatorLimit) membrane units\n"
    text += "predicted clocks a step: \(clocks.idle) idle, \(clocks.worst) at most"
    text += " (\(decimal(clocks.worstNanoseconds / 1e3)) us at \(decimal(Double(clocks.clockHertz) / 1e6)) MHz)\n"
    text +=
      "steps a second: \(decimal(clocks.idleStepsPerSecond)) idle, \(decimal(clocks.worstStepsPerSecond)) at worst; "
    text += "real time \(clocks.holdsRealTime ? "holds" : "may not hold") at a step of \(clocks.stepText)\n"
    for line in nearLimits { text += "near its limit: \(line)\n" }
    for line in warnings { text += "note: \(line)\n" }
    return text
  }

  private var populationTable: String {
    table(
      ["population", "neurons", "scale", "setting", "asked", "got", "error"],
      populations.flatMap { population in
        population.settings.enumerated().map { index, setting in
          let head =
            index == 0
            ? [
              population.name, "\(population.firstNeuron)..<\(population.firstNeuron + population.count)",
              decimal(population.scale) + (population.scaleIsGiven ? " (given)" : ""),
            ] : ["", "", ""]
          return head + [
            setting.name, decimal(setting.asked, digits: 6), decimal(setting.got, digits: 6), decimal(setting.error),
          ]
        }
      })
  }

  private var projectionTable: String {
    let isAnyPlastic = projections.contains { $0.rule != nil }
    return table(
      [
        "projection", "delay", "synapses", "chunks", "dense", "shift", "largest error", "of largest", "mean error",
        "became 0",
      ] + (isAnyPlastic ? ["rule"] : []),
      projections.map { projection in
        let shifts =
          switch (projection.smallestShift, projection.largestShift) {
          case (let low?, let high?): low == high ? "\(low)" : "\(low) to \(high)"
          default: "-"
          }
        return [
          "\(projection.from) to \(projection.to)", "\(projection.delaySteps)", "\(projection.synapses)",
          "\(projection.chunks)", "\(projection.denseChunks)", shifts, decimal(projection.largestError),
          decimal(100 * projection.largestRelativeError) + " %", decimal(projection.meanError),
          "\(projection.becameZero)",
        ] + (isAnyPlastic ? [projection.rule ?? "-"] : [])
      })
  }

  private var ruleTable: String {
    table(
      ["rule", "of core", "onto", "pairing", "bounds", "shift", "minimum", "got", "maximum", "got", "weight step"],
      rules.map { rule in
        [
          rule.name, "\(rule.rule)", rule.populations.joined(separator: ", "), rule.pairing,
          rule.softBounds ? "soft" : "hard", "\(rule.shift)", decimal(rule.minimum.asked, digits: 6),
          decimal(rule.minimum.got, digits: 6), decimal(rule.maximum.asked, digits: 6),
          decimal(rule.maximum.got, digits: 6), decimal(rule.weightStep),
        ]
      })
  }

  private var windowTable: String {
    table(
      [
        "window", "of", "changes", "largest", "largest error", "of largest", "became 0", "cut off", "stops within",
        "trace error",
      ],
      rules.flatMap { rule in
        [cells("potentiation", rule, rule.potentiation), cells("depression", rule, rule.depression)]
      })
  }

  private func cells(_ name: String, _ rule: RuleEntry, _ window: WindowEntry) -> [String] {
    let errors = [
      decimal(window.largest), decimal(window.largestError), decimal(100 * window.largestRelativeError) + " %",
    ]
    let rest = [
      "\(window.becameZero)", decimal(100 * window.cutOff, digits: 3) + " %",
      window.stopsWithin.map { decimal($0) } ?? "-", window.largestTraceError.map { decimal($0) } ?? "-",
    ]
    return [name, rule.name, "\(window.entries)"] + errors + rest
  }
}

extension CompilationReport.ClockEntry {
  fileprivate var stepText: String { "\(decimal(Double(stepNanoseconds) / 1e6, digits: 10)) ms" }
}

func decimal(_ value: Double, digits: Int = 4) -> String { TextTable.decimal(value, digits: digits) }

private func table(_ head: [String], _ rows: [[String]]) -> String { TextTable(head, rows).description }
