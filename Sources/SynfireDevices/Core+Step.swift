import SynfireMap
import SynfireWire

extension Core {
  /// Does the next step and waits for its output: for a loop that is closed over the host. It takes one exchange of
  /// frames, where ``run(steps:input:ended:)`` of one step takes two.
  ///
  /// - Throws: as ``run(steps:input:ended:)`` does; where the input makes no sense nothing has been sent.
  public func step(_ input: StepInput = StepInput()) throws(DeviceError) -> StepOutput {
    let first = nextStep
    try learnDelays()
    var run = RunInput(
      from: first, to: try limit(1), inputQueue: link.limits?.inputQueue ?? .max, delayed: delayedEvents)
    run.encode({ _ in input }, longestPayload: link.payloadLimit, check: check, taken: countDelayed, device: name)
    if let problem = run.problem { throw problem }
    try send(Command.write(region: .registers, address: Register.stepLimit.rawValue, words: [first + 1]).payload)
    while let payload = run.waiting {
      try send(payload)
      run.removeWaiting()
    }
    // Commands are executed in their order: the events of this step have been taken or refused when it is answered.
    let tag = try ask(for: .registers, address: Register.refusedEvents.rawValue, count: 1)
    var deadline = deadline(for: "the spikes of a step")
    while finished.isEmpty || words[tag] == nil { try exchangeForSpikes(&deadline) }
    let output = finished.removeFirst()
    try checkEvents(refused: words.removeValue(forKey: tag)?[0] ?? 0)
    return output
  }
}
