/// The order of the synapses within a sparse chunk for a core that takes several at once.
///
/// Such a core reads a line of `lanes` words at a time and adds its weights to accumulators in as many banks: target
/// modulo `lanes` is the bank. Targets of one line in one bank cost a clock each, so they are spread over the lines.
/// What a step computes does not depend on the order.
struct LaneOrder {
  /// Synapses that the core takes at once: a power of two.
  let lanes: Int

  /// The synapses so that each line has targets in as different banks as their numbers allow.
  ///
  /// Each line takes its synapses from the banks that have the most left: one of each, or more where a bank has more left
  /// than there are lines, so that what must collide does so early and the rest not at all.
  /// - Parameters:
  ///   - synapses: by ascending target; within a line and a bank they stay so.
  ///   - start: word of the synapse memory at which the chunk begins: its first line may be a part of one.
  func arrange(_ synapses: [QuantisedSynapse], start: Int) -> [QuantisedSynapse] {
    if lanes == 1 { return synapses }
    var banks = [ArraySlice<QuantisedSynapse>](repeating: [], count: lanes)
    for synapse in synapses { banks[Int(synapse.target) % lanes].append(synapse) }
    var result: [QuantisedSynapse] = []
    result.reserveCapacity(synapses.count)
    let lines = lines(start: start, count: synapses.count)
    for (index, line) in lines.enumerated() {
      let linesLeft = lines.count - index
      let excess = max(0, (banks.map(\.count).max() ?? 0) - linesLeft)
      var most = 1 + (excess + linesLeft - 1) / linesLeft
      var load = [Int](repeating: 0, count: lanes)
      var taken: [QuantisedSynapse] = []
      while taken.count < line.count {
        let open = banks.indices.filter { load[$0] < most && !banks[$0].isEmpty }
        guard let fullest = open.max(by: { (banks[$0].count, $1) < (banks[$1].count, $0) }) else {
          most += 1
          continue
        }
        load[fullest] += 1
        taken.append(banks[fullest].removeFirst())
      }
      result += taken.sorted { ($0.target, $0.projection) < ($1.target, $1.projection) }
    }
    return result
  }

  /// The clocks that each line of the synapses takes: the most targets that it has in one bank.
  func loads(of synapses: [QuantisedSynapse], start: Int) -> [Int] {
    lines(start: start, count: synapses.count).map { line in
      var load = [Int](repeating: 0, count: lanes)
      for synapse in synapses[line] { load[Int(synapse.target) % lanes] += 1 }
      return load.max() ?? 0
    }
  }

  /// The parts of `count` words from `start` on that lie in one line each, as indices of the synapses.
  private func lines(start: Int, count: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var first = 0
    while first < count {
      let end = min(count, first + lanes - (start + first) % lanes)
      lines.append(first..<end)
      first = end
    }
    return lines
  }
}
