import Foundation
import SynfireNetwork

/// An array of numbers of a SuperNeuroMAT file, in one of its three notations: JSON, base64 or base85 of the bytes that
/// numpy has in memory.
struct EncodedArray {
  let values: [Double]
  /// Where it is in the file.
  let cursor: JSONCursor

  init(_ cursor: JSONCursor) throws(ImportError) {
    self.cursor = cursor
    values = try ImportError.wrapping {
      try cursor.isArray ? cursor.anyNumbers() : Self.decoded(cursor)
    }
  }

  private init(values: [Double], cursor: JSONCursor) {
    self.values = values
    self.cursor = cursor
  }

  /// The array as SuperNeuroMAT computes with it.
  func rounded(to precision: FloatPrecision) -> EncodedArray {
    precision == .double ? self : EncodedArray(values: values.map { Double(Float($0)) }, cursor: cursor)
  }

  /// An error at one element.
  func error(at index: Int, _ problem: ImportError.Problem) -> ImportError {
    ImportError(
      position: (cursor.element(index) ?? cursor).value.position, place: cursor.path.appending(index).description,
      problem)
  }

  /// Element `index` as a whole number in a range.
  func integer(_ index: Int, in range: ClosedRange<Int>, what: String) throws(ImportError) -> Int {
    let value = values[index]
    guard let integer = Int(exactly: value), range.contains(integer) else {
      throw error(
        at: index,
        .document(.value("\(value)", allowed: "\(what), \(range.lowerBound) to \(range.upperBound)")))
    }
    return integer
  }

  /// Checks that element `index` is finite.
  func finite(_ index: Int, why: String) throws(ImportError) -> Double {
    guard values[index].isFinite else {
      throw error(at: index, .unsupported("is \(values[index]): \(why)", remedy: "give a finite number"))
    }
    return values[index]
  }

  private static func decoded(_ cursor: JSONCursor) throws -> [Double] {
    let fields = try cursor.members()
    guard let (text, decode) = encodedText(fields) else {
      throw cursor.error(.type(expected: "an array, or an object with 'base64' or 'base85'", found: "another object"))
    }
    let type = try fields["dtype"]?.string() ?? "<d"
    guard let element = ElementType(type) else {
      throw (fields["dtype"] ?? cursor).error(.value("\"\(type)\"", allowed: ElementType.allowed))
    }
    guard let bytes = decode(try text.string()) else {
      throw ImportError(
        at: text, .contradiction("not \(text.path.lastKey ?? "encoded") text", remedy: "write the file again"))
    }
    guard bytes.count.isMultiple(of: element.size) else {
      throw ImportError(
        at: text,
        .contradiction(
          "has \(bytes.count) bytes, no whole number of elements of \(element.size)", remedy: "write the file again"))
    }
    return element.values(bytes)
  }

  private static func encodedText(
    _ fields: [String: JSONCursor]
  ) -> (JSONCursor, (String) -> [UInt8]?)? {
    if let text = fields["base64"] { return (text, { Data(base64Encoded: $0).map(Array.init) }) }
    if let text = fields["base85"] { return (text, Base85.decode) }
    return nil
  }
}

extension JSONPath {
  fileprivate var lastKey: String? {
    if case .key(let key) = components.last { key } else { nil }
  }
}

/// In what floating point a simulator computes.
enum FloatPrecision {
  case double
  case single
}

/// The type of numpy's elements: byte order and a letter.
private struct ElementType {
  static let allowed = "a byte order ('<', '>', '|') and one of ?bBhHiIlLqQefd"
  let size: Int
  private let isBigEndian: Bool
  private let letter: Character

  init?(_ name: String) {
    var letters = Array(name)
    isBigEndian = letters.first == ">"
    if let order = letters.first, "<>|=".contains(order) { letters.removeFirst() }
    // The long names, which numpy takes as well.
    let known: [String: Character] = ["float64": "d", "float32": "f", "float16": "e", "bool": "?", "int64": "q"]
    guard let letter = letters.count == 1 ? letters[0] : known[String(letters)] else { return nil }
    let sizes: [Character: Int] = [
      "?": 1, "b": 1, "B": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "e": 2, "f": 4, "d": 8,
    ]
    guard let size = sizes[letter] else { return nil }
    self.letter = letter
    self.size = size
  }

  /// Precondition: whole elements.
  func values(_ bytes: [UInt8]) -> [Double] {
    stride(from: 0, to: bytes.count, by: size).map { start in
      var bits: UInt64 = 0
      for index in 0..<size {
        bits |= UInt64(bytes[start + index]) << UInt64(8 * (isBigEndian ? size - 1 - index : index))
      }
      return value(bits)
    }
  }

  private func value(_ bits: UInt64) -> Double {
    switch letter {
    case "?": bits == 0 ? 0 : 1
    case "b": Double(Int8(truncatingIfNeeded: bits))
    case "h": Double(Int16(truncatingIfNeeded: bits))
    case "i": Double(Int32(truncatingIfNeeded: bits))
    case "l", "q": Double(Int64(bitPattern: bits))
    case "e": Self.half(UInt16(truncatingIfNeeded: bits))
    case "f": Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case "d": Double(bitPattern: bits)
    default: Double(bits)
    }
  }

  /// A number of half precision (IEEE 754 binary16), which not every platform has.
  private static func half(_ bits: UInt16) -> Double {
    let sign: Double = bits >> 15 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF) / 1024
    switch exponent {
    case 0: return sign * fraction * 0x1p-14
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}
