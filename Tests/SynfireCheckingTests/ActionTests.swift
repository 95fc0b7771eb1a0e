import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireModel
import TestSupport
import Testing

/// Each thing that a host does between steps, on core and model.
struct ActionTests {
  private static func lockstep(
    _ image: RegisterImage, fault: PlantedFault? = nil
  ) async throws -> LockstepSession {
    let session = try await SimulatedSession(.tiny, link: .bytes, fault: fault)
    try session.core.program(image)
    return try LockstepSession(session.core, simulated: session.simulated, image: image)
  }

  /// A random run of a random network: stretches of its stimulus with actions between them, in any order.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func anyOrderOfActions(_ seed: UInt64) async throws {
    let network = RandomImage.make(seed: seed, core: .tiny)
    let lockstep = try await Self.lockstep(network.image)
    var random = SplitMix64(seed: seed)
    let inputs = zip(network.stimulus, network.currents).map { events, currents in
      StepInput(
        events: events.sorted().map(UInt32.init),
        currents: currents.map { .init(neuron: UInt32($0.neuron), value: Int32($0.value)) })
    }
    var done = Set<LockstepAction>()
    // The stimulus goes on through restarts and free runs: a step's input is that of a place of its own.
    var place: UInt32 = 0
    for _ in 0..<90 {
      let action = random.pick(LockstepAction.allCases)
      done.insert(action)
      let first = lockstep.model.step
      let start = place
      func input(_ step: UInt32) -> StepInput { inputs[Int(start + (step - first)) % inputs.count] }
      do {
        switch action {
        case .run, .stall:
          // Whatever is still on its way from other stretches counts too: no more events than are sure to fit.
          guard lockstep.fits(input, steps: 20) else { continue }
          let steps = UInt32(random.integer(in: 1...20))
          if action == .run {
            try lockstep.run(steps: steps, input: input)
          } else {
            try lockstep.stall(steps: steps, input: input)
          }
          place += steps
        case .write: try Self.write(lockstep, &random)
        case .read:
          for _ in 0..<4 {
            let region = random.pick(Region.allCases)
            let count = random.integer(in: 1...200)
            let words = Int(region.words(in: .tiny))
            let address = random.integer(in: 0...max(0, words - count))
            try lockstep.read(region, address: UInt32(address), count: min(count, words - address))
          }
        case .counters: try lockstep.counters()
        case .pause: try lockstep.pause(clocks: UInt64(random.integer(in: 0...5000)))
        case .late:
          guard lockstep.model.step > 0 else { continue }
          let back = UInt32(random.integer(in: 1...Int(lockstep.model.step)))
          try lockstep.sendLateEvent(axon: UInt32(random.integer(in: 0...31)), stepsBack: back)
        case .watch: try Self.watch(lockstep, &random)
        case .modulation: try lockstep.setModulation(Int32(random.pick([-512, -256, 0, 128, 256, 511])))
        case .learning: try lockstep.setLearning(random.chance(0.7))
        case .flush: try lockstep.flush()
        case .weights: try lockstep.weights()
        case .freeRun:
          let tick = UInt32(random.pick([1, 50, 1000, 20_000]))
          try lockstep.freeRun(tickClocks: tick, steps: UInt32(random.integer(in: 1...12)))
        case .restart: try lockstep.restart()
        case .reconnect: try lockstep.reconnect()
        }
      } catch {
        Issue.record("seed \(seed), \(action.rawValue) before step \(first): \(error)")
        return
      }
    }
    #expect(done.count == LockstepAction.allCases.count, "seed \(seed)")
    #expect(lockstep.tally.states > 1000 && lockstep.tally.words > 100, "seed \(seed)")
  }

  /// Sets a watch-point: off, a quantity of a neuron, or a weight, of a chunk that may be fixed or have no such place.
  private static func watch(_ lockstep: LockstepSession, _ random: inout SplitMix64) throws {
    let point = random.integer(in: 0...3)
    switch random.pick([nil] + WatchQuantity.allCases.map(Optional.init)) {
    case .weight:
      let chunk = UInt32(random.integer(in: 0...127))
      try lockstep.setWatch(point, weightAt: UInt32(random.integer(in: 0...9)), inChunk: chunk)
    case let quantity: try lockstep.setWatch(point, quantity, neuron: UInt32(random.integer(in: 0...31)))
    }
  }

  /// Writes state, parameters or weights, each a value that its field can hold.
  private static func write(_ lockstep: LockstepSession, _ random: inout SplitMix64) throws {
    let region = random.pick([Region.state, .neurons, .synapses])
    let neuron = UInt32(random.integer(in: 0...31))
    switch region {
    case .state:
      let words = (0..<4).map { _ in UInt32(random.integer(in: 0...0xFFFF_FFFF)) }
      try lockstep.write(.state, address: 4 * neuron, words: words)
    case .neurons:
      // The threshold, in the low bits of a word that also names the profile.
      var word = try lockstep.model.read(.neurons, address: 4 * neuron, count: 1)[0]
      NeuronField.threshold.set(Int32(random.integer(in: -100...2000)), in: &word)
      try lockstep.write(.neurons, address: 4 * neuron, words: [word])
    default:
      // A weight becomes 0, so that targets and sums stay within the image's rules.
      let address = UInt32(random.integer(in: 0...1000))
      let word = try lockstep.model.read(.synapses, address: address, count: 1)[0]
      try lockstep.write(.synapses, address: address, words: [word & 0xFFFF_00FF])
    }
  }

  /// Faults that only one kind of action shows, and how it tells them.
  @Test func readBackFaultIsFoundByReading() async throws {
    let lockstep = try await Self.lockstep(FixedNetwork.image, fault: .readBack)
    try lockstep.write(.state, address: 2, words: [UInt32(bitPattern: -5)])
    let found = #expect(throws: ActionDivergence.self) { try lockstep.read(.state, address: 0, count: 4) }
    #expect(found?.action == .read && found?.step == 0)
    guard case .word(.state, address: 2, expected: 0xFFFF_FFFB, _)? = found?.problem else {
      Issue.record("another difference: \(String(describing: found))")
      return
    }
  }

  @Test func missedTickFaultIsFoundByAFreeRun() async throws {
    let lockstep = try await Self.lockstep(FixedNetwork.everyNeuronFires, fault: .missedTick)
    let found = #expect(throws: ActionDivergence.self) { try lockstep.freeRun(tickClocks: 10, steps: 5) }
    #expect(found?.action == .freeRun && found?.step == 5)
    guard case .bounds(.missedTicks, _, actual: 0)? = found?.problem else {
      Issue.record("another difference: \(String(describing: found))")
      return
    }
  }

  @Test func lateEventFaultIsFoundByALateEvent() async throws {
    let lockstep = try await Self.lockstep(FixedNetwork.image, fault: .lateEvent)
    try lockstep.run(steps: 3)
    let found = #expect(throws: ActionDivergence.self) { try lockstep.sendLateEvent(axon: 0, stepsBack: 2) }
    #expect(found?.action == .late && found?.step == 3)
  }

  @Test func watchPointFaultIsFoundByAWatchPoint() async throws {
    let lockstep = try await Self.lockstep(FixedNetwork.image, fault: .watchPoint)
    try lockstep.setWatch(1, .current, neuron: 0)
    let found = #expect(throws: Divergence.self) {
      try lockstep.run(steps: 5, input: FixedNetwork.input(in:))
    }
    // In step 0 current and membrane are the same; then 10 × 3000 / 4096 = 7, and 10 × 4000 / 4096 + 7 = 16.
    #expect(found?.field == .watch && found?.watchPoint == 1)
    #expect(found?.step == 1 && found?.neuron == 0)
    #expect(found?.expected == 7 && found?.actual == 16)
  }

  /// A core that gives no credit back ends in an error, after the session's patience.
  @Test func lostCreditIsOverdue() async throws {
    let lockstep = try await Self.lockstep(FixedNetwork.image, fault: .creditReturn)
    lockstep.core.patience = 0.05
    func drain() throws {
      for _ in 0..<200 {
        try lockstep.run(steps: 2, input: { StepInput(events: $0 % 2 == 0 ? [0] : []) })
        try lockstep.sendLateEvent(axon: 0, stepsBack: 1)
      }
    }
    let error = #expect(throws: DeviceError.self) { try drain() }
    guard case .overdue(device: "rtl", _, let seconds)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    // Beside the patience, what the core could need to apply what is pending: 264,192 clocks of 24 MHz.
    #expect(seconds > 0.06 && seconds < 0.0611)
  }
}

extension LockstepSession {
  /// Whether the core can keep the events of this many steps, those still on their way included.
  fileprivate func fits(_ input: (UInt32) -> StepInput, steps: UInt32) -> Bool {
    var model = model
    for _ in 0..<steps {
      let next = input(model.step)
      let currents = next.currents.map { CurrentInput(neuron: $0.neuron, value: $0.value) }
      guard (try? model.check(events: next.events, currents: currents)) != nil else { return false }
      model.step(events: next.events, currents: currents)
    }
    return true
  }
}
