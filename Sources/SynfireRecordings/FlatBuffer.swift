/// Reads FlatBuffers with every offset checked against the bytes that are there.
struct FlatBuffer {
  /// An offset that leads out of the buffer.
  struct OutOfBounds: Error {}

  private let bytes: [UInt8]

  /// - Parameter bytes: with the buffer's size before it, as AEDAT4 has them all.
  init(sizePrefixed bytes: [UInt8]) throws(OutOfBounds) {
    self.bytes = bytes
    let size = Int(try load(0) as UInt32)
    guard size <= bytes.count - 4 else { throw OutOfBounds() }
  }

  /// The four characters of the buffer's kind.
  func hasIdentifier(_ identifier: String) -> Bool {
    bytes.count >= 12 && bytes[8..<12].elementsEqual(identifier.utf8)
  }

  /// Where the outermost table is.
  func root() throws(OutOfBounds) -> Int {
    try place(4, try load(4) as UInt32)
  }

  /// A number at a place.
  func load<Value: FixedWidthInteger>(_ offset: Int) throws(OutOfBounds) -> Value {
    guard offset >= 0, offset <= bytes.count - MemoryLayout<Value>.size else { throw OutOfBounds() }
    return Value(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Value.self) })
  }

  /// Where a field of a table is; nil where the table leaves it out.
  func field(_ number: Int, of table: Int) throws(OutOfBounds) -> Int? {
    let (fields, overflows) = table.subtractingReportingOverflow(Int(try load(table) as Int32))
    if overflows { throw OutOfBounds() }
    let size = Int(try load(fields) as UInt16)
    let entry = 4 + 2 * number
    guard entry + 2 <= size else { return nil }
    let offset = Int(try load(fields + entry) as UInt16)
    return offset == 0 ? nil : table + offset
  }

  /// A vector that a field refers to: where its elements begin, and how many of so many bytes there are.
  func vector(_ field: Int, elementBytes: Int) throws(OutOfBounds) -> (start: Int, count: Int) {
    let start = try place(field, try load(field) as UInt32)
    let count = Int(try load(start) as UInt32)
    guard count <= (bytes.count - start - 4) / elementBytes else { throw OutOfBounds() }
    return (start + 4, count)
  }

  func text(_ field: Int) throws(OutOfBounds) -> String {
    let (start, count) = try vector(field, elementBytes: 1)
    return String(decoding: bytes[start..<start + count], as: UTF8.self)
  }

  private func place(_ origin: Int, _ offset: UInt32) throws(OutOfBounds) -> Int {
    guard Int(offset) <= bytes.count - origin else { throw OutOfBounds() }
    return origin + Int(offset)
  }
}
