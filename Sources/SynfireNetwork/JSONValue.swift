/// A JSON value with its place in the text.
package struct JSONValue: Sendable {
  package enum Content: Sendable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    /// The number as it is written, so that no digit is lost before its use is known.
    case number(String)
    case bool(Bool)
    case null
  }

  package struct Member: Sendable {
    package var key: String
    package var position: TextPosition
    package var value: JSONValue
  }

  package var content: Content
  package var position: TextPosition

  /// The kind of value, for messages.
  var kind: String {
    switch content {
    case .object: "an object"
    case .array: "an array"
    case .string(let text): "the string \"\(text)\""
    case .number(let text): "the number \(text)"
    case .bool(let value): "\(value)"
    case .null: "null"
    }
  }

  /// The position of what is at `path`, or of the nearest that encloses it.
  func position(at path: JSONPath) -> TextPosition {
    var value = self
    for component in path.components {
      switch (component, value.content) {
      case (.key(let key), .object(let members)):
        guard let member = members.first(where: { $0.key == key }) else { return value.position }
        value = member.value
      case (.index(let index), .array(let elements)):
        guard elements.indices.contains(index) else { return value.position }
        value = elements[index]
      default: return value.position
      }
    }
    return value.position
  }
}
