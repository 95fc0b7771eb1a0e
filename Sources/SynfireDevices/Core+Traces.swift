import SynfireMap

extension Core {
  /// A value of a neuron to record in each step.
  public struct Watch: Sendable, Hashable {
    public var quantity: WatchQuantity
    public var neuron: UInt32

    public init(_ quantity: WatchQuantity, neuron: UInt32) {
      self.quantity = quantity
      self.neuron = neuron
    }
  }

  /// Whether the core has a watch-point for each of so many values. It then sends them with the spikes; if not, they are
  /// read between steps, which takes much longer.
  public func streams(_ watches: Int) -> Bool { watches <= Int(identity.watchPoints) }

  /// Runs steps and records values of neurons in each.
  ///
  /// - Parameters:
  ///   - input: what goes into a step, as ``run(steps:input:ended:)`` takes it.
  ///   - watches: what to record.
  ///   - ended: called with each step and the values in the order of `watches`.
  /// - Throws: as ``run(steps:input:ended:)`` does; ``DeviceError/watchedNeuron(device:neuron:count:)``;
  ///   ``DeviceError/watchValues(device:step:count:expected:)`` after the last step.
  public func run<Failure: Error>(
    steps: UInt32, input: (_ step: UInt32) -> StepInput, watching watches: [Watch],
    ended: (StepOutput, _ values: [Int32]) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    if let missing = watches.first(where: { $0.neuron >= identity.neurons }) {
      throw .device(.watchedNeuron(device: name, neuron: missing.neuron, count: identity.neurons))
    }
    if streams(watches.count) {
      try streamed(steps: steps, input: input, watches, ended: ended)
    } else {
      try stepwise(steps: steps, input: input, watches, ended: ended)
    }
  }

  /// Sets the watch-points, runs, and turns them off again.
  private func streamed<Failure: Error>(
    steps: UInt32, input: (UInt32) -> StepInput, _ watches: [Watch],
    ended: (StepOutput, [Int32]) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    func set(_ words: [UInt32]) throws(RunError<Failure>) {
      if words.isEmpty { return }
      do throws(DeviceError) {
        try write(.registers, address: Register.firstWatch.rawValue, words: words)
      } catch {
        throw .device(error)
      }
    }
    let points = Int(identity.watchPoints)
    let words = watches.map { $0.quantity.word(neuron: UInt16(truncatingIfNeeded: $0.neuron)) }
    try set(words + Array(repeating: 0, count: points - watches.count))
    // They are this run's, also where it breaks off.
    settings.turnOffWatchPoints()
    var problem: DeviceError?
    try run(steps: steps, input: input) { output throws(Failure) in
      guard output.watches.map(\.point) == Array(watches.indices) else {
        problem =
          problem ?? .watchValues(device: name, step: output.step, count: output.watches.count, expected: watches.count)
        return
      }
      try ended(output, output.watches.map(\.value))
    }
    if let problem { throw .device(problem) }
    try set(Array(repeating: 0, count: points))
  }

  /// Runs step by step and reads the state after each.
  private func stepwise<Failure: Error>(
    steps: UInt32, input: (UInt32) -> StepInput, _ watches: [Watch],
    ended: (StepOutput, [Int32]) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    let addresses = watches.map { 4 * $0.neuron + $0.quantity.stateWord.rawValue }
    for _ in 0..<steps {
      var outputs: [StepOutput] = []
      try run(steps: 1, input: input) { output throws(Failure) in outputs.append(output) }
      let values: [UInt32: UInt32]
      do throws(DeviceError) {
        values = try readState(addresses)
      } catch {
        throw .device(error)
      }
      for output in outputs {
        do {
          try ended(output, addresses.map { Int32(bitPattern: values[$0] ?? 0) })
        } catch {
          throw .stopped(error)
        }
      }
    }
  }

  /// Words of the state by address; those near each other come in one read.
  private func readState(_ addresses: [UInt32]) throws(DeviceError) -> [UInt32: UInt32] {
    var values: [UInt32: UInt32] = [:]
    var rest = Set(addresses).sorted()[...]
    while let first = rest.first {
      let near = rest.prefix { $0 - first < UInt32(FrameLimit.words) }
      let count = Int(near[near.endIndex - 1] - first) + 1
      let words = try read(.state, address: first, count: count)
      for address in near { values[address] = words[Int(address - first)] }
      rest = rest.dropFirst(near.count)
    }
    return values
  }
}

extension WatchQuantity {
  fileprivate var stateWord: StateWord {
    switch self {
    case .membrane: .membrane
    case .current: .current
    case .adaptation: .adaptation
    }
  }
}
