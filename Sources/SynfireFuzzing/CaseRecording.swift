import SynfireCases
import SynfireMap
import SynfireModel

/// What the model makes of a case: its spikes, the weights at its end, and how often each option and corner occurred.
struct CaseRecording {
  /// Neurons that spiked, for each step of the case.
  private(set) var spikes: [[UInt32]] = []
  private(set) var census = Census()
  private(set) var model: Model

  private var neurons: [NeuronCensus]
  private var walks: WalkCensus
  private var learning: LearningCensus
  private var neuronWords, profileWords, axonWords: [UInt32]
  private var before: [NeuronState] = []
  /// Late events refused since the last session began.
  private var lateEvents = 0

  /// - Throws: `ImageError`, `HostAccessError`: the case is not one that a core can be asked to run.
  init(_ run: CaseRun) throws {
    model = try Model(run.image)
    walks = WalkCensus(run.image)
    learning = LearningCensus(model)
    neuronWords = run.image.contents(of: .neurons)
    profileWords = run.image.contents(of: .profiles)
    axonWords = run.image.contents(of: .axons)
    neurons = []
    noteCore(run.image.core)
    takeParameters()
    var step: UInt32 = 0
    while step < run.steps {
      let stretch = run.stretch(from: step)
      for action in stretch.actions { try apply(action) }
      let first = spikes.count
      for _ in 0..<stretch.steps {
        try advance(stretch.isFree ? CaseRun.Input() : run.input(of: step))
        step += 1
      }
      noteBacklog(spikes[first...], isStalled: stretch.isStalled)
    }
  }

  /// The weights of all synapses at the case's end.
  func weights() throws -> [SynapseWeight] { try WeightTable.weights(of: model) }

  private mutating func noteCore(_ core: CoreConfiguration) {
    switch core.lanes {
    case 1: census.count(.lanes1)
    case 2: census.count(.lanes2)
    case 4: census.count(.lanes4)
    default: census.count(.lanes8)
    }
    census.count(core.neuronClocks == 1 ? FuzzOption.neuronClocks1 : .neuronClocks4)
    census.count(
      core.memoryClocks == 1 ? FuzzOption.memoryClocks1 : core.memoryClocks == 2 ? .memoryClocks2 : .memoryClocks3)
    census.count(core.watchPoints == 0 ? FuzzOption.noWatchPoints : .watchPoints)
    census.count(core.traces == 1 ? FuzzOption.traces : .noTraces)
    census.count(core.softBounds == 1 ? FuzzOption.softBounds : .noSoftBounds)
    census.count(core.rules == 1 ? FuzzOption.oneRule : core.rules == 8 ? .eightRules : .fewRules)
    let widths = (core.membraneBits, core.currentBits)
    census.count(widths.0 == widths.1 ? FuzzOption.equalWidths : widths.0 > widths.1 ? .widerMembrane : .widerCurrent)
  }

  private mutating func takeParameters() {
    neurons = (0..<model.activeNeurons).map { neuron in
      let own = neuronWords[4 * neuron..<4 * neuron + 4]
      let profile = 4 * Int(NeuronField.profile(own[own.startIndex]))
      return NeuronCensus(own: own, profile: profileWords[profile..<profile + 4], core: model.core)
    }
  }

  /// Does an action to the model, and counts what it meets.
  private mutating func apply(_ action: HostAction) throws {
    noteBefore(action)
    try model.perform(action)
    noteAfter(action)
  }

  private mutating func noteBefore(_ action: HostAction) {
    census.count(action.kind)
    switch action {
    case .write(let region, let address, let words): noteWrite(region, address, words)
    case .modulation: census.count(.modulationWrittenPending, if: learning.isPending)
    case .learning: census.count(.learningWrittenPending, if: learning.isPending)
    case .flush: census.count(.flushPending, if: learning.isPending)
    case .read(.synapses, _, _), .weights: census.count(.weightsReadPending, if: learning.isPending)
    case .restart: census.count(.restartPending, if: learning.isPending)
    case .late: lateEvents += 1
    default: break
    }
    if action == .reconnect || action == .restart { lateEvents = 0 }
    census.count(.lateEventsBeyondQueue, if: lateEvents > Int(model.core.inputQueue))
  }

  private mutating func noteAfter(_ action: HostAction) {
    switch action {
    case .write(let region, let address, let words):
      learning.noteWritten(region, model)
      let range = Int(address)..<Int(address) + words.count
      switch region {
      case .neurons: neuronWords.replaceSubrange(range, with: words)
      case .profiles: profileWords.replaceSubrange(range, with: words)
      case .axons: axonWords.replaceSubrange(range, with: words)
      default: walks.write(region, address: address, words: words)
      }
      if region == .neurons || region == .profiles { takeParameters() }
    case .modulation: learning.noteWritten(.registers, model)
    case .learning:
      learning.noteWritten(.registers, model)
      learning.forget()
    case .restart: learning.forget()
    default: break
    }
  }

