import SynfireMap

extension Core {
  /// Whether the core has a watch-point for each of these values. It then sends them with the spikes; if not, they are
  /// read between steps, which takes much longer.
  public func streams(_ watches: [Watch]) -> Bool {
    watches.count <= Int(identity.watchPoints) && watches.allSatisfy(\.isWithinReach)
  }

  /// Runs steps and records values in each.
  ///
  /// - Parameters:
  ///   - input: what goes into a step, as ``run(steps:input:ended:)`` takes it.
  ///   - watches: what to record.
  ///   - ended: called with each step and the values in the order of `watches`.
  /// - Throws: as ``run(steps:input:ended:)`` does; ``DeviceError/watchedNeuron(device:neuron:count:)``,
  ///   ``DeviceError/weightOfNeuron(device:)``, ``DeviceError/missingChunk(device:chunk:count:)``,
  ///   ``DeviceError/missingSynapses(device:chunk:start:words:count:)``, ``DeviceError/notPlastic(device:chunk:)``,
  ///   ``DeviceError/watchedPlace(device:chunk:place:count:)`` before the first step;
  ///   ``DeviceError/watchValues(device:step:count:expected:)`` after the last step.
  public func run<Failure: Error>(
    steps: UInt32, input: (_ step: UInt32) -> StepInput, watching watches: [Watch],
    ended: (StepOutput, _ values: [Int32]) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    let reader: WatchReader
    do throws(DeviceError) {
      for watch in watches { try check(watch) }
      reader = WatchReader(watches, headers: try headers(of: watches), synapseWords: identity.synapseWords)
    } catch {
      throw .device(error)
    }
    if streams(watches) {
      try streamed(steps: steps, input: input, watches, ended: ended)
    } else {
      try stepwise(steps: steps, input: input, reader, ended: ended)
    }
  }

  /// The headers of the chunks whose weights are watched: of plastic ones that have the places.
  private func headers(of watches: [Watch]) throws(DeviceError) -> [UInt32: ChunkHeader] {
    var headers: [UInt32: ChunkHeader] = [:]
    for case .weight(let chunk, let place) in watches {
      let header: ChunkHeader
      if let known = headers[chunk] {
        header = known
      } else {
        header = try self.header(ofChunk: chunk)
        headers[chunk] = header
      }
      if !header.isPlastic { throw .notPlastic(device: name, chunk: chunk) }
      if header.start + header.words > identity.synapseWords {
        throw .missingSynapses(
          device: name, chunk: chunk, start: header.start, words: header.words, count: identity.synapseWords)
      }
      if place >= header.count {
        throw .watchedPlace(device: name, chunk: chunk, place: place, count: header.count)
      }
    }
    return headers
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
    settings.areReplaced = true
    try set(watches.map(\.word) + Array(repeating: 0, count: points - watches.count))
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
    settings.areReplaced = false
  }

  /// Runs step by step and reads the values after each.
  private func stepwise<Failure: Error>(
    steps: UInt32, input: (UInt32) -> StepInput, _ reader: WatchReader,
    ended: (StepOutput, [Int32]) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    var reader = reader
    for _ in 0..<steps {
      var outputs: [StepOutput] = []
      try run(steps: 1, input: input) { output throws(Failure) in outputs.append(output) }
      let values: [Int32]
      do throws(DeviceError) {
        values = try reader.values { region, address, count throws(DeviceError) in
          try read(region, address: address, count: count)
        }
      } catch {
        throw .device(error)
      }
      for output in outputs {
        do {
          try ended(output, values)
        } catch {
          throw .stopped(error)
        }
      }
    }
  }
}
