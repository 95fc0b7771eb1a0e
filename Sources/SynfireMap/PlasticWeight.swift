/// A plastic weight with its fraction: a signed 16-bit number in 1/256, before the chunk's shift.
public struct PlasticWeight: Sendable, Hashable {
  /// The weight in 1/256: −32,768 to 32,767.
  public var raw: Int32

  public init(raw: Int32) { self.raw = raw }

  /// - Parameters:
  ///   - weight: −128 to 127.
  ///   - fraction: what is added to it, in 1/256: 0 to 255.
  public init(weight: Int32, fraction: UInt32) { raw = weight << 8 | Int32(fraction & 0xFF) }

  /// The weight that is delivered, before the shift: rounded down.
  public var weight: Int32 { raw >> 8 }
  /// What is left above ``weight``, in 1/256: 0 to 255.
  public var fraction: UInt32 { UInt32(raw & 0xFF) }

  /// The least and the largest, in 1/256.
  public static let range: ClosedRange<Int32> = -32_768...32_767
}

extension PlasticWeight: CustomStringConvertible {
  /// Decimals of the smallest unit: 1/256 is 0.00390625.
  private static let decimals = 8
  /// The smallest unit in units of the last decimal.
  private static let unit: UInt32 = 390_625

  /// The exact decimal, without zeros at its end: 2.5 for 640/256.
  public var description: String {
    let sign = raw < 0 ? "-" : ""
    var rest = (raw.magnitude & 0xFF) * Self.unit
    if rest == 0 { return "\(sign)\(raw.magnitude >> 8)" }
    var count = Self.decimals
    while rest % 10 == 0 {
      rest /= 10
      count -= 1
    }
    let digits = "\(rest)"
    let zeros = String(repeating: "0", count: count - digits.utf8.count)
    return "\(sign)\(raw.magnitude >> 8).\(zeros)\(digits)"
  }

  /// The weight that a decimal says exactly: digits, with or without a minus before and one to eight decimals behind.
  /// Nil where the text is no such number, no multiple of 1/256, or out of range.
  public init?(_ text: some StringProtocol) {
    var whole: Int64 = 0
    var decimals: Int?
    var digits = 0
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x2D where index == 0: continue
      case 0x2E where digits > 0 && decimals == nil: decimals = 0
      case 0x30...0x39:
        whole = whole * 10 + Int64(byte - 0x30)
        // Beyond the range, however many of the digits are decimals and whatever follows.
        if whole > 12_800_000_000 { return nil }
        digits += 1
        if let count = decimals { decimals = count + 1 }
      default: return nil
      }
    }
    guard digits > 0, decimals != 0, decimals ?? 0 <= Self.decimals else { return nil }
    for _ in (decimals ?? 0)..<Self.decimals { whole *= 10 }
    guard whole % Int64(Self.unit) == 0 else { return nil }
    let magnitude = whole / Int64(Self.unit)
    guard let raw = Int32(exactly: text.utf8.first == 0x2D ? -magnitude : magnitude), Self.range.contains(raw) else {
      return nil
    }
    self.raw = raw
  }
}

extension ChunkHeader.Synapse {
  /// The weight of a plastic synapse with its fraction.
  public var plasticWeight: PlasticWeight { PlasticWeight(weight: weight, fraction: fraction) }
}
