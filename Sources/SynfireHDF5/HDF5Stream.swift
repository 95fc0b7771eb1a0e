/// Reads the stream of records in which the reading process tells what it found, described in `CHDF5Reader.h`.
///
/// That process may be out of its mind, so any bytes give a value or an error.
package struct HDF5Stream {
  /// How the stream ends, if not well.
  package enum Failure: Error, Equatable {
    /// It ends too early, or makes no sense.
    case broken
    /// The reading process told what is wrong.
    case told(code: UInt8, number: UInt64, path: String, reason: String)
    case sameName(String, path: String)

    /// Where in the file it went wrong.
    var path: String {
      switch self {
      case .broken: ""
      case .told(_, _, let path, _), .sameName(_, let path): path
      }
    }
  }

  private let bytes: [UInt8]
  private var offset = 0
  private let depth: Int

  private init(_ bytes: [UInt8], depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }

  /// The nodes that a stream tells of.
  ///
  /// - Parameter count: how many were asked for.
  package static func nodes(of bytes: [UInt8], count: Int, limits: HDF5Limits) throws(Failure) -> [HDF5Node] {
    if bytes.last == UInt8(ascii: "X") { throw try failure(at: bytes) }
    guard bytes.last == UInt8(ascii: "Z") else { throw .broken }
    var stream = Self(bytes, depth: limits.depth)
    var nodes: [HDF5Node] = []
    for _ in 0..<count { nodes.append(try stream.node(try stream.byte(), depth: 0, in: "").node) }
    guard stream.offset == bytes.count - 1 else { throw .broken }
    return nodes
  }

  /// What the end of a stream says that is wrong.
  private static func failure(at bytes: [UInt8]) throws(Failure) -> Failure {
    var stream = Self(bytes, depth: 0)
    guard bytes.count >= 5 else { throw .broken }
    stream.offset = bytes.count - 5
    let length = Int(try stream.number() as UInt32)
    guard length <= bytes.count - 5 else { throw .broken }
    stream.offset = bytes.count - 5 - length
    return .told(
      code: try stream.byte(), number: try stream.number(), path: try stream.text(), reason: try stream.text())
  }

  private mutating func byte() throws(Failure) -> UInt8 {
    guard offset < bytes.count else { throw .broken }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func number<Value: FixedWidthInteger>() throws(Failure) -> Value {
    let size = MemoryLayout<Value>.size
    guard bytes.count - offset >= size else { throw .broken }
    defer { offset += size }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Value.self) }
  }

  private mutating func text() throws(Failure) -> String {
    let count = Int(try number() as UInt32)
    guard bytes.count - offset >= count else { throw .broken }
    defer { offset += count }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }

  private typealias Named = (name: String, node: HDF5Node)

  private mutating func node(_ tag: UInt8, depth: Int, in path: String) throws(Failure) -> Named {
    switch tag {
    case UInt8(ascii: "G"): return try group(depth: depth, in: path)
    case UInt8(ascii: "D"):
      let name = try text()
      let value = try value()
      var attributes: [String: HDF5Value] = [:]
      while case let tag = try byte(), tag != UInt8(ascii: ")") {
        try attribute(tag, into: &attributes, of: "\(path)/\(name)")
      }
      return (name, .dataset(HDF5Dataset(value, attributes: attributes)))
    case UInt8(ascii: "L"):
      let name = try text()
      return (name, .unread(try unread()))
    default: throw .broken
    }
  }

  private mutating func group(depth: Int, in path: String) throws(Failure) -> Named {
    guard depth < self.depth else { throw .broken }
    let name = try text()
    let place = name.isEmpty ? path : "\(path)/\(name)"
    var group = HDF5Group()
    while case let tag = try byte(), tag != UInt8(ascii: ")") {
      if tag == UInt8(ascii: "A") {
        try attribute(tag, into: &group.attributes, of: place)
        continue
      }
      let member = try node(tag, depth: depth + 1, in: place)
      if group[member.name] != nil { throw .sameName(member.name, path: place) }
      group[member.name] = member.node
    }
    return (name, .group(group))
  }

  private mutating func attribute(
    _ tag: UInt8, into attributes: inout [String: HDF5Value], of path: String
  ) throws(Failure) {
    guard tag == UInt8(ascii: "A") else { throw .broken }
    let name = try text()
    if attributes[name] != nil { throw .sameName(name, path: path) }
    attributes[name] = try value()
  }

  private mutating func unread() throws(Failure) -> HDF5Unread {
    switch try byte() {
    case 1: return .softLink
    case 2: return .externalLink
    case 3: return .cycle
    case 4: return .otherObject
    case 5: return .type("")
    case 6: return .otherFile
    default: throw .broken
    }
  }
}

extension HDF5Stream {
  private mutating func value() throws(Failure) -> HDF5Value {
    let tag = try byte()
    if tag == UInt8(ascii: "?") {
      let reason = try unread()
      let name = try text()
      return HDF5Value(shape: [], .unread(reason == .type("") ? .type(name) : reason))
    }
    var shape: [Int] = []
    for _ in 0..<(try byte()) {
      guard let extent = Int(exactly: try number() as UInt64) else { throw .broken }
      shape.append(extent)
    }
    if try byte() == 0 { return HDF5Value(shape: shape, .unread(.outline)) }
    return HDF5Value(shape: shape, try elements(tag, count: try count(shape)))
  }

  /// As many elements as a shape has, if each can be in the bytes that are left.
  private func count(_ shape: [Int]) throws(Failure) -> Int {
    if shape.contains(0) { return 0 }
    var count = 1
    for extent in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: extent)
      guard !overflows, product <= bytes.count - offset else { throw .broken }
      count = product
    }
    return count
  }

  private mutating func elements(_ tag: UInt8, count: Int) throws(Failure) -> HDF5Elements {
    switch tag {
    case UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "f"): return .numbers(try numbers(tag, count: count))
    case UInt8(ascii: "b"):
      guard bytes.count - offset >= count else { throw .broken }
      defer { offset += count }
      return .booleans(bytes[offset..<offset + count].map { $0 != 0 })
    case UInt8(ascii: "s"):
      var strings: [String] = []
      for _ in 0..<count { strings.append(try text()) }
      return .strings(strings)
    case UInt8(ascii: "I"), UInt8(ascii: "U"), UInt8(ascii: "F"):
      var rows: [HDF5Numbers] = []
      for _ in 0..<count {
        guard let length = Int(exactly: try number() as UInt64) else { throw .broken }
        rows.append(try numbers(tag | 0x20, count: length))
      }
      return .sequences(rows)
    default: throw .broken
    }
  }

  private mutating func numbers(_ tag: UInt8, count: Int) throws(Failure) -> HDF5Numbers {
    switch tag {
    case UInt8(ascii: "f"): return .floats(try array(count))
    case UInt8(ascii: "i"): return .integers(try array(count))
    default:
      let values: [UInt64] = try array(count)
      return values.allSatisfy { $0 <= Int64.max } ? .integers(values.map(Int64.init)) : .unsigned(values)
    }
  }

  /// Numbers of 8 bytes.
  private mutating func array<Value: BitwiseCopyable>(_ count: Int) throws(Failure) -> [Value] {
    guard count <= (bytes.count - offset) / 8 else { throw .broken }
    defer { offset += 8 * count }
    return bytes.withUnsafeBytes { buffer in
      Array(unsafeUninitializedCapacity: count) { target, initialised in
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: buffer[offset..<offset + 8 * count]))
        initialised = count
      }
    }
  }
}
