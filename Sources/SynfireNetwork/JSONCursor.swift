/// A value of a document together with its path: what turns "not an integer" into a message that says where.
package struct JSONCursor {
  package let value: JSONValue
  package let path: JSONPath
  package let file: String?

  /// The document in `bytes`.
  ///
  /// - Parameter nonFinite: whether `NaN`, `Infinity` and `-Infinity` are numbers too, as Python writes them.
  package init(document bytes: [UInt8], file: String?, nonFinite: Bool = false) throws(DescriptionError) {
    value = try JSONReader.read(bytes, file: file, nonFinite: nonFinite)
    path = JSONPath()
    self.file = file
  }

  private init(value: JSONValue, path: JSONPath, file: String?) {
    self.value = value
    self.path = path
    self.file = file
  }

  /// An error at this value.
  package func error(_ problem: DescriptionError.Problem) -> DescriptionError {
    DescriptionError(file: file, position: value.position, path: path, problem: problem)
  }

  /// Checks that the document is an object whose member `key` is the version 1, before anything else of it is read.
  package func requireVersion(key: String) throws(DescriptionError) {
    guard case .object(let members) = value.content else {
      throw error(.type(expected: "an object", found: value.kind))
    }
    guard let member = members.first(where: { $0.key == key }) else { throw error(.missingKey(key)) }
    guard case .number("1") = member.value.content else {
      throw DescriptionError(
        file: file, position: member.value.position, path: path,
        problem: .version(key: key, found: member.value.kind))
    }
  }

  /// The members of an object, which may have the keys `known` and no other and must have those in `required`.
  package func object(known: [String], required: [String]) throws(DescriptionError) -> JSONFields {
    guard case .object(let members) = value.content else {
      throw error(.type(expected: "an object", found: value.kind))
    }
    if let member = members.first(where: { !known.contains($0.key) }) {
      throw DescriptionError(
        file: file, position: member.position, path: path, problem: .unknownKey(member.key, known: known))
    }
    let fields = try self.members()
    for key in required where fields[key] == nil { throw error(.missingKey(key)) }
    return JSONFields(fields: fields, owner: self)
  }

  /// The members of an object of another tool, of whose keys nothing is known.
  package func members() throws(DescriptionError) -> [String: JSONCursor] {
    guard case .object(let members) = value.content else {
      throw error(.type(expected: "an object", found: value.kind))
    }
    return Dictionary(
      uniqueKeysWithValues: members.map {
        ($0.key, JSONCursor(value: $0.value, path: path.appending($0.key), file: file))
      })
  }

  package func elements() throws(DescriptionError) -> [JSONCursor] {
    guard case .array(let elements) = value.content else {
      throw error(.type(expected: "an array", found: value.kind))
    }
    return elements.enumerated().map { JSONCursor(value: $1, path: path.appending($0), file: file) }
  }

  /// Whether it is a string.
  package var isString: Bool {
    if case .string = value.content { true } else { false }
  }

  package func string() throws(DescriptionError) -> String {
    guard case .string(let text) = value.content else {
      throw error(.type(expected: "a string", found: value.kind))
    }
    return text
  }

  package func bool() throws(DescriptionError) -> Bool {
    guard case .bool(let value) = value.content else {
      throw error(.type(expected: "true or false", found: value.kind))
    }
    return value
  }

  /// A finite number, the `Double` nearest to its digits.
  package func number() throws(DescriptionError) -> Double {
    guard case .number(let text) = value.content else {
      throw error(.type(expected: "a number", found: value.kind))
    }
    guard let number = Double(text), number.isFinite else {
      throw error(.value(text, allowed: "within the range of double precision"))
    }
    return number
  }

  /// A number, which may be infinite or NaN where the document was read so.
  package func anyNumber() throws(DescriptionError) -> Double {
    guard case .number(let text) = value.content, JSONReader.nonFinite.contains(text), let number = Double(text) else {
      return try self.number()
    }
    return number
  }

  /// An integer; `4.0` and `4e0` are the integer 4.
  package func integer<Integer: FixedWidthInteger>() throws(DescriptionError) -> Integer {
    guard case .number(let text) = value.content else {
      throw error(.type(expected: "an integer", found: value.kind))
    }
    if let integer = Integer(text) { return integer }
    guard let number = Double(text), number == number.rounded(), text.contains(where: { ".eE".contains($0) }) else {
      if text.contains(where: { ".eE".contains($0) }) { throw error(.type(expected: "an integer", found: value.kind)) }
      throw error(.value(text, allowed: "\(Integer.min) to \(Integer.max)"))
    }
    guard let integer = Integer(exactly: number) else {
      throw error(.value(text, allowed: "\(Integer.min) to \(Integer.max)"))
    }
    return integer
  }

  /// An array of finite numbers.
  package func numbers() throws(DescriptionError) -> [Double] {
    guard case .array(let elements) = value.content else {
      throw error(.type(expected: "an array of numbers", found: value.kind))
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      if case .number(let text) = element.content, let number = Double(text), number.isFinite {
        numbers.append(number)
      } else {
        numbers.append(try JSONCursor(value: element, path: path.appending(index), file: file).number())
      }
    }
    return numbers
  }

  /// An array of numbers, which may be infinite or NaN where the document was read so; `false` and `true` are 0 and 1.
  package func anyNumbers() throws(DescriptionError) -> [Double] {
    guard case .array(let elements) = value.content else {
      throw error(.type(expected: "an array of numbers", found: value.kind))
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      if case .bool(let value) = element.content {
        numbers.append(value ? 1 : 0)
      } else if case .number(let text) = element.content, let number = Double(text), number.isFinite {
        numbers.append(number)
      } else {
        numbers.append(
          try JSONCursor(value: element, path: path.appending(index), file: file).anyNumber())
      }
    }
    return numbers
  }

  /// The element `index` of an array; `nil` where there is none.
  package func element(_ index: Int) -> JSONCursor? {
    guard case .array(let elements) = value.content, elements.indices.contains(index) else { return nil }
    return JSONCursor(value: elements[index], path: path.appending(index), file: file)
  }

  package var isArray: Bool {
    if case .array = value.content { true } else { false }
  }
}

/// The members of an object.
package struct JSONFields {
  fileprivate let fields: [String: JSONCursor]
  fileprivate let owner: JSONCursor

  package subscript(key: String) -> JSONCursor? { fields[key] }

  /// A member that ``JSONCursor/object(known:required:)`` required, or an error that it is missing.
  package func required(_ key: String) throws(DescriptionError) -> JSONCursor {
    guard let cursor = fields[key] else { throw owner.error(.missingKey(key)) }
    return cursor
  }

  /// The one member present of several that exclude one another.
  package func one(of keys: [String]) throws(DescriptionError) -> (key: String, cursor: JSONCursor) {
    guard let found = try oneAtMost(of: keys) else { throw owner.error(.choice(of: keys, found: [])) }
    return found
  }

  /// Like ``one(of:)``, but `nil` where none is present.
  package func oneAtMost(of keys: [String]) throws(DescriptionError) -> (key: String, cursor: JSONCursor)? {
    let present = keys.filter { fields[$0] != nil }
    if present.count > 1 { throw owner.error(.choice(of: keys, found: present)) }
    guard let key = present.first, let cursor = fields[key] else { return nil }
    return (key, cursor)
  }
}
