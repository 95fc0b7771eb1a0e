import SynfireMap

extension Case {
  /// Checks what the actions say together, and that no input falls into a free run.
  ///
  /// - Parameters:
  ///   - actionFile: what messages call the file of the actions; likewise those of events and currents.
  /// - Throws: the first thing that is wrong.
  public func validate(actionFile: String, eventFile: String, currentFile: String) throws(CaseFileError) {
    var schedule = Schedule(core: image.core, steps: steps)
    for (index, scheduled) in actions.enumerated() {
      if let problem = schedule.problem(of: scheduled) {
        throw CaseFileError(file: actionFile, line: index + 2, problem: problem)
      }
    }
    for (first, behind) in schedule.freeRuns {
      if let step = events.steps.first(where: { $0 >= first && $0 < behind }) {
        throw CaseFileError(file: eventFile, problem: .eventDuringFreeRun(step: step, first: first))
      }
      if let step = currents.currents.first(where: { $0.step >= first && $0.step < behind })?.step {
        throw CaseFileError(file: currentFile, problem: .eventDuringFreeRun(step: step, first: first))
      }
    }
  }
}

/// Follows the actions of a case through its steps.
private struct Schedule {
  let core: CoreConfiguration
  let steps: UInt32
  /// First step of each free run, and the step behind its last.
  private(set) var freeRuns: [(first: UInt32, behind: UInt32)] = []
  /// The step before which the core was restarted last.
  private var restart: UInt32 = 0
  /// The step of the last action with steps of its own, and the step behind them.
  private var own: (first: UInt32, behind: UInt32) = (0, 0)

  init(core: CoreConfiguration, steps: UInt32) {
    self.core = core
    self.steps = steps
  }

  mutating func problem(of scheduled: ScheduledAction) -> CaseFileError.Problem? {
    let step = scheduled.step
    if step >= steps { return .beyondCase(step: step, steps: steps) }
    if step < own.behind { return step == own.first ? .behindFreeRun : .duringFreeRun(step: step, first: own.first) }
    switch scheduled.action {
    case .write(let region, let address, let words): return problem(region, address, words.count)
    case .read(let region, let address, let count): return problem(region, address, Int(count))
    case .late(let axon, let late):
      if axon >= core.axons { return range("axon", axon, 0...Int64(core.axons) - 1) }
      let done = step - restart
      return late > done ? .noEarlierStep(steps: late, done: done) : nil
    case .watch(let point, _, let neuron):
      if point >= core.watchPoints { return range("point", point, 0...Int64(core.watchPoints) - 1) }
      return neuron >= core.neurons ? range("neuron", neuron, 0...Int64(core.neurons) - 1) : nil
    case .watchWeight(let point, let chunk, _):
      if point >= core.watchPoints { return range("point", point, 0...Int64(core.watchPoints) - 1) }
      return chunk >= core.chunks ? range("chunk", chunk, 0...Int64(core.chunks) - 1) : nil
    case .freeRun(_, let count): return take("free-run", step, count, isFree: true)
    case .stall(let count): return take("stall", step, count, isFree: false)
    case .restart:
      restart = step
      return nil
    case .counters, .pause, .modulation, .learning, .flush, .weights, .reconnect: return nil
    }
  }

  private mutating func take(
    _ action: String, _ step: UInt32, _ count: UInt32, isFree: Bool
  ) -> CaseFileError.Problem? {
    if count > steps - step { return .stepsLeft(action: action, steps: count, left: steps - step) }
    own = (step, step + count)
    if isFree { freeRuns.append((first: step, behind: step + count)) }
    return nil
  }

  private func problem(_ region: Region, _ address: UInt32, _ count: Int) -> CaseFileError.Problem? {
    let limit = region.words(in: core)
    return address < limit && count <= limit - address
      ? nil : .region(region, address: address, count: count, limit: limit)
  }

  private func range(_ field: String, _ value: UInt32, _ range: ClosedRange<Int64>) -> CaseFileError.Problem {
    .notANumber(field: field, text: "\(value)", range: range)
  }
}
