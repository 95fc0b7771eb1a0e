import SynfireMap
import Testing

@testable import SynfireFuzzing

@Suite struct RemovalTests {
  /// Neuron 0 goes: neuron 1 takes its number, with the current and the actions that were for it.
  @Test func renumbersNeurons() throws {
    var draft = SmallDraft.make(steps: 2)
    draft.network.neurons[1].chunks = [
      ChunkDraft(kind: .denseFixed, synapses: [.init(target: 0, weight: 1), .init(target: 1, weight: 2)])
    ]
    draft.steps[0].currents = [CurrentDraft(neuron: 0, value: 5), CurrentDraft(neuron: 1, value: 6)]
    draft.steps[1].actions = [
      .state(0, .membrane, 1), .state(1, .membrane, 2), .read(.chunk(.neuron(1), 0)),
      .synapses(.neuron(1), 0, [.init(target: 0, weight: 3), .init(target: 1, weight: 4)]), .mask(.axon(0), delays: 0),
    ]
    var selection = Selection(draft.network)
    selection.neurons[0] = false
    let rest = try #require(draft.keeping(selection))
    #expect(rest.network.neurons.count == 1)
    #expect(rest.network.neurons[0].chunks[0].synapses == [.init(target: 0, weight: 2)])
    // The axon's only synapse went to neuron 0: its list is empty, and the mask of an empty list cannot be written.
    #expect(rest.network.axons == [[]])
    #expect(rest.steps[0].currents == [CurrentDraft(neuron: 0, value: 6)])
    #expect(
      rest.steps[1].actions == [
        .state(0, .membrane, 2), .read(.chunk(.neuron(0), 0)), .synapses(.neuron(0), 0, [.init(target: 0, weight: 4)]),
      ])
  }

  @Test func denseChunksHaveNoHole() {
    var draft = SmallDraft.make(steps: 1)
    draft.network.neurons.append(NeuronDraft(threshold: 1, profile: 0))
    draft.network.axons[0] = [
      ChunkDraft(kind: .densePlastic, synapses: (0..<3).map { .init(target: $0, weight: 1) })
    ]
    var selection = Selection(draft.network)
    selection.synapses[.axon(0)] = [[true, false, true]]
    #expect(draft.keeping(selection) == nil)
    selection.synapses[.axon(0)] = [[true, true, false]]
    #expect(draft.keeping(selection)?.network.axons[0][0].synapses.count == 2)
    // The neuron in the middle goes, and the targets are consecutive again.
    var other = Selection(draft.network)
    other.neurons[1] = false
    #expect(draft.keeping(other)?.network.axons[0][0].synapses.map(\.target) == [0, 1])
  }

  /// Of a word with two plastic weights one goes: the write is of the words in which those that stay then are.
  @Test func renumbersWordsAndWatchPoints() throws {
    var draft = SmallDraft.make(steps: 1)
    for _ in 0..<2 { draft.network.neurons.append(NeuronDraft(threshold: 1, profile: 0)) }
    draft.network.axons[0] = [
      ChunkDraft(kind: .densePlastic, synapses: (0..<4).map { .init(target: $0, weight: Int32($0), fraction: 7) })
    ]
    draft.steps[0].actions = [
      .word(.axon(0), 0, word: 1, [.init(target: 2, weight: 50), .init(target: 3, weight: 60)]),
      .watchWeight(point: 0, .axon(0), 0, place: 0), .watchWeight(point: 0, .axon(0), 0, place: 3), .weights,
    ]
    var selection = Selection(draft.network)
    selection.neurons[0] = false
    let rest = try #require(draft.keeping(selection))
    #expect(
      rest.steps[0].actions == [
        .word(
          .axon(0), 0, word: 0,
          [.init(target: 0, weight: 1, fraction: 7), .init(target: 1, weight: 50), .init(target: 2, weight: 60)]),
        .watchWeight(point: 0, .axon(0), 0, place: 2), .weights,
      ])
    // As a sparse chunk it has a word for each of them.
    let place = draft.chunkPlaces[0]
    let sparse = draft.changing(place, to: .sparsePlastic)
    #expect(
      sparse.steps[0].actions[0]
        == .word(.axon(0), 0, word: 2, [.init(target: 2, weight: 50), .init(target: 3, weight: 60)]))
  }

  /// What the rules of a case do not allow is taken out, and nothing else.
  @Test func normalCases() {
    var draft = SmallDraft.make(steps: 6)
    draft.steps[0].actions = [.late(axon: 0, steps: 1), .watch(point: 4, quantity: 1, neuron: 0), .counters]
    draft.steps[0].events = [0, 0, 0, 1]
    draft.steps[1].actions = [.freeRun(clocks: 10, steps: 2), .restart]
    draft.steps[1].events = [0]
    draft.steps[2].events = [0]
    draft.steps[2].actions = [.restart]
    draft.steps[3].actions = [.late(axon: 0, steps: 9)]
    draft.steps[4].actions = [.stall(steps: 9)]
    draft.steps[5].actions = [.counters]
    draft.normalise()
    #expect(
      draft.steps.map(\.actions) == [
        [.counters], [.freeRun(clocks: 10, steps: 2)], [], [.late(axon: 0, steps: 3)], [.stall(steps: 1)], [.counters],
      ])
    #expect(draft.steps.map(\.events) == [[0, 0], [], [], [], [], []])
  }

  /// Of 32 places for events with late arrivals each is taken for three steps.
  @Test func keptEventsStayWithinTheirLimit() {
    var draft = SmallDraft.make(steps: 5)
    draft.network.axons[0][0].delay = 3
    draft.network.maximumEvents = 20
    for step in draft.steps.indices { draft.steps[step].events = [Int](repeating: 0, count: 20) }
    draft.normalise()
    #expect(draft.steps.map(\.events.count) == [20, 12, 0, 20, 12])
  }
}
