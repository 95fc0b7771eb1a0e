import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireModel
import Testing

/// The comparison itself, with what a target might show written by hand.
@Suite struct LockstepTests {
  /// What the model does in the first steps of ``FixedNetwork``, with membrane and current of neuron 1 watched.
  private struct Shown {
    var lockstep: Lockstep
    var outputs: [StepOutput] = []
    var updates: [[ObservedUpdate]] = []

    init(steps: UInt32) throws {
      lockstep = try Lockstep(FixedNetwork.image)
      var model = try Model(FixedNetwork.image)
      // The setting is made on both as a host makes it: by a write of the register.
      let words = [WatchQuantity.membrane, .current].map { $0.word(neuron: 1) }
      try model.write(.registers, address: Register.firstWatch.rawValue, words: words)
      for step in 0..<steps {
        model.step(events: FixedNetwork.input(in: step).events)
        let watches = model.watchedValues.map { StepOutput.Watch(point: $0.point, value: $0.value) }
        outputs.append(StepOutput(step: step, spikes: model.spikes, watches: watches))
        updates.append(
          model.updates.map {
            ObservedUpdate(step: step, neuron: $0.neuron, state: $0.state, isSpike: $0.isSpike)
          })
      }
    }

    /// Compares the steps. - Returns: how much was equal.
    func compare(action: LockstepAction = .run) throws(Divergence) -> Lockstep.Tally {
      var lockstep = lockstep
      for (step, output) in outputs.enumerated() {
        try lockstep.compare(FixedNetwork.input(in: UInt32(step)), output, updates: updates[step][...], action: action)
      }
      return lockstep.tally
    }

    /// The first difference found in the steps.
    func difference(action: LockstepAction = .run) -> Divergence? {
      do throws(Divergence) {
        _ = try compare(action: action)
        return nil
      } catch {
        return error
      }
    }
  }

  /// The model of a lockstep is set by its session only; here watch-points are off in it.
  @Test func watchPointThatIsOffIsTold() throws {
    let shown = try Shown(steps: 3)
    let found = try #require(shown.difference())
    #expect(found.field == .watch && found.watchPoint == 0 && found.step == 0)
    #expect(found.expected == nil && found.actual == -20)
    #expect("\(found)".hasPrefix("first difference: step 0, neuron 0, watch-point 0: expected none, got -20"))
  }

  @Test func historyIsComparedBitByBit() throws {
    var shown = try Shown(steps: 4)
    for step in shown.outputs.indices { shown.outputs[step].watches = [] }
    #expect(try shown.compare().states == 16)
    // Neuron 3 fires in every step.
    shown.updates[2][3].state.history = 0b101
    let found = try #require(shown.difference(action: .stall))
    #expect(found.step == 2 && found.neuron == 3 && found.field == .history)
    #expect(found.expected == 7 && found.actual == 5)
    #expect(found.action == .stall)
    #expect(
      "\(found)".hasPrefix(
        "first difference: step 2 (stall), neuron 3, history: expected 0000000000000111, got 0000000000000101\n"))
  }

  @Test func missingAndExtraUpdatesAreTold() throws {
    var missing = try Shown(steps: 1)
    missing.outputs[0].watches = []
    missing.updates[0].removeLast()
    #expect(missing.difference().map { "\($0)" }?.contains("update: expected neuron 3's update, got none") == true)
    var extra = try Shown(steps: 1)
    extra.outputs[0].watches = []
    extra.updates[0].append(
      ObservedUpdate(step: 0, neuron: 4, state: NeuronState(), isSpike: false))
    #expect(extra.difference().map { "\($0)" }?.contains("update: expected no update, got neuron 4's") == true)
  }

  @Test func differencesOfActionsNameActionAndStep() {
    let counter = ActionDivergence(
      action: .late, step: 9, problem: .counter(.refusedEvents, expected: 3, actual: 2))
    #expect("\(counter)" == "late before step 9: register refused_events: expected 3, got 2")
    let bounds = ActionDivergence(
      action: .freeRun, step: 40, problem: .bounds(.missedTicks, expected: 10...30, actual: 0))
    #expect("\(bounds)" == "free-run before step 40: register missed_ticks: expected 10 to 30, got 0")
    let word = ActionDivergence(
      action: .read, step: 1, problem: .word(.state, address: 6, expected: 0xFFFF_FFFF, actual: 0x3FFFF))
    #expect("\(word)" == "read before step 1: state word 6: expected 0xFFFFFFFF, got 0x0003FFFF")
  }
}
