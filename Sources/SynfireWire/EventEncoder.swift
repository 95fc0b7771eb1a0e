import SynfireMap

/// Packs axon events into input commands, as many steps to a command as fit.
public struct EventEncoder: Sendable {
  /// A command's payload, and the entries of the core's queue that it costs.
  public struct Packet: Sendable, Equatable {
    public var payload: [UInt8]
    public var entries: Int
  }

  private var firstStep: UInt32
  private var codes: [UInt8] = []
  private var entries = 0
  private var previous: UInt32 = 0
  private var emptySteps = 0
  /// The step that is open.
  public private(set) var step: UInt32
  private let mostEntries: Int
  private var packets: [Packet] = []

  /// - Parameters:
  ///   - step: the first step that will be described.
  ///   - mostEntries: entries of a packet at the most: the core's queue, or less to send sooner.
  public init(step: UInt32, mostEntries: Int) {
    self.step = step
    self.firstStep = step
    self.mostEntries = mostEntries
  }

  /// Adds the events of the open step, ascending, and ends it.
  public mutating func add(_ events: some Sequence<UInt32>) {
    var isEmpty = true
    for event in events {
      if isEmpty { flushEmptySteps() }
      isEmpty = false
      let gap = event - previous
      if gap < UInt32(EventCode.directGaps) {
        append(UInt8(gap), nil)
      } else {
        let high = (gap - UInt32(EventCode.directGaps)) >> 8
        precondition(high <= EventCode.lastPrefix - EventCode.firstPrefix, "a gap of more than 4,331 has no code")
        append(EventCode.firstPrefix + UInt8(high), UInt8(truncatingIfNeeded: gap - UInt32(EventCode.directGaps)))
      }
      previous = event
    }
    if isEmpty {
      emptySteps += 1
      if emptySteps == 256 { flushEmptySteps() }
    } else {
      append(EventCode.endStep, nil)
    }
    previous = 0
    step += 1
  }

  /// The packets so far, the last one included even if more would fit.
  public mutating func takePackets() -> [Packet] {
    flushEmptySteps()
    close()
    defer { packets.removeAll() }
    return packets
  }

  private mutating func flushEmptySteps() {
    guard emptySteps > 0 else { return }
    if emptySteps == 1 {
      append(EventCode.endStep, nil)
    } else {
      append(EventCode.endSteps, UInt8(emptySteps - 1))
    }
    emptySteps = 0
  }

  /// Appends a code of one or two bytes that costs one entry.
  private mutating func append(_ first: UInt8, _ second: UInt8?) {
    let room = FrameLimit.payload - Command.inputHeader
    if codes.count + (second == nil ? 1 : 2) > room || entries == mostEntries { close() }
    codes.append(first)
    if let second { codes.append(second) }
    entries += 1
  }

  private mutating func close() {
    if !codes.isEmpty {
      packets.append(Packet(payload: Command.input(step: firstStep, codes: codes).payload, entries: entries))
    }
    codes = []
    entries = 0
    firstStep = step - UInt32(emptySteps)
  }
}
