/// How often each corner occurred in a campaign.
///
/// It is taken from what the oracle read and did, not from what the generator meant to do.
public struct Census: Sendable {
  private var counts = [Int](repeating: 0, count: Corner.allCases.count)
  /// What the runs of the campaign had.
  private var met: Set<Corner.Need> = []
  /// Spikes for each neuron and step, of each run.
  public private(set) var rates: [Double] = []
  /// How often synapses of axons, and of neurons, with delays of 1 to 16 steps were due: a source once a step and delay.
  public internal(set) var axonArrivals = [Int](repeating: 0, count: 16)
  public internal(set) var neuronArrivals = [Int](repeating: 0, count: 16)
  /// Active neurons of each run.
  public private(set) var neuronCounts: [Int] = []
  /// Steps of each run.
  public private(set) var stepCounts: [Int] = []

  public init() {}

  /// Runs without a spike.
  public var silentRuns: Int { rates.count { $0 == 0 } }
  /// Runs in which a neuron spikes once in 2 to 100 steps on average.
  public var moderateRuns: Int { rates.count { (0.01...0.5).contains($0) } }

  /// How often a corner occurred.
  public subscript(corner: Corner) -> Int { counts[corner.rawValue] }

  /// Corners that never occurred although the campaign had what they need.
  public var missing: [Corner] {
    Corner.allCases.filter { corner in
      self[corner] == 0 && corner.need.map { met.contains($0) } ?? true
    }
  }

  mutating func count(_ corner: Corner, if condition: Bool = true) {
    counts[corner.rawValue] += condition ? 1 : 0
  }

  /// Counts an image once and each corner of it at most once.
  mutating func note(imageOf oracle: Oracle, of network: RandomImage, hasWrites: Bool) {
    if oracle.words.maximumDelay > 2 { met.insert(.delays) }
    if hasWrites { met.insert(.writes) }
    if hasWrites && !oracle.words.watchPoints.isEmpty { met.insert(.watchPoints) }
    if network.isOverfull { met.insert(.overfullRuns) }
    if oracle.words.hasTraces { met.insert(.traces) }
    if oracle.words.hasSoftBounds { met.insert(.softBounds) }
    if oracle.words.hasTraces && oracle.words.hasSoftBounds { met.insert(.tracesAndSoftBounds) }
    if hasWrites && oracle.words.hasTraces { met.insert(.writesAndTraces) }
    for corner in ImageCensus(oracle).corners { count(corner) }
    for corner in RuleCensus(oracle).corners { count(corner) }
  }

  /// Counts a whole run by its spikes, for each step the neurons that spiked.
  mutating func note(runOf oracle: Oracle, spikes: [[Int]]) {
    let neurons = oracle.parameters.count
    rates.append(Double(spikes.joined().count) / Double(max(1, neurons * spikes.count)))
    neuronCounts.append(neurons)
    stepCounts.append(spikes.count)

    var last = [Int?](repeating: nil, count: neurons)
    for (step, neurons) in spikes.enumerated() {
      for neuron in neurons {
        let refractory = oracle.parameters[neuron].refractory
        if let before = last[neuron], step - before == refractory + 1 {
          count(refractory == 0 ? .spikeInNextStep : .spikeAfterRefractory)
        }
        last[neuron] = step
      }
    }
  }

  /// The corners with their counts, a line each, then the runs' quartiles.
  public var table: String {
    let names = Corner.allCases.map { "\($0)" }
    let width = names.map(\.count).max() ?? 0
    func line(_ name: String, _ value: String) -> String {
      name + String(repeating: " ", count: width + 14 - name.count - value.count) + value
    }
    var lines = zip(names, Corner.allCases).map { name, corner in line(name, "\(self[corner])") }
    for delay in 1...16 where axonArrivals[delay - 1] + neuronArrivals[delay - 1] > 0 {
      lines.append(line("delay \(delay): axons", "\(axonArrivals[delay - 1])"))
      lines.append(line("delay \(delay): neurons", "\(neuronArrivals[delay - 1])"))
    }
    lines.append(line("runs", "\(rates.count)"))
    lines.append(line("silent runs", "\(silentRuns)"))
    lines.append(line("runs of moderate activity", "\(moderateRuns)"))
    for (name, values) in [("neurons", neuronCounts.map(Double.init)), ("steps", stepCounts.map(Double.init))] {
      lines.append(line("median \(name)", "\(Int(Self.quantile(values, 0.5)))"))
    }
    for (name, share) in [("lower quartile", 0.25), ("median", 0.5), ("upper quartile", 0.75)] {
      let perThousand = (Self.quantile(rates, share) * 1000).rounded()
      lines.append(line("\(name) of spikes per 1,000 updates", "\(Int(perThousand))"))
    }
    return lines.joined(separator: "\n")
  }

  /// The value below which the given share of the values lies; 0 if there are none.
  public static func quantile(_ values: [Double], _ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    return values.sorted()[min(values.count - 1, Int(share * Double(values.count)))]
  }
}
