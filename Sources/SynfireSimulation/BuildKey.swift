/// The key of a build in the cache: FNV-1a of 128 bits over everything that decides what is built.
///
/// Strings and files enter with their length, so that no two different sequences of them run together.
struct BuildKey: Sendable {
  private static let prime = UInt128(0x0000_0000_0100_0000) << 64 | 0x0000_0000_0000_013B
  // In halves: an async function that takes a `UInt128` beyond its registers returns to nowhere (Swift 6.3.1, x86-64).
  private var high: UInt64 = 0x6C62_272E_07BB_0142
  private var low: UInt64 = 0x62B8_2175_6295_C58D

  mutating func update(_ bytes: some Collection<UInt8>) {
    update(UInt64(bytes.count))
    for byte in bytes { absorb(byte) }
  }

  mutating func update(_ text: String) { update(text.utf8) }

  mutating func update(_ texts: [String]) {
    update(UInt64(texts.count))
    for text in texts { update(text) }
  }

  /// One step of the hash.
  mutating func absorb(_ byte: UInt8) {
    let state = (UInt128(high) << 64 | UInt128(low ^ UInt64(byte))) &* Self.prime
    high = UInt64(truncatingIfNeeded: state >> 64)
    low = UInt64(truncatingIfNeeded: state)
  }

  private mutating func update(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      absorb(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// 32 hexadecimal digits: the name in the cache.
  var name: String {
    let digits = String(UInt128(high) << 64 | UInt128(low), radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  /// 32 bits of the key, which the core reports as its build hash.
  var buildHash: UInt32 { UInt32(truncatingIfNeeded: low ^ high) }
}
