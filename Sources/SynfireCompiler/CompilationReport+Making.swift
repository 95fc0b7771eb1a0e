import SynfireMap
import SynfireNetwork

extension CompilationReport {
  init(network: Network, mapping: Mapping, bound: InputBound, maximumEvents: Int) {
    self.network = network.name
    core = mapping.core.name
    populations = network.populations.indices.map { Self.entry(ofPopulation: $0, network, mapping) }
    let (chunks, denseChunks) = Self.chunkCounts(mapping, projections: network.projections.count)
    projections = zip(network.projections, mapping.weightErrors).enumerated().map { index, pair in
      Self.entry(pair.0, errors: pair.1, chunks: chunks[index], denseChunks: denseChunks[index])
    }
    rules = mapping.plan.rules.map { compiled in
      let rule = network.rules.first { $0.name == compiled.name }!
      return RuleEntry(compiled, rule: rule, timeStepMilliseconds: network.timeStepMilliseconds)
    }
    learning = network.effectiveLearning.map { LearningEntry($0) }
    memories = mapping.usage.map { MemoryEntry(memory: $0.memory, used: $0.used, available: $0.available) }
    input = InputEntry(
      maximumEvents: maximumEvents, worstInput: Int(bound.worst.max() ?? 0),
      accumulatorLimit: Int(mapping.core.synapticInputLimit),
      currentLimit: Int(mapping.core.currentRange.upperBound))
    let longest = mapping.chunks.prefix(mapping.numbering.axons).joined().map(\.delay).max() ?? 1
    delayedEvents = DelayedEventsEntry(
      worst: longest == 1 ? 0 : longest * maximumEvents, available: Int(mapping.core.delayedEvents))
    clocks = Self.clocks(network, mapping, maximumEvents: maximumEvents)
    nearLimits = []
    warnings = []
    nearLimits = limitsThatAreNear(core: mapping.core)
    warnings = changesInKind() + notesOnRules(of: network)
  }

  private static func entry(ofPopulation index: Int, _ network: Network, _ mapping: Mapping) -> PopulationEntry {
    let population = mapping.populations[index]
    let inMembraneUnits = population.settings.filter { !$0.isDecay }
    return PopulationEntry(
      name: network.populations[index].name, firstNeuron: mapping.numbering.firstNeuron[index],
      count: network.populations[index].count, scale: population.scale.value,
      scaleIsGiven: population.scale.isGiven, profiles: Set(mapping.profileOfNeuron[index]).count,
      settings: population.settings, largestError: inMembraneUnits.map(\.error).max() ?? 0)
  }

  private static func chunkCounts(_ mapping: Mapping, projections: Int) -> (all: [Int], dense: [Int]) {
    var all = [Int](repeating: 0, count: projections)
    var dense = all
    for chunk in mapping.chunks.joined() {
      for projection in chunk.projections {
        all[Int(projection)] += 1
        if case .dense = chunk.body { dense[Int(projection)] += 1 }
      }
    }
    return (all, dense)
  }

  private static func entry(
    _ projection: Projection, errors: WeightErrors, chunks: Int, denseChunks: Int
  ) -> ProjectionEntry {
    let largest = errors.largestWeight
    return ProjectionEntry(
      from: projection.source, to: projection.target, delaySteps: projection.delay.steps,
      rule: projection.rule, synapses: errors.count,
      chunks: chunks, denseChunks: denseChunks, smallestShift: errors.shifts?.lowerBound,
      largestShift: errors.shifts?.upperBound, largestWeight: largest, largestError: errors.largest,
      meanError: errors.mean, largestRelativeError: largest == 0 ? 0 : errors.largest / largest,
      meanRelativeError: largest == 0 ? 0 : errors.mean / largest, becameZero: errors.vanished)
  }

  private static func clocks(_ network: Network, _ mapping: Mapping, maximumEvents: Int) -> ClockEntry {
    let lanes = Int(mapping.core.lanes)
    let costs = mapping.chunks.map { $0.reduce(0) { $0 + $1.clocks(lanes: lanes) } }
    let axons = costs.prefix(mapping.numbering.axons).max() ?? 0
    let neurons = costs.dropFirst(mapping.numbering.axons).reduce(0, +)
    let idle = ClockCost.idleStep(
      neurons: mapping.numbering.neurons, neuronClocks: Int(mapping.core.neuronClocks))
    return ClockEntry(
      idle: idle, worst: idle + neurons + maximumEvents * axons + refresh(mapping),
      clockHertz: Int(mapping.core.clockHertz),
      stepNanoseconds: Int(network.timeStepNanoseconds))
  }

  /// Most clocks of a step for the plastic chunks whose turn it is to be gone through without an arrival: chunk *c* is in
  /// the steps that are *c* modulo 64.
  private static func refresh(_ mapping: Mapping) -> Int {
    var clocks = [Int](repeating: 0, count: LearningWindow.lags)
    for (number, chunk) in mapping.chunks.joined().enumerated() where chunk.plasticity != nil {
      clocks[number % clocks.count] += ClockCost.plastic(synapses: chunk.count)
    }
    return clocks.max() ?? 0
  }

  private func limitsThatAreNear(core: CoreConfiguration) -> [String] {
    func isNear(_ used: Double, _ available: Double) -> Bool { used > 0.9 * available }
    var lines = memories.filter { isNear(Double($0.used), Double($0.available)) }
      .map { "\($0.memory.rawValue): \($0.used) of \($0.available)" }
    if isNear(Double(input.worstInput), Double(input.accumulatorLimit)) {
      lines.append("accumulator: worst input \(input.worstInput) of \(input.accumulatorLimit)")
    }
    let range = Double(core.membraneRange.upperBound)
    for population in populations {
      for setting in population.settings where !setting.isDecay {
        let units = abs(setting.got) * population.scale
        if isNear(units, range) {
          lines.append("\(setting.name) of \(population.name): \(decimal(units)) of \(decimal(range)) membrane units")
        }
      }
    }
    if clocks.stepNanoseconds > 0, isNear(clocks.worstNanoseconds, Double(clocks.stepNanoseconds)) {
      lines.append(
        "time of a step: worst \(decimal(clocks.worstNanoseconds / 1e6)) ms of "
          + "\(decimal(Double(clocks.stepNanoseconds) / 1e6)) ms at \(decimal(Double(clocks.clockHertz) / 1e6)) MHz")
    }
    return lines
  }

  private func changesInKind() -> [String] {
    var lines: [String] = []
    for population in populations {
      for setting in population.settings {
        if setting.changesKind {
          lines.append("\(setting.name) of \(population.name): \(setting.asked) became \(setting.got)")
        }
      }
    }
    for projection in projections where projection.becameZero > 0 {
      lines.append(
        "\(projection.from) to \(projection.to): \(projection.becameZero) of \(projection.synapses) weights became 0")
    }
    if input.worstInput > input.currentLimit {
      lines.append(
        "synaptic current: worst input \(input.worstInput) is beyond \(input.currentLimit), where it saturates")
    }
    if delayedEvents.worst > delayedEvents.available {
      lines.append(
        "delayed axon events: up to \(delayedEvents.worst) may be on their way, the core keeps "
          + "\(delayedEvents.available) and refuses more")
    }
    return lines
  }
}
