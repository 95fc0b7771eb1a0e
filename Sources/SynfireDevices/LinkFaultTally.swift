/// How many faults a bad line has had, both directions together.
public struct LinkFaultTally: Sendable, Hashable, Codable {
  /// Bytes that were sent.
  public var bytes = 0
  public var flipped = 0
  public var lost = 0
  public var doubled = 0
  public var invented = 0
  public var pauses = 0
  /// Cuts that kept bytes from passing, and how many.
  public var cuts = 0
  public var cutBytes = 0

  public init() {}

  /// Faults of all kinds; a cut is one, however many bytes it cost.
  public var faults: Int { flipped + lost + doubled + invented + pauses + cuts }

  public mutating func add(_ other: LinkFaultTally) {
    bytes += other.bytes
    flipped += other.flipped
    lost += other.lost
    doubled += other.doubled
    invented += other.invented
    pauses += other.pauses
    cuts += other.cuts
    cutBytes += other.cutBytes
  }
}
