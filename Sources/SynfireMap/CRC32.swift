/// CRC-32 as of IEEE 802.3 (polynomial 0x04C11DB7 reflected, register preset to ones, result inverted), the check of
/// frames and images. `CRC32` of the nine bytes "123456789" is 0xCBF43926.
public struct CRC32: Sendable {
  private var register: UInt32 = 0xFFFF_FFFF

  public init() {}

  /// The CRC of all bytes so far.
  public var value: UInt32 { ~register }

  public mutating func update(_ byte: UInt8) {
    register ^= UInt32(byte)
    for _ in 0..<8 {
      register = (register >> 1) ^ (0xEDB8_8320 & (0 &- (register & 1)))
    }
  }

  /// Updates with the four bytes of a word, least significant first.
  public mutating func update(word: UInt32) {
    for shift: UInt32 in [0, 8, 16, 24] { update(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  public mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { update(byte) }
  }
}
