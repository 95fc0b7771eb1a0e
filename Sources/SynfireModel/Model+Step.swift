import SynfireMap

extension Model {
  /// Computes one step: ``spikes``, ``updates`` and the state are its results.
  ///
  /// Events of an axon that the core does not have and, in ascending order of axons, those beyond ``maximumEvents``
  /// are refused and counted, as on a core. ``check(events:)`` tells beforehand.
  /// - Parameter events: numbers of axons, in any order; an axon may come several times.
  public mutating func step(events: Span<UInt32>) {
    history.advance()
    accept(events)
    sweptNeurons = activeNeurons
    deliver()
    update()
    step &+= 1
  }

  /// As ``step(events:)`` of a span.
  public mutating func step(events: [UInt32] = []) { step(events: events.span) }

  /// As ``step(events:)`` of a span.
  public mutating func step(events: ArraySlice<UInt32>) { step(events: events.span) }

  /// Computes `steps` steps.
  ///
  /// - Parameters:
  ///   - input: the axon events of a step, given its number.
  ///   - body: called after each step with its number and the model; what it throws ends the run.
  public mutating func run<Failure: Error>(
    steps: Int, input: (UInt32) -> ArraySlice<UInt32> = { _ in [] },
    _ body: (UInt32, Model) throws(Failure) -> Void
  ) throws(Failure) {
    for _ in 0..<steps {
      let number = step
      step(events: input(number))
      try body(number, self)
    }
  }

  /// Whether a step would take all of these events.
  ///
  /// - Throws: the first event that would be refused.
  public func check(events: some Collection<UInt32>) throws(EventError) {
    for axon in events where axon >= core.axons {
      throw .unknownAxon(step: step, axon: axon, axons: core.axons)
    }
    if events.count > maximumEvents {
      throw .tooMany(step: step, events: events.count, maximum: maximumEvents)
    }
  }

  private mutating func accept(_ events: Span<UInt32>) {
    let last = history.last
    for index in events.indices where events[index] < core.axons { history.events[last].append(events[index]) }
    // The link sends a step's events ascending, so the first in this order are those that a core takes.
    history.events[last].sort()
    let excess = history.events[last].count - maximumEvents
    if excess > 0 { history.events[last].removeLast(excess) }
    counters.refusedEvents &+= UInt32(truncatingIfNeeded: events.count - history.events[last].count)
  }

  /// Step 2 of the equations, and the spikes.
  private mutating func update() {
    let arithmetic = NeuronArithmetic(current: core.currentRange, membrane: core.membraneRange)
    let last = history.last
    arithmetic.update(
      &state, first: sweptNeurons, input: input, parameters: parameters, profiles: profiles,
      spikes: &history.spikes[last], counters: &counters)
    counters.spikes &+= UInt32(truncatingIfNeeded: history.spikes[last].count)
  }
}

extension NeuronArithmetic {
  /// Updates the first `count` neurons and appends those that spike to `spikes`, ascending.
  fileprivate func update(
    _ states: inout [NeuronState], first count: Int, input: [Int32], parameters: [NeuronParameters],
    profiles: [ProfileParameters], spikes: inout [UInt32], counters: inout Counters
  ) {
    var states = states.mutableSpan
    let input = input.span
    let parameters = parameters.span
    let profiles = profiles.span
    for neuron in 0..<count {
      let own = parameters[neuron]
      let isSpike = update(
        &states[neuron], input: input[neuron], own: own, profile: profiles[Int(own.profile)], counters: &counters)
      if isSpike { spikes.append(UInt32(truncatingIfNeeded: neuron)) }
    }
  }
}
