import SynfireMap

extension Model {
  /// Whether the next step would take all of these events and currents, the model being as it now is.
  ///
  /// - Throws: the first thing that would be refused: events before currents, in the order of ``EventError``.
  public func check(
    events: some Collection<UInt32>, currents: some Collection<CurrentInput>
  ) throws(EventError) {
    for axon in events where axon >= core.axons {
      throw .unknownAxon(step: step, axon: axon, axons: core.axons)
    }
    if events.count > maximumEvents {
      throw .tooMany(step: step, events: events.count, maximum: maximumEvents)
    }
    var kept = arrivals.keptEvents.count
    for axon in events where axonLists[Int(axon)].hasLateArrivals { kept += 1 }
    if kept > core.delayedEvents { throw .tooManyDelayed(step: step, events: kept, limit: core.delayedEvents) }
    var previous: UInt32?
    for current in currents {
      try check(current, after: previous)
      previous = current.neuron
    }
  }

  /// As ``check(events:currents:)`` without currents.
  public func check(events: some Collection<UInt32>) throws(EventError) {
    try check(events: events, currents: EmptyCollection())
  }

  private func check(_ current: CurrentInput, after previous: UInt32?) throws(EventError) {
    let neuron = current.neuron
    if neuron >= core.neurons { throw .currentForUnknownNeuron(step: step, neuron: neuron, neurons: core.neurons) }
    if neuron >= registers.activeNeurons {
      throw .currentForInactiveNeuron(step: step, neuron: neuron, activeNeurons: registers.activeNeurons)
    }
    if let previous, neuron <= previous {
      throw .currentsNotAscending(step: step, neuron: neuron, previous: previous)
    }
    if !core.currentRange.contains(current.value) {
      throw .currentOutOfRange(step: step, neuron: neuron, value: current.value, limit: core.currentRange)
    }
  }

  /// Takes the events of a step, except those that a core refuses.
  mutating func accept(_ events: Span<UInt32>) {
    acceptedEvents.removeAll(keepingCapacity: true)
    for index in events.indices where events[index] < core.axons { acceptedEvents.append(events[index]) }
    // The link sends a step's events ascending, so the first in this order are those that a core takes.
    if !acceptedEvents.isAscending { acceptedEvents.sort() }
    let excess = acceptedEvents.count - maximumEvents
    if excess > 0 { acceptedEvents.removeLast(excess) }
    var room = Int(core.delayedEvents) - arrivals.events.count
    var taken = 0
    for index in acceptedEvents.indices {
      let axon = acceptedEvents[index]
      if axonLists[Int(axon)].hasLateArrivals {
        if room == 0 { continue }
        room -= 1
      }
      arrivals.events.append(ArrivingEvent(axon: axon, age: 0))
      acceptedEvents[taken] = axon
      taken += 1
    }
    acceptedEvents.removeLast(acceptedEvents.count - taken)
    counters.refusedEvents &+= UInt32(truncatingIfNeeded: events.count - taken)
  }

  /// Takes the currents of a step, except those that a core refuses. Of a value the core's current bits count.
  mutating func accept(_ currents: Span<CurrentInput>) {
    let unused = Int32(32 - core.currentBits)
    for index in currents.indices {
      let current = currents[index]
      let isNext = arrivals.currents.last.map { $0.neuron < current.neuron } ?? true
      if isNext && current.neuron < registers.activeNeurons {
        arrivals.currents.append(CurrentInput(neuron: current.neuron, value: (current.value << unused) >> unused))
      } else {
        counters.refusedEvents &+= 1
      }
    }
  }
}

extension [UInt32] {
  fileprivate var isAscending: Bool {
    let numbers = span
    for index in 1..<Swift.max(numbers.count, 1) where numbers[index] < numbers[index - 1] { return false }
    return true
  }
}
