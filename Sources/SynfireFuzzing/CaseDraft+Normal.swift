import SynfireMap

extension CaseDraft {
  /// Takes out what the rules of a case do not allow where it stands: input during a free run, actions in the middle of
  /// steps that are run together, events beyond what the core accepts.
  ///
  /// A generator may therefore scatter events and actions freely, and a shrinker may remove anything.
  mutating func normalise() {
    normaliseActions()
    normaliseInput()
  }

  private mutating func normaliseActions() {
    /// Steps done since the restart.
    var done = 0
    /// Steps still to come of a free run.
    var running = 0
    for step in steps.indices {
      if running > 0 {
        steps[step] = StepDraft()
        running -= 1
        done += 1
        continue
      }
      var kept: [ActionDraft] = []
      for action in steps[step].actions {
        guard let allowed = allowed(action, done: done, left: steps.count - step) else { continue }
        kept.append(allowed)
        if case .restart = allowed { done = 0 }
        if case .freeRun(_, let count) = allowed {
          running = count - 1
          steps[step].events = []
          steps[step].currents = []
          break
        }
        if case .stall = allowed { break }
      }
      steps[step].actions = kept
      done += 1
    }
    limitStalls()
  }

  /// An action as it can be done; nil where it cannot.
  private func allowed(_ action: ActionDraft, done: Int, left: Int) -> ActionDraft? {
    switch action {
    case .late(let axon, let steps): done == 0 ? nil : .late(axon: axon, steps: min(steps, done))
    case .watch(let point, _, _), .watchWeight(let point, _, _, _): point < Int(network.core.watchPoints) ? action : nil
    case .freeRun(let clocks, let steps): .freeRun(clocks: clocks, steps: min(steps, left))
    case .stall(let steps): .stall(steps: min(steps, left))
    default: action
    }
  }

  /// The steps of a stall end where the next action comes.
  private mutating func limitStalls() {
    var next = steps.count
    for step in steps.indices.reversed() where !steps[step].actions.isEmpty {
      if case .stall(let count) = steps[step].actions.last {
        steps[step].actions[steps[step].actions.count - 1] = .stall(steps: min(count, next - step))
      }
      next = step
    }
  }

  private mutating func normaliseInput() {
    var maximum = network.maximumEvents
    var kept = KeptEvents(limit: Int(network.core.delayedEvents), longest: longestDelays)
    for step in steps.indices {
      for action in steps[step].actions {
        if case .maximumEvents(let most) = action { maximum = most }
        if case .restart = action { kept.removeAll() }
      }
      var accepted: [Int] = []
      for axon in steps[step].events.sorted() where accepted.count < maximum && axon < network.axons.count {
        if kept.take(axon, step: step) { accepted.append(axon) }
      }
      steps[step].events = accepted
      var last = -1
      steps[step].currents = steps[step].currents.sorted { $0.neuron < $1.neuron }.filter { current in
        defer { last = current.neuron }
        return current.neuron < network.neurons.count && current.neuron != last
      }
    }
  }

  /// The longest delay that each axon's list ever has.
  private var longestDelays: [Int] {
    var longest = network.axons.map { list in list.map(\.delay).max() ?? 0 }
    for action in steps.lazy.flatMap(\.actions) {
      switch action {
      case .chunk(.axon(let axon), _, let header): longest[Int(axon)] = max(longest[Int(axon)], header.delay)
      case .mask(.axon(let axon), let delays):
        longest[Int(axon)] = max(longest[Int(axon)], Int.bitWidth - delays.leadingZeroBitCount)
      default: break
      }
    }
    return longest
  }
}

/// The events with late arrivals that a core keeps at a time.
private struct KeptEvents {
  let limit: Int
  /// The longest delay of each axon.
  let longest: [Int]
  /// The last step in which each kept event arrives.
  private var ends: [Int] = []

  init(limit: Int, longest: [Int]) {
    self.limit = limit
    self.longest = longest
  }

  mutating func removeAll() { ends.removeAll() }

  /// Whether the core takes an event of `axon` in `step`.
  mutating func take(_ axon: Int, step: Int) -> Bool {
    if longest[axon] < 2 { return true }
    ends.removeAll { $0 < step }
    if ends.count == limit { return false }
    ends.append(step + longest[axon] - 1)
    return true
  }
}
