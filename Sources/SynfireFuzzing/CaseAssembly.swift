import SynfireCases
import SynfireMap

/// A case with addresses: what runs on a core and stands in a case folder.
struct CaseAssembly: Sendable {
  let image: RegisterImage
  let actions: [ScheduledAction]

  /// - Returns: nil where the network does not fit its core or a sum could leave the accumulator.
  init?(_ draft: CaseDraft) {
    guard let layout = NetworkLayout(draft.network), draft.sumsFit else { return nil }
    image = layout.image
    var actions: [ScheduledAction] = []
    let assembler = ActionAssembler(network: draft.network, layout: layout)
    for (number, step) in draft.steps.enumerated() {
      for action in step.actions.flatMap(assembler.actions) {
        actions.append(ScheduledAction(step: UInt32(number), action: action))
      }
    }
    self.actions = actions
  }
}

/// Gives actions their addresses.
private struct ActionAssembler {
  let network: NetworkDraft
  let layout: NetworkLayout

  func actions(for draft: ActionDraft) -> [HostAction] {
    switch draft {
    case .neuron(let number, let neuron):
      write(.neurons, 4 * number, layout.words(of: neuron))
    case .profile(let number, let profile):
      write(.profiles, 4 * layout.profileNumber(number), profile.words)
    case .mask(let source, let delays): writeWord(of: source, layout.word(of: source, delays: delays))
    case .chunk(let source, let index, let header):
      write(.chunks, 2 * chunkNumber(source, index), layout.header(of: source, chunk: index, header))
    case .synapses(let source, let index, let synapses):
      write(.synapses, layout.start(of: source, chunk: index), synapseWords(source, index, synapses))
    case .word(let source, let index, let word, let synapses):
      write(.synapses, layout.start(of: source, chunk: index) + word, synapseWords(source, index, synapses))
    case .rule(let rule, let part, let draft): write(part, rule, draft)
    case .modulation(let value): [.modulation(Int32(value))]
    case .learning(let isOn): [.learning(isOn)]
    case .flush: [.flush]
    case .weights: [.weights]
    case .state(let neuron, let word, let value): write(.state, 4 * neuron + Int(word.rawValue), [value])
    case .maximumEvents(let most): write(.registers, Int(Register.maximumEvents.rawValue), [UInt32(most)])
    case .read(let read): self.read(read)
    case .counters: [.counters]
    case .pause(let clocks): [.pause(clocks: UInt32(clocks))]
    case .stall(let steps): [.stall(steps: UInt32(steps))]
    case .late(let axon, let steps): [.late(axon: UInt32(axon), steps: UInt32(steps))]
    case .watch(let point, let quantity, let neuron):
      [.watch(point: UInt32(point), quantity: UInt32(quantity), neuron: UInt32(neuron))]
    case .watchWeight(let point, let source, let index, let place):
      [.watchWeight(point: UInt32(point), chunk: UInt32(chunkNumber(source, index)), place: UInt32(place))]
    case .freeRun(let clocks, let steps): [.freeRun(clocks: UInt32(clocks), steps: UInt32(steps))]
    case .restart: [.restart]
    case .reconnect: [.reconnect]
    }
  }

  private func chunkNumber(_ source: SynapseSource, _ index: Int) -> Int { layout.firstChunk(of: source) + index }

  /// Writes a part of a rule, where the core has it.
  private func write(_ part: RulePart, _ rule: Int, _ draft: RuleDraft) -> [HostAction] {
    if part.needsTraces && network.core.traces == 0 { return [] }
    let place = part.place(rule: layout.ruleNumber(rule))
    return write(place.region, place.address, draft.words(part))
  }

  private func synapseWords(_ source: SynapseSource, _ index: Int, _ synapses: [ChunkHeader.Synapse]) -> [UInt32] {
    let chunk = network[list: source][index]
    return ChunkDraft.words(synapses, kind: chunk.kind, noise: chunk.noise)
  }

  private func writeWord(of source: SynapseSource, _ word: UInt32) -> [HostAction] {
    switch source {
    case .axon(let axon): write(.axons, Int(axon), [word])
    case .neuron(let neuron): write(.neurons, 4 * Int(neuron) + Int(NeuronWord.source.rawValue), [word])
    }
  }

  private func write(_ region: Region, _ address: Int, _ words: [UInt32]) -> [HostAction] {
    stride(from: 0, to: words.count, by: HostAction.mostWords).map { first in
      let part = Array(words[first..<min(first + HostAction.mostWords, words.count)])
      return .write(region, address: UInt32(address + first), words: part)
    }
  }

  private func read(_ draft: ReadDraft) -> [HostAction] {
    switch draft {
    case .neuron(let neuron): read(.neurons, 4 * neuron, 4)
    case .profile(let profile): read(.profiles, 4 * layout.profileNumber(profile), 4)
    case .axons(let first): read(.axons, first, network.axons.count - first)
    case .chunk(let source, let index): read(.chunks, 2 * chunkNumber(source, index), 2)
    case .synapses(let source, let index):
      read(.synapses, layout.start(of: source, chunk: index), network[list: source][index].words)
    case .state(let first): read(.state, 4 * first, 4 * (network.neurons.count - first))
    case .rule(let rule, let part): read(part, rule)
    case .register(let register): read(.registers, Int(register.rawValue), 1)
    }
  }

  private func read(_ part: RulePart, _ rule: Int) -> [HostAction] {
    if part.needsTraces && network.core.traces == 0 { return [] }
    let place = part.place(rule: layout.ruleNumber(rule))
    return read(place.region, place.address, part == .word ? 1 : RuleDraft.lags)
  }

  private func read(_ region: Region, _ address: Int, _ count: Int) -> [HostAction] {
    stride(from: 0, to: count, by: HostAction.mostWords).map { first in
      .read(region, address: UInt32(address + first), count: UInt32(min(HostAction.mostWords, count - first)))
    }
  }
}
