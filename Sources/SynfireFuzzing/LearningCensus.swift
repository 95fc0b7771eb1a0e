import SynfireMap
import SynfireModel

/// A chunk whose weights learn.
struct PlasticChunk: Sendable {
  let header: ChunkHeader
  /// Targets of its synapses, in their order.
  let targets: [UInt32]

  init(_ header: ChunkHeader, targets: [UInt32]) {
    self.header = header
    self.targets = targets
  }
}

/// Counts what learning shows: the pairs by arrivals and spikes, and what became of the weights by the model.
struct LearningCensus {
  private let core: CoreConfiguration
  private var rules: [RuleFacts] = []
  private var traceRules: [Int] = []
  private var isOn = false
  private var modulation = 0
  /// Steps since the case began, restarts or not.
  private var step = 0
  /// By the number of a chunk or a neuron.
  private var arrivals: [Int: Memory] = [:]
  private var spikes: [Int: Memory] = [:]
  /// The chunks with potentiation since their last arrival, and the step of the first of it.
  private var pending: [Int: Int] = [:]
  /// The synapse words before the step.
  private var words: [UInt32]
  private var hasLearned = false

  /// The last arrival or spike, and the trace.
  private struct Memory {
    var step: Int
    var trace = 256
  }

  init(_ model: Model) {
    core = model.core
    words = Self.read(.synapses, of: model)
    for region in [Region.rules, .neurons, .registers] { noteWritten(region, model) }
  }

  /// Whether a core may have potentiation that it has not applied yet.
  var isPending: Bool { !pending.isEmpty }
  func isPending(_ chunk: Int) -> Bool { pending[chunk] != nil }

  mutating func forget() {
    arrivals.removeAll()
    spikes.removeAll()
    pending.removeAll()
  }

  /// Takes over what was written to a region.
  mutating func noteWritten(_ region: Region, _ model: Model) {
    switch region {
    case .registers:
      let written = Self.read(.registers, of: model)
      isOn = written[Int(Register.learning.rawValue)] & 1 == 1
      modulation = Int(Int32(bitPattern: written[Int(Register.modulation.rawValue)] << 22) >> 22)
    case .neurons:
      let written = Self.read(.neurons, of: model)
      traceRules = (0..<Int(core.neurons)).map { neuron in
        Int(NeuronField.traceRule(written[4 * neuron + Int(NeuronWord.reset.rawValue)]))
      }
    case .synapses: words = Self.read(.synapses, of: model)
    case .rules, .windows, .decays:
      let written = Self.read(.rules, of: model)
      let windows = Self.read(.windows, of: model)
      let decays = Self.read(.decays, of: model)
      rules = written.indices.map { number in
        let range = 128 * number..<128 * (number + 1)
        return RuleFacts(
          word: written[number], windows: Array(windows[range]), decays: core.traces == 1 ? Array(decays[range]) : [],
          core: core)
      }
    default: break
    }
  }

  private static func read(_ region: Region, of model: Model) -> [UInt32] {
    // The whole of a region can always be read.
    (try? model.read(region, address: 0, count: Int(region.words(in: model.core)))) ?? []
  }

  /// Counts a step's pairs and what they made of the weights.
  ///
  /// - Parameters:
  ///   - arrivals: the plastic chunks at which spikes arrived, one as often as it did.
  ///   - model: after the step.
  mutating func note(
    arrivals: [Int], spikes: [UInt32], _ walks: inout WalkCensus, _ model: Model, in census: inout Census
  ) {
    defer { step += 1 }
    guard isOn else { return }
    /// For each chunk with a pair, by place the sign of the last pair's change; 0 where there was none.
    var changes: [Int: [Int]] = [:]
    for number in arrivals {
      guard let chunk = walks.plasticChunk(number) else { continue }
      noteArrival(number, chunk, &changes, &census)
    }
    if !spikes.isEmpty { notePotentiation(Set(spikes), &walks, &changes, &census) }
    for spike in spikes { noteSpike(Int(spike), &census) }
    if changes.isEmpty { return }
    census.count(FuzzOption.learningCase, times: hasLearned ? 0 : 1)
    hasLearned = true
    let after = Self.read(.synapses, of: model)
    for (number, signs) in changes {
      guard let chunk = walks.plasticChunk(number) else { continue }
      for (place, sign) in signs.enumerated() where sign != 0 {
        rules[Int(chunk.header.rule)].note(
          before: chunk.header.value(place, in: words), after: chunk.header.value(place, in: after), sign, &census)
      }
    }
    words = after
  }

