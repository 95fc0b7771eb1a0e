import SynfireMap

extension Device {
  /// The steps of a run, as they come.
  ///
  /// The run begins when its first step is asked for. Who stops asking, and lets go of the iterator, breaks the run off, as
  /// does a cancelled task, and so does another run, a restart or a new image: the core then stands at the end of a step, which
  /// ``nextStep()`` tells, and can go on from there. Reading and writing memories and counters leave the run as it is.
  public struct Steps: AsyncSequence {
    public typealias Element = StepOutput

    let device: Device
    let steps: UInt32
    let input: @Sendable (_ step: UInt32) -> StepInput

    public func makeAsyncIterator() -> Iterator { Iterator(device: device, owner: RunOwner(), steps: self) }

    public struct Iterator: AsyncIteratorProtocol {
      let device: Device
      let owner: RunOwner
      let steps: Steps

      /// The next step; nil behind the last one.
      /// - Throws: `CancellationError`, or a ``DeviceError`` as of ``Core/run(steps:input:ended:)``.
      public mutating func next() async throws -> StepOutput? {
        try await device.nextOutput(of: owner, steps.steps, steps.input)
      }
    }
  }

  /// Runs steps, from ``nextStep()`` on.
  /// - Parameter input: a step's axon events and currents; asked ahead of the spikes of earlier steps, once for each step, on
  ///   the device's queue.
  public nonisolated func run(
    steps: UInt32, input: @escaping @Sendable (_ step: UInt32) -> StepInput = { _ in StepInput() }
  ) -> Steps {
    Steps(device: self, steps: steps, input: input)
  }

  private func nextOutput(
    of owner: RunOwner, _ steps: UInt32, _ input: @Sendable (UInt32) -> StepInput
  ) throws -> StepOutput? {
    switch owner.state {
    case .waiting:
      owner.state = .begun
      let core = try ready()
      run = CurrentRun(owner: owner, input: try core.beginRun(steps: steps, input))
    case .begun where run?.owner === owner: break
    default: return nil
    }
    do {
      return try takeOutput(input)
    } catch {
      // A run that failed is over. What failed first is what is told.
      owner.state = .ended
      do throws(DeviceError) { try breakOffRun() } catch { failure = error }
      throw error
    }
  }

  /// Goes on with the run until a step has come. - Returns: nil, and the run has ended, behind the last one.
  private func takeOutput(_ input: (UInt32) -> StepInput) throws -> StepOutput? {
    guard let current = run else { return nil }
    var deadline = core.deadline(for: "spikes")
    while core.finished.isEmpty && core.nextStep < current.input.limit {
      if Task.isCancelled { throw CancellationError() }
      try core.feed(&current.input, input)
      try core.exchangeForSpikes(&deadline)
    }
    if !core.finished.isEmpty { return core.finished.removeFirst() }
    run = nil
    try core.checkEvents()
    if let problem = current.input.problem { throw problem }
    return nil
  }

  /// Ends a run that has begun and not ended, if there is one.
  func breakOffRun() throws(DeviceError) {
    guard let current = run else { return }
    run = nil
    try core.breakOff(current.input)
  }
}

/// Who takes the steps of a run.
final class RunOwner: @unchecked Sendable {
  enum State { case waiting, begun, ended }

  /// Only for the device, on its queue.
  var state = State.waiting
}

/// A run under way.
final class CurrentRun {
  weak var owner: RunOwner?
  var input: RunInput

  init(owner: RunOwner, input: RunInput) {
    self.owner = owner
    self.input = input
  }

  /// Nobody will ask for its next step.
  var isAbandoned: Bool { owner == nil }
}
