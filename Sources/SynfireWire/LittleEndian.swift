// Numbers of the wire: least significant byte first.

extension ArraySlice<UInt8> {
  /// The number in the two bytes from `offset` on, counted from the slice's start.
  func word16(at offset: Int) -> UInt16 {
    UInt16(self[startIndex + offset]) | UInt16(self[startIndex + offset + 1]) << 8
  }

  /// The number in the three bytes from `offset` on.
  func word24(at offset: Int) -> UInt32 {
    UInt32(word16(at: offset)) | UInt32(self[startIndex + offset + 2]) << 16
  }

  /// The number in the four bytes from `offset` on.
  func word32(at offset: Int) -> UInt32 {
    UInt32(word16(at: offset)) | UInt32(word16(at: offset + 2)) << 16
  }
}

extension [UInt8] {
  /// Appends the `count` (1 to 4) low bytes of a number.
  mutating func append(_ value: UInt32, bytes count: Int) {
    var rest = value
    for _ in 0..<count {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