  private mutating func noteArrival(
    _ number: Int, _ chunk: PlasticChunk, _ changes: inout [Int: [Int]], _ census: inout Census
  ) {
    let rule = rules[Int(chunk.header.rule)]
    census.count(.severalSynapsesOfPair, if: Set(chunk.targets).count < chunk.targets.count)
    for (place, target) in chunk.targets.enumerated() {
      guard let spike = spikes[Int(target)] else { continue }
      let lag = step - spike.step
      census.count(.forgottenSpike, if: lag > 63)
      guard lag <= 63 else { continue }
      census.count(.depression)
      census.count(.depressionLag1, if: lag == 1)
      census.count(.depressionLag63, if: lag == 63)
      let entry = rule.depression[lag]
      census.count(.reversedDepression, if: entry > 0)
      let sign = rule.notePair(entry, spike.trace, modulation, &census)
      changes[number, default: [Int](repeating: 0, count: chunk.targets.count)][place] = sign
    }
    pending[number] = nil
    guard let last = arrivals[number] else {
      arrivals[number] = Memory(step: step)
      return
    }
    census.count(.severalArrivals, if: last.step == step)
    let trace = rule.trace(last.trace, after: step - last.step, rule.presynapticDecay, &census)
    census.count(.presynapticTraceSaturated, if: trace > 65_535)
    arrivals[number] = Memory(step: step, trace: min(trace, 65_535))
  }

  private mutating func notePotentiation(
    _ spiking: Set<UInt32>, _ walks: inout WalkCensus, _ changes: inout [Int: [Int]], _ census: inout Census
  ) {
    for (number, arrival) in arrivals {
      guard let chunk = walks.plasticChunk(number) else { continue }
      let rule = rules[Int(chunk.header.rule)]
      let lag = step - arrival.step
      for (place, target) in chunk.targets.enumerated() where spiking.contains(target) {
        census.count(.forgottenArrival, if: lag > 63)
        guard lag <= 63 else { break }
        census.count(.potentiation)
        census.count(.potentiationLag0, if: lag == 0)
        census.count(.potentiationLag63, if: lag == 63)
        let entry = rule.potentiation[lag]
        census.count(.reversedPotentiation, if: entry < 0)
        let sign = rule.notePair(entry, arrival.trace, modulation, &census)
        changes[number, default: [Int](repeating: 0, count: chunk.targets.count)][place] = sign
        if pending[number] == nil { pending[number] = step }
      }
      census.count(.pendingBeyondHistory, if: pending[number].map { step - $0 == 64 } ?? false)
    }
  }

  private mutating func noteSpike(_ neuron: Int, _ census: inout Census) {
    guard let last = spikes[neuron] else {
      spikes[neuron] = Memory(step: step)
      return
    }
    let rule = rules[traceRules[neuron]]
    let trace = rule.trace(last.trace, after: step - last.step, rule.postsynapticDecay, &census)
    census.count(.postsynapticTraceSaturated, if: trace > 65_535)
    spikes[neuron] = Memory(step: step, trace: min(trace, 65_535))
  }
}

extension ChunkHeader {
  /// A plastic weight in 1/256.
  fileprivate func value(_ place: Int, in memory: [UInt32]) -> Int {
    Int(synapse(UInt32(place), in: memory).plasticWeight.raw)
  }
}
