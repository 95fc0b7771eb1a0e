/// Little-endian numbers in arrays of bytes.
extension [UInt8] {
  mutating func append(number: some FixedWidthInteger & UnsignedInteger) {
    var rest = number
    for _ in 0..<number.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// The number whose first byte is at `offset`; all its bytes must be there.
  func number<Number: FixedWidthInteger & UnsignedInteger>(at offset: Int, as: Number.Type = Number.self) -> Number {
    var result: Number = 0
    for index in (0..<Number.bitWidth / 8).reversed() {
      result = result << 8 | Number(truncatingIfNeeded: self[offset + index])
    }
    return result
  }
}