  private mutating func noteWrite(_ region: Region, _ address: UInt32, _ words: [UInt32]) {
    let isUnderWay = !model.arrivals.keptEvents.isEmpty || !model.arrivals.listedNeurons.isEmpty
    switch region {
    case .axons: census.count(.delaysChangedUnderWay, if: isUnderWay)
    case .neurons: census.count(.delaysChangedUnderWay, if: isUnderWay && address % 4 == NeuronWord.source.rawValue)
    case .synapses:
      census.count(.weightsChangedUnderWay, if: isUnderWay)
      census.count(.weightWrittenPending, if: learning.isPending)
    case .rules: census.count(.ruleWrittenPending, if: learning.isPending)
    case .windows: census.count(.windowWrittenPending, if: learning.isPending)
    case .chunks:
      census.count(.headerWrittenPending, if: learning.isPending)
      let isPlastic = ChunkField.plastic(words[0]) == 1
      census.count(.plasticBitPending, if: learning.isPending(Int(address) / 2) && !isPlastic)
    case .state: census.count(.historyWritten, if: address % 4 == StateWord.refractory.rawValue)
    default: break
    }
  }

  private mutating func advance(_ input: CaseRun.Input) throws {
    before.removeAll(keepingCapacity: true)
    for neuron in neurons.indices { before.append(model.state(of: neuron)) }
    model.step(events: input.events, currents: input.currents)
    for update in model.updates {
      let neuron = Int(update.neuron)
      neurons[neuron].note(update, before: before[neuron], in: &census)
    }
    noteWalks()
    learning.note(arrivals: walks.takeArrivals(), spikes: model.spikes, &walks, model, in: &census)
    noteStep(input)
    spikes.append(model.spikes)
  }

  private mutating func noteWalks() {
    for event in model.arrivals.events {
      walks.note(.axon(event.axon), word: axonWords[Int(event.axon)], due: 1 << event.age, in: &census)
    }
    for listed in model.arrivals.neurons where listed.due != 0 {
      let word = neuronWords[4 * Int(listed.neuron) + Int(NeuronWord.source.rawValue)]
      walks.note(.neuron(listed.neuron), word: word, due: listed.due, in: &census)
    }
    for spike in model.spikes {
      let word = neuronWords[4 * Int(spike) + Int(NeuronWord.source.rawValue)]
      census.count(.emptyRow, if: SourceField.delays(word) == 0)
    }
  }

  private mutating func noteStep(_ input: CaseRun.Input) {
    let core = model.core
    let spikes = model.spikes
    census.count(.everyNeuronFires, if: spikes.count == neurons.count)
    census.count(.noNeuronFires, if: spikes.isEmpty)
    census.count(.axonEvents, times: input.events.count)
    census.count(.currents, times: input.currents.count)
    census.count(.eventsAtMaximum, if: input.events.count == model.maximumEvents)
    census.count(.eventsFillQueue, if: input.events.count + 3 * input.currents.count >= core.inputQueue)
    census.count(.repeatedAxon, if: zip(input.events, input.events.dropFirst()).contains { $0 == $1 })
    let late = model.arrivals.events.count { event in
      axonWords[Int(event.axon)] >> 17 != 0
    }
    census.count(.keptEventsAtLimit, if: late == Int(core.delayedEvents))
    let limits = [core.currentRange.lowerBound, core.currentRange.upperBound]
    census.count(.currentAtLimit, if: input.currents.contains { limits.contains($0.value) })
    for watched in model.watchedValues {
      let register = Register.firstWatch.rawValue + UInt32(watched.point)
      guard let word = try? model.read(.registers, address: register, count: 1)[0] else { continue }
      let quantity = word >> 16 & 7
      census.count(FuzzOption.watchedMembrane.next(Int(quantity) - 1))
      let isWeight = quantity == WatchQuantity.weight.rawValue
      census.count(.inactiveNeuronWatched, if: !isWeight && Int(word & 0xFFFF) >= neurons.count)
    }
  }

  /// Whether what steps bring that nobody takes is more than the core's output holds: a byte each spike and each step.
  private mutating func noteBacklog(_ steps: ArraySlice<[UInt32]>, isStalled: Bool) {
    let bytes = steps.reduce(0) { $0 + $1.count + 1 }
    census.count(.outputBacklog, if: isStalled && bytes > Int(model.core.outputQueue))
  }
}
