/// The description of streams in a file's header, which is XML: nodes in nodes, with attributes that have a key.
struct AEDAT4Description {
  /// A stream of events.
  struct Stream {
    var number: Int
    var size: SensorSize?
  }

  /// Most bytes of a description; those of cameras have some thousand.
  static let mostBytes = 1 << 20

  /// What the description says of a stream, as far as it matters here.
  private struct Properties {
    var hasEvents = false
    var width: Int?
    var height: Int?
  }

  /// What a node is about, by its name and the node that it is in.
  private enum Node {
    /// All streams: `outInfo`.
    case streams
    /// One, by its number.
    case stream(Int32)
    /// More of a stream: `info`.
    case info(Int32)
    case other

    init(_ name: String, in parent: Node?) {
      switch parent {
      case nil: self = name == "outInfo" ? .streams : .other
      case .streams: self = Int32(name).map(Node.stream) ?? .other
      case .stream(let number): self = name == "info" ? .info(number) : .other
      case .info, .other: self = .other
      }
    }
  }

  private var streams: [Int32: Properties] = [:]

  /// Takes what it understands of a text, in time that grows with its length.
  init(_ text: String) {
    let text = Array(text.utf8)
    var nodes: [Node] = []
    var offset = 0
    while let start = text[offset...].firstIndex(of: UInt8(ascii: "<")) {
      let end = text[start...].firstIndex(of: UInt8(ascii: ">")) ?? text.endIndex
      let tag = text[(start + 1)..<end]
      offset = min(end + 1, text.endIndex)
      if tag.starts(with: "/node".utf8) {
        _ = nodes.popLast()
      } else if tag.starts(with: "node ".utf8), tag.last != UInt8(ascii: "/") {
        nodes.append(Node(Self.value("name", in: tag), in: nodes.last))
      } else if tag.starts(with: "attr ".utf8), tag.last != UInt8(ascii: "/"), let node = nodes.last {
        let value = text[offset...].prefix { $0 != UInt8(ascii: "<") }
        take(String(decoding: value, as: UTF8.self), of: Self.value("key", in: tag), in: node)
      }
    }
  }

  private mutating func take(_ value: String, of key: String, in node: Node) {
    switch (node, key) {
    case (.stream(let number), "typeIdentifier"): streams[number, default: Properties()].hasEvents = value == "EVTS"
    case (.info(let number), "sizeX"): streams[number, default: Properties()].width = Int(value)
    case (.info(let number), "sizeY"): streams[number, default: Properties()].height = Int(value)
    default: break
    }
  }

  /// The value of a tag's attribute, in quotes; empty where there is none.
  private static func value(_ name: String, in tag: ArraySlice<UInt8>) -> String {
    let opening = Array(" \(name)=".utf8)
    var rest = tag
    while rest.count > opening.count {
      if rest.starts(with: opening) {
        let quoted = rest.dropFirst(opening.count)
        guard let quote = quoted.first, quote == 0x22 || quote == 0x27 else { return "" }
        return String(decoding: quoted.dropFirst().prefix { $0 != quote }, as: UTF8.self)
      }
      rest = rest.dropFirst()
    }
    return ""
  }

  /// The stream of events that is asked for, or the only one.
  ///
  /// - Parameter name: a stream's number.
  func events(_ name: String?, file: String) throws(RecordingError) -> Stream {
    let found = streams.filter(\.value.hasEvents).sorted { $0.key < $1.key }
    let names = found.map { "\($0.key)" }
    guard let first = names.first else {
      throw RecordingError(file: file, problem: .nothingToRead("its header names no stream of events"))
    }
    if name == nil, names.count > 1 {
      throw RecordingError(file: file, problem: .choiceMissing(what: "node", names: names))
    }
    guard let index = names.firstIndex(of: name ?? first) else {
      throw RecordingError(file: file, problem: .noChoice(what: "node", name: name ?? first, names: names))
    }
    let (number, properties) = found[index]
    return Stream(
      number: Int(number),
      size: properties.width.flatMap { width in
        properties.height.flatMap { SensorSize(width: width, height: $0) }
      })
  }
}
