import SynfireDevices

/// How cases over bad lines ended, as `--json` prints it.
public struct LinkReport: Sendable, Encodable {
  /// The cases of one rate.
  public struct Rate: Sendable, Encodable {
    /// Faults of all kinds, as a share of the bytes.
    public var rate: Double
    public var cases = 0
    public var recovered = 0
    public var reported = 0
    public var faultsInjected = 0
    /// Mean of the core's time that a case took, in seconds.
    public var seconds = 0.0
  }

  public var seed: UInt64
  public var cases: Int
  /// Bytes that were sent either way.
  public var bytes: Int
  public var faultsInjected: Int
  public var recovered: Int
  public var reported: Int
  public var wrong: Int
  public var hung: Int
  /// Those at the lowest rate.
  public var casesAtLowest: Int
  public var recoveredAtLowest: Int
  public var rates: [Rate]
  /// Faults by kind.
  public var faults: LinkFaultTally
  /// The longest that a case took of the core's time.
  public var longestSeconds: Double

  init(seed: UInt64, _ outcomes: [Int: LinkOutcome]) {
    func count(_ kind: LinkOutcome.Kind) -> Int { outcomes.values.count { $0.kind == kind } }
    self.seed = seed
    cases = outcomes.count
    faults = outcomes.values.reduce(into: LinkFaultTally()) { $0.add($1.faults) }
    bytes = faults.bytes
    faultsInjected = faults.faults
    recovered = count(.recovered)
    reported = count(.reported)
    wrong = count(.wrong)
    hung = count(.hung)
    longestSeconds = outcomes.values.map(\.seconds).max() ?? 0
    rates = LinkCase.rates.map { rate in
      let own = outcomes.sorted { $0.key < $1.key }.map(\.value).filter { $0.rate == rate }
      return Rate(
        rate: rate, cases: own.count, recovered: own.count { $0.kind == .recovered },
        reported: own.count { $0.kind == .reported }, faultsInjected: own.reduce(0) { $0 + $1.faults.faults },
        seconds: own.reduce(0) { $0 + $1.seconds } / Double(max(own.count, 1)))
    }
    casesAtLowest = rates[0].cases
    recoveredAtLowest = rates[0].recovered
  }

  /// The figures in a few lines.
  public func text(target: String) -> String {
    func column(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func decimals(_ value: Double) -> String { "\((100 * value).rounded() / 100)" }
    var lines = [
      "cases      \(cases) of seed \(seed) on \(target): \(recovered) recovered, \(reported) reported, \(wrong) wrong, "
        + "\(hung) hung",
      "faults     \(faultsInjected) in \(bytes) bytes: \(faults.flipped) flipped, \(faults.lost) lost, "
        + "\(faults.doubled) doubled, \(faults.invented) invented, \(faults.pauses) pauses, \(faults.cuts) cuts",
      "rate       cases recovered reported  faults  seconds of the core's time each",
    ]
    for rate in rates {
      let name = "\(rate.rate)"
      lines.append(
        name + column("\(rate.cases)", 16 - name.count) + column("\(rate.recovered)", 10)
          + column("\(rate.reported)", 9) + column("\(rate.faultsInjected)", 8) + column(decimals(rate.seconds), 9))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
