import SynfireRandom

/// One direction of a bad line: bytes go in at a moment and come out as they arrive, or do not.
///
/// It has no clock: whoever drives it says what time it is, in ticks of a length of its choice.
struct FaultyLine: Sendable {
  private(set) var tally = LinkFaultTally()
  private let faults: LinkFaults
  private let pauseTicks: UInt64
  private var random: SeededGenerator
  /// Bytes on their way and when each arrives, ascending.
  private var underWay: [(byte: UInt8, arrival: UInt64)] = []
  /// Until when the line stands still.
  private var stillUntil: UInt64 = 0

  /// - Parameter direction: tells the lines of one cable apart, so that their faults are independent.
  init(_ faults: LinkFaults, direction: Int, ticksPerSecond: UInt64) {
    self.faults = faults
    pauseTicks = UInt64(faults.pauseSeconds * Double(ticksPerSecond))
    random = SeededGenerator(seed: faults.seed, case: direction)
  }

  /// When the next byte arrives that was sent before; nil where none is under way.
  var nextArrival: UInt64? { underWay.first?.arrival }

  /// Takes bytes that are sent now, and returns all that arrive by now.
  ///
  /// - Parameter now: never less than in the call before.
  mutating func pass(_ bytes: [UInt8], at now: UInt64) -> [UInt8] {
    for byte in bytes { send(byte, at: now) }
    let count = underWay.firstIndex { $0.arrival > now } ?? underWay.count
    defer { underWay.removeFirst(count) }
    return underWay[..<count].map(\.byte)
  }

  /// Counts bytes that a cut keeps from passing.
  mutating func lose(_ bytes: [UInt8]) {
    tally.bytes += bytes.count
    tally.cutBytes += bytes.count
  }

  private mutating func send(_ byte: UInt8, at now: UInt64) {
    tally.bytes += 1
    if happens(faults.paused, \.pauses) { stillUntil = max(stillUntil, now) + pauseTicks }
    let arrival = max(stillUntil, now)
    if happens(faults.invented, \.invented) {
      underWay.append((UInt8(truncatingIfNeeded: random.integer(0...255)), arrival))
    }
    if happens(faults.lost, \.lost) { return }
    let passed = happens(faults.flipped, \.flipped) ? byte ^ 1 << UInt8(random.integer(0...7)) : byte
    underWay.append((passed, arrival))
    if happens(faults.doubled, \.doubled) { underWay.append((passed, arrival)) }
  }

  private mutating func happens(_ rate: Double, _ count: WritableKeyPath<LinkFaultTally, Int>) -> Bool {
    guard rate > 0, random.chance(rate) else { return false }
    tally[keyPath: count] += 1
    return true
  }
}

/// Both directions of a bad line, and the cut that hits both.
struct FaultyCable: Sendable {
  private let ticksPerSecond: UInt64
  private let cut: LinkFaults.Cut?
  /// When the cable was or will be cut; nil while that depends on bytes to come.
  private var cutStart: UInt64?
  private var toCore: FaultyLine
  private var toHost: FaultyLine

  /// - Parameter now: the ticks from which the seconds of a cut count.
  init(_ faults: LinkFaults, ticksPerSecond: UInt64, now: UInt64) {
    self.ticksPerSecond = ticksPerSecond
    cut = faults.cut
    if case .seconds(let seconds)? = faults.cut?.start { cutStart = now + UInt64(seconds * Double(ticksPerSecond)) }
    toCore = FaultyLine(faults, direction: 0, ticksPerSecond: ticksPerSecond)
    toHost = FaultyLine(faults, direction: 1, ticksPerSecond: ticksPerSecond)
  }

  /// What has happened so far.
  var tally: LinkFaultTally {
    var sum = toCore.tally
    sum.add(toHost.tally)
    sum.cuts = sum.cutBytes > 0 ? 1 : 0
    return sum
  }

  /// When the next byte to the core arrives that was sent before.
  var nextArrivalAtCore: UInt64? { toCore.nextArrival }
  var nextArrivalAtHost: UInt64? { toHost.nextArrival }

  /// Takes bytes that the host sends now, and returns those that arrive at the core by now.
  mutating func passToCore(_ bytes: [UInt8], at now: UInt64) -> [UInt8] { pass(bytes, \.toCore, at: now) }

  /// Takes bytes that the core sends now, and returns those that arrive at the host by now.
  mutating func passToHost(_ bytes: [UInt8], at now: UInt64) -> [UInt8] { pass(bytes, \.toHost, at: now) }

  private mutating func pass(_ bytes: [UInt8], _ line: WritableKeyPath<Self, FaultyLine>, at now: UInt64) -> [UInt8] {
    guard isCut(before: bytes.count, at: now) else { return self[keyPath: line].pass(bytes, at: now) }
    self[keyPath: line].lose(bytes)
    return self[keyPath: line].pass([], at: now)
  }

  /// Whether the next `count` bytes find the cable cut: all of them or none.
  private mutating func isCut(before count: Int, at now: UInt64) -> Bool {
    guard let cut else { return false }
    if cutStart == nil, case .bytes(let bytes) = cut.start,
      toCore.tally.bytes + toHost.tally.bytes + count > bytes
    {
      cutStart = now
    }
    guard let cutStart, now >= cutStart else { return false }
    return Double(now - cutStart) < cut.seconds * Double(ticksPerSecond)
  }
}
