/// By how many steps each population is behind a simulation that computes all layers in one step.
///
/// On the core a spike of a neuron acts in the next step at the earliest, so that each layer is a step later than the one
/// before it. All ways to a population are made equally long: a shorter one gets the steps that it lacks as a delay. A cycle
/// closes with one step, as it does in such a simulation, where the population that it leads back to is as late as its own
/// source; where it is not, the cycle takes longer, and that is told.
struct NIRLatency {
  /// A way from an input (`nil`) or a population to a population, with the steps of the delays on it.
  struct Way: Hashable {
    var from: Int?
    var to: Int
    var delay: Int
  }

  /// For each population the steps that it is late.
  private(set) var steps: [Int]
  /// For each way the delay that its synapses have, 1 or more.
  private(set) var delays: [Int] = []
  /// For each way the steps by which it is too late all the same; 0 but in cycles.
  private(set) var excess: [Int] = []

  init(_ ways: [Way], populations: Int) {
    let closing = Self.closingWays(ways, populations: populations)
    steps = [Int](repeating: 0, count: populations)
    var arriving = [[NIRLatency.Way]](repeating: [], count: populations)
    for (index, way) in ways.enumerated() where !closing.ways.contains(index) { arriving[way.to].append(way) }
    for population in closing.order {
      for way in arriving[population] {
        if let from = way.from { steps[population] = max(steps[population], steps[from] + max(0, 1 - way.delay)) }
      }
    }
    for (index, way) in ways.enumerated() {
      guard let from = way.from else {
        // An input's event acts in its own step with a delay of 1.
        delays.append(steps[way.to] + way.delay + 1)
        excess.append(0)
        continue
      }
      let wanted = steps[way.to] - steps[from] + (closing.ways.contains(index) ? max(way.delay, 1) : way.delay)
      delays.append(max(wanted, 1))
      excess.append(max(1 - wanted, 0))
    }
  }

  /// The ways that lead back to where the search comes from, and the populations so that all other ways lead forward.
  private static func closingWays(_ ways: [Way], populations: Int) -> (ways: Set<Int>, order: [Int]) {
    var leaving = [[Int]](repeating: [], count: populations)
    for (index, way) in ways.enumerated() {
      if let from = way.from { leaving[from].append(index) }
    }
    // Those that inputs reach come first, in the order of the ways.
    let starts = ways.filter { $0.from == nil }.map(\.to) + Array(0..<populations)
    var closing: Set<Int> = []
    var isSeen = [Bool](repeating: false, count: populations)
    var isOpen = isSeen
    var finished: [Int] = []
    for start in starts where !isSeen[start] {
      var stack = [(population: start, next: 0)]
      isSeen[start] = true
      isOpen[start] = true
      while let (population, next) = stack.last {
        guard next < leaving[population].count else {
          isOpen[population] = false
          finished.append(population)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let index = leaving[population][next]
        let target = ways[index].to
        if isOpen[target] {
          closing.insert(index)
        } else if !isSeen[target] {
          isSeen[target] = true
          isOpen[target] = true
          stack.append((target, 0))
        }
      }
    }
    return (closing, finished.reversed())
  }
}
