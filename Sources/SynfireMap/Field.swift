/// A field of a 32-bit word.
public struct Field: Sendable {
  /// Name in snake case, as the Verilog header and the manual spell it.
  public let name: StaticString
  /// Index of the least significant bit, 0 to 31.
  public let lowBit: UInt32
  /// Width in bits, 1 to 32.
  public let width: UInt32
  /// Whether the field is two's complement.
  public let isSigned: Bool
  /// One line for the manual.
  public let summary: StaticString

  init(_ name: StaticString, _ bits: ClosedRange<UInt32>, signed: Bool = false, _ summary: StaticString) {
    self.name = name
    self.lowBit = bits.lowerBound
    self.width = bits.upperBound - bits.lowerBound + 1
    self.isSigned = signed
    self.summary = summary
  }

  private var mask: UInt32 { width == 32 ? 0xFFFF_FFFF : (1 << width) - 1 }

  /// The smallest and the largest value of the field.
  public var range: ClosedRange<Int64> {
    isSigned ? -(Int64(1) << Int64(width - 1))...(Int64(1) << Int64(width - 1)) - 1 : 0...Int64(mask)
  }

  /// The field's value in a word, sign-extended if it is signed.
  @inlinable public func callAsFunction(_ word: UInt32) -> Int32 {
    let left = 32 - width - lowBit
    return isSigned
      ? Int32(bitPattern: word << left) >> Int32(32 - width) : Int32(bitPattern: (word << left) >> (32 - width))
  }

  /// Sets the field in `word`. Precondition: the value is in ``range``; the compiler and the readers check before.
  public func set(_ value: Int32, in word: inout UInt32) {
    precondition(range.contains(Int64(value)), "a field was given a value that it cannot hold")
    word = (word & ~(mask << lowBit)) | ((UInt32(bitPattern: value) & mask) << lowBit)
  }
}
