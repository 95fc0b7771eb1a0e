import SynfireNetwork

/// A synapse as the core has it.
struct QuantisedSynapse {
  /// Number of the neuron on the core.
  var target: Int32
  /// Before the shift; not 0.
  var weight: Int8
  /// Index of the projection that it comes from.
  var projection: Int32
}

/// The synapses of one source that share delay and shift: what may stand in one chunk.
struct QuantisedRow {
  var delay: Int
  var shift: Int
  var synapses: [QuantisedSynapse]
}

/// Quantises projections into the rows of each source and keeps the book of the errors.
struct RowQuantiser {
  /// For each source its rows, one for each delay and shift, by ascending delay.
  private(set) var rows: [[QuantisedRow]]
  /// For each projection what became of its weights.
  private(set) var errors: [WeightErrors] = []
  private let network: Network
  private let numbering: Numbering

  init(network: Network, numbering: Numbering) {
    self.network = network
    self.numbering = numbering
    rows = Array(repeating: [], count: numbering.sources)
  }

  /// Adds the next projection.
  mutating func add(_ projection: ProjectionRows, scale: Double) throws(CompileError) {
    let index = errors.count
    var statistics = WeightErrors(largestWeight: projection.largestWeight)
    let first = Int32(numbering.firstNeuron[projection.population])
    for row in projection.rows {
      guard let shift = WeightFormat.shift(for: row, scale: scale) else {
        throw misfit(in: row, of: index, scale: scale)
      }
      let unit = Double(1 << shift)
      var synapses: [QuantisedSynapse] = []
      synapses.reserveCapacity(row.synapses.count)
      for synapse in row.synapses {
        let weight = WeightFormat.quantised(synapse.weight * scale, shift: shift)
        statistics.add(error: abs(synapse.weight - weight * unit / scale), vanished: weight == 0)
        if weight != 0 {
          synapses.append(
            QuantisedSynapse(
              target: first + Int32(synapse.target), weight: Int8(weight), projection: Int32(index)))
        }
      }
      statistics.add(shift: shift)
      append(synapses, toSource: row.source, delay: projection.delay, shift: shift)
    }
    errors.append(statistics)
  }

  private mutating func append(_ synapses: [QuantisedSynapse], toSource source: Int, delay: Int, shift: Int) {
    if synapses.isEmpty { return }
    if let index = rows[source].firstIndex(where: { $0.delay == delay && $0.shift == shift }) {
      rows[source][index].synapses += synapses
    } else {
      let row = QuantisedRow(delay: delay, shift: shift, synapses: synapses)
      rows[source].insert(row, at: rows[source].firstIndex { $0.delay > delay } ?? rows[source].endIndex)
    }
  }

  private func misfit(in row: WeightRow, of index: Int, scale: Double) -> CompileError {
    let projection = network.projections[index]
    let worst = row.synapses.max { abs($0.weight) < abs($1.weight) }
    return CompileError(
      path: .projection(index).appending("weights"),
      problem: .weight(
        CompileError.MisfitWeight(
          source: projection.source, sourceIndex: row.source - numbering.firstSource(named: projection.source),
          target: projection.target, targetIndex: worst?.target ?? 0, weight: worst?.weight ?? 0, scale: scale,
          allowed: WeightFormat.allowed(atScale: scale))))
  }
}

/// What quantisation did to the weights of one projection, in units of the network.
struct WeightErrors {
  let largestWeight: Double
  private(set) var count = 0
  private(set) var vanished = 0
  private(set) var largest = 0.0
  private(set) var sum = 0.0
  private(set) var shifts: ClosedRange<Int>?

  init(largestWeight: Double) { self.largestWeight = largestWeight }

  var mean: Double { count == 0 ? 0 : sum / Double(count) }

  mutating func add(error: Double, vanished isZero: Bool) {
    count += 1
    vanished += isZero ? 1 : 0
    largest = max(largest, error)
    sum += error
  }

  mutating func add(shift: Int) {
    shifts = shifts.map { min($0.lowerBound, shift)...max($0.upperBound, shift) } ?? shift...shift
  }
}
