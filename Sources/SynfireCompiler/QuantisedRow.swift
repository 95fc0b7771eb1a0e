import SynfireNetwork

/// A synapse as the core has it.
struct QuantisedSynapse {
  /// Number of the neuron on the core.
  var target: Int32
  /// Before the shift: −128 to 127 and not 0 if it is fixed, in 1/256 if it is plastic.
  var weight: Int16
  /// Index of the projection that it comes from.
  var projection: Int32
}

/// By what the synapses of a chunk learn.
struct Plasticity: Equatable {
  /// Number of the rule on the core.
  var rule: Int
  /// The rule's bounds, before the shift.
  var bounds: ClosedRange<Int>
}

/// The synapses of one source that share delay, shift and rule: what may stand in one chunk.
struct QuantisedRow {
  var delay: Int
  var shift: Int
  /// `nil`: their weights are fixed.
  var plasticity: Plasticity?
  var synapses: [QuantisedSynapse]
}

/// Quantises projections into the rows of each source and keeps the book of the errors.
struct RowQuantiser {
  /// For each source its rows, one for each delay, shift and rule, by ascending delay.
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

  /// Adds the next projection, of plastic weights if it has a rule.
  mutating func add(_ projection: ProjectionRows, scale: Double, rule: CompiledRule?) throws(CompileError) {
    if let rule { addPlastic(projection, rule) } else { try addFixed(projection, scale: scale) }
  }

  private mutating func addFixed(_ projection: ProjectionRows, scale: Double) throws(CompileError) {
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
      var rests: [QuantisedSynapse] = []
      func append(_ weight: Double, to list: inout [QuantisedSynapse], target: Int) {
        if weight == 0 { return }
        list.append(
          QuantisedSynapse(target: first + Int32(target), weight: Int16(weight), projection: Int32(index)))
      }
      for synapse in row.synapses {
        let weight = WeightFormat.quantised(synapse.weight * scale, shift: shift)
        // At most half a unit, which is 64 at the largest shift, and so 8 bits hold it without one.
        let rest = projection.isFine ? (synapse.weight * scale - weight * unit).rounded() : 0
        let got = weight * unit + rest
        statistics.add(error: abs(synapse.weight - got / scale), vanished: got == 0)
        append(weight, to: &synapses, target: synapse.target)
        append(rest, to: &rests, target: synapse.target)
      }
      statistics.add(shift: shift)
      self.append(QuantisedRow(delay: projection.delay, shift: shift, synapses: synapses), toSource: row.source)
      self.append(QuantisedRow(delay: projection.delay, shift: 0, synapses: rests), toSource: row.source)
    }
    errors.append(statistics)
  }

  /// A weight of 0 is kept, as it learns. One between a bound of the network and that of the core, which is rounded,
  /// becomes the latter.
  private mutating func addPlastic(_ projection: ProjectionRows, _ rule: CompiledRule) {
    let index = errors.count
    var statistics = WeightErrors(largestWeight: projection.largestWeight)
    let first = Int32(numbering.firstNeuron[projection.population])
    let plasticity = Plasticity(rule: rule.number, bounds: rule.minimum...rule.maximum)
    for row in projection.rows {
      let synapses = row.synapses.map { synapse in
        let nearest = WeightFormat.quantisedPlastic(synapse.weight * rule.scale, shift: rule.shift)
        let weight = min(max(nearest, Double(256 * rule.minimum)), Double(256 * rule.maximum))
        statistics.add(
          error: abs(synapse.weight - weight * rule.weightStep), vanished: weight == 0 && synapse.weight != 0)
        return QuantisedSynapse(
          target: first + Int32(synapse.target), weight: Int16(weight), projection: Int32(index))
      }
      statistics.add(shift: rule.shift)
      append(
        QuantisedRow(delay: projection.delay, shift: rule.shift, plasticity: plasticity, synapses: synapses),
        toSource: row.source)
    }
    errors.append(statistics)
  }

  private mutating func append(_ row: QuantisedRow, toSource source: Int) {
    if row.synapses.isEmpty { return }
    let fitting = rows[source].firstIndex {
      $0.delay == row.delay && $0.shift == row.shift && $0.plasticity == row.plasticity
    }
    if let fitting {
      rows[source][fitting].synapses += row.synapses
    } else {
      rows[source].insert(row, at: rows[source].firstIndex { $0.delay > row.delay } ?? rows[source].endIndex)
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
