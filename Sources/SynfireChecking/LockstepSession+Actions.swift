import SynfireDevices
import SynfireMap
import SynfireModel

/// What a host does between steps, to core and model, as the manual's page *The case format* says. All of it is done while
/// the core stands; each throws `DeviceError`, or ``ActionDivergence`` where core and model differ.
extension LockstepSession {
  /// Writes words. - Throws: `HostAccessError`, before anything is written, where they do not lie in the region.
  public func write(_ region: Region, address: UInt32, words: [UInt32]) throws {
    try lockstep.model.write(region, address: address, words: words)
    try core.write(region, address: address, words: words)
    known.insert(region, address..<address + UInt32(words.count))
  }

  /// Reads words back and compares them. Words of memories that neither the image nor a write has set, and registers that
  /// only a core has, are read and not compared.
  /// - Throws: `HostAccessError`, before anything is read, where they do not lie in the region.
  public func read(_ region: Region, address: UInt32, count: Int) throws {
    let expected = try model.read(region, address: address, count: count)
    let found = try core.read(region, address: address, count: count)
    for (offset, (wanted, got)) in zip(expected, found).enumerated() {
      let word = address + UInt32(offset)
      guard region == .registers ? Self.hasModelValue(word) : known.contains(region, word) else { continue }
      if wanted != got {
        throw divergence(.read, .word(region, address: word, expected: wanted, actual: got))
      }
      lockstep.tally.words += 1
    }
  }

  /// Reads the counters that the equations define and compares them.
  public func counters() throws { try compareCounters(after: .counters) }

  /// Lets the core stand. Nothing that it counts goes on meanwhile.
  public func pause(clocks: UInt64) throws {
    let before = try core.counters()
    try core.pause(clocks: clocks)
    let after = try core.counters()
    for register in Self.standing where before[register] != after[register] {
      throw divergence(.pause, .counter(register, expected: before[register], actual: after[register]))
    }
  }

  /// Runs steps, and grants no spikes before the core has stalled or done them; a register is read meanwhile.
  /// - Parameter input: what goes into a step; asked twice for each.
  public func stall(
    steps: UInt32, input: (_ step: UInt32) -> StepInput = { _ in StepInput() },
    ended: (StepOutput) throws -> Void = { _ in }
  ) throws {
    let first = model.step
    try asDeviceError { () throws(RunError<any Error>) in
      try core.runStalled(steps: steps, input: input) { counters throws(any Error) in
        let done = UInt64(first)...UInt64(first) + UInt64(steps)
        if !done.contains(UInt64(counters[.step])) {
          throw divergence(.stall, .bounds(.step, expected: done, actual: counters[.step]))
        }
        let magic = try core.read(.registers, address: Register.magic.rawValue, count: 1)[0]
        if magic != SynfireMap.magic {
          throw divergence(.stall, .counter(.magic, expected: SynfireMap.magic, actual: magic))
        }
      } ended: { output throws(any Error) in
        try compare(input(output.step), output, .stall)
        try ended(output)
      }
    }
    try compareCounters(after: .stall)
  }

  /// Sends an axon event of a step that is done: it is refused and counted, and changes nothing.
  /// - Parameter stepsBack: 1 for the last step done, up to the steps done.
  public func sendLateEvent(axon: UInt32, stepsBack: UInt32) throws {
    let refused = try core.sendLateEvent(axon: axon, stepsBack: stepsBack)
    if refused != 1 {
      let expected = model.counters.refusedEvents &+ lateEvents
      throw divergence(.late, .counter(.refusedEvents, expected: expected &+ 1, actual: expected &+ refused))
    }
    lateEvents &+= 1
    try compareCounters(after: .late)
  }

  /// Sets a watch-point, whose values are compared in each step from now on.
  /// - Parameter quantity: nil turns it off.
  public func setWatch(_ point: Int, _ quantity: WatchQuantity?, neuron: UInt32 = 0) throws {
    try core.setWatch(point, quantity, neuron: neuron)
    let word = quantity?.word(neuron: UInt16(truncatingIfNeeded: neuron)) ?? 0
    try lockstep.model.write(.registers, address: Register.firstWatch.rawValue + UInt32(point), words: [word])
  }

  /// Runs steps on a tick, without input.
  public func freeRun(
    tickClocks: UInt32, steps: UInt32, ended: (StepOutput) throws -> Void = { _ in }
  ) throws {
    let before = try core.counters()
    try asDeviceError { () throws(RunError<any Error>) in
      try core.freeRun(tickClocks: tickClocks, steps: steps) { output throws(any Error) in
        try compare(StepInput(), output, .freeRun)
        try ended(output)
      }
    }
    let after = try core.counters()
    try compareTicks(before, after, tickClocks: tickClocks, steps: steps)
    try compareCounters(after: .freeRun)
  }
}

extension LockstepSession {
  /// Registers that stay while a core stands.
  private static let standing: [Register] = [
    .step, .watermark, .spikes, .synapticOperations, .stepClocks, .stallClocks, .currentSaturations,
    .membraneSaturations, .adaptationSaturations, .refusedEvents, .refusedCommands, .missedTicks, .discardedSpikes,
    .refreshClocks,
  ]

  /// Whether the model has the value of a register, or the register does not exist.
  private static func hasModelValue(_ address: UInt32) -> Bool {
    switch Register(rawValue: address) {
    case .buildHash, .stepLimit, .baudDivisor, .watermark, .stepClocks, .stallClocks, .refusedEvents, .refusedCommands,
      .missedTicks, .discardedSpikes, .badFrames, .droppedFrames, .resentFrames, .refreshClocks, .attached:
      false
    default: true
    }
  }

  /// The counters that the equations define, and those that must not move.
  func compareCounters(after action: LockstepAction) throws {
    let counters = try core.counters()
    if counters[.attached] == 0 { throw DeviceError.detached(device: core.name) }
    let expected = model.counters
    let pairs: [(Register, UInt32)] = [
      (.step, model.step), (.spikes, expected.spikes), (.synapticOperations, expected.synapticOperations),
      (.currentSaturations, expected.currentSaturations), (.membraneSaturations, expected.membraneSaturations),
      (.adaptationSaturations, expected.adaptationSaturations),
      (.refusedEvents, expected.refusedEvents &+ lateEvents), (.discardedSpikes, 0),
    ]
    for (register, wanted) in pairs where counters[register] != wanted {
      throw divergence(action, .counter(register, expected: wanted, actual: counters[register]))
    }
  }

  /// A step of *c* clocks misses the ticks that come while it lasts: c / tick of them, rounded either way.
  private func compareTicks(
    _ before: CoreCounters, _ after: CoreCounters, tickClocks: UInt32, steps: UInt32
  ) throws {
    func advance(_ register: Register) -> UInt64 { UInt64(after[register] &- before[register]) }
    let tick = UInt64(tickClocks)
    let busy = advance(.stepClocks) / tick
    let slack = UInt64(steps) + 1
    // Clocks that no step has, but that stand between two, or in which a step waits for room.
    let between = (advance(.stallClocks) + 8 * UInt64(steps)) / tick
    let bounds = (busy > slack ? busy - slack : 0)...(busy + between + slack)
    let missed = after[.missedTicks] &- before[.missedTicks]
    if !bounds.contains(UInt64(missed)) {
      throw divergence(.freeRun, .bounds(.missedTicks, expected: bounds, actual: missed))
    }
  }

  func divergence(_ action: LockstepAction, _ problem: ActionDivergence.Problem) -> ActionDivergence {
    ActionDivergence(action: action, step: model.step, problem: problem)
  }
}
