import SynfireMap

extension Model {
  /// Computes one step: ``spikes``, ``updates``, ``watchedValues`` and the state are its results.
  ///
  /// Refused and counted, as on a core, are events of an axon that the core does not have and, in ascending order of
  /// axons, those beyond ``maximumEvents`` and those with late arrivals beyond the core's `delayedEvents`; and currents
  /// for a neuron that is not active or not above that of the current before. ``check(events:currents:)`` tells beforehand.
  /// - Parameters:
  ///   - events: numbers of axons, in any order; an axon may come several times.
  ///   - currents: at most one for a neuron, by ascending neuron.
  public mutating func step(events: Span<UInt32>, currents: Span<CurrentInput>) {
    arrivals.advance()
    accept(events)
    accept(currents)
    sweptNeurons = activeNeurons
    deliver()
    update()
    if registers.learning == 1 {
      learning.spike(
        spikes, step: Int(step), modulation: registers.modulation, chunks: chunks, parameters: parameters,
        memory: &memory.synapses)
    }
    step &+= 1
  }

  /// As ``step(events:currents:)`` of spans.
  public mutating func step(events: [UInt32] = [], currents: [CurrentInput] = []) {
    step(events: events.span, currents: currents.span)
  }

  /// As ``step(events:currents:)`` of spans.
  public mutating func step(events: ArraySlice<UInt32>, currents: ArraySlice<CurrentInput> = []) {
    step(events: events.span, currents: currents.span)
  }

  /// Computes `steps` steps.
  ///
  /// - Parameters:
  ///   - input: the axon events of a step, given its number.
  ///   - currents: the currents of a step, given its number.
  ///   - body: called after each step with its number and the model; what it throws ends the run.
  public mutating func run<Failure: Error>(
    steps: Int, input: (UInt32) -> ArraySlice<UInt32> = { _ in [] },
    currents: (UInt32) -> ArraySlice<CurrentInput> = { _ in [] },
    _ body: (UInt32, Model) throws(Failure) -> Void
  ) throws(Failure) {
    for _ in 0..<steps {
      let number = step
      step(events: input(number), currents: currents(number))
      try body(number, self)
    }
  }

  /// Step 2 of the equations, the spikes, and the neurons that the next step has to ask.
  private mutating func update() {
    let arithmetic = NeuronArithmetic(current: core.currentRange, membrane: core.membraneRange)
    spikes.removeAll(keepingCapacity: true)
    arithmetic.update(
      &state, first: sweptNeurons, input: input, parameters: parameters, profiles: profiles, lists: neuronLists,
      spikes: &spikes, listed: &arrivals.listedNeurons, counters: &counters)
    counters.spikes &+= UInt32(truncatingIfNeeded: spikes.count)
  }
}

extension NeuronArithmetic {
  /// Updates the first `count` neurons and appends, ascending, those that spike to `spikes` and those whose spikes can
  /// be due in the next step to `listed`.
  fileprivate func update(
    _ states: inout [NeuronState], first count: Int, input: [Int32], parameters: [NeuronParameters],
    profiles: [ProfileParameters], lists: [SourceList], spikes: inout [UInt32], listed: inout [ListedNeuron],
    counters: inout Counters
  ) {
    var states = states.mutableSpan
    let input = input.span
    let parameters = parameters.span
    let profiles = profiles.span
    let lists = lists.span
    for neuron in 0..<count {
      let own = parameters[neuron]
      let isSpike = update(
        &states[neuron], input: input[neuron], own: own, profile: profiles[Int(own.profile)], counters: &counters)
      if isSpike { spikes.append(UInt32(truncatingIfNeeded: neuron)) }
      if states[neuron].history & lists[neuron].delays != 0 {
        listed.append(ListedNeuron(neuron: UInt32(truncatingIfNeeded: neuron)))
      }
    }
  }
}
