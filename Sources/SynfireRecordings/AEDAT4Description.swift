/// The description of streams in a file's header, which is XML: nodes in nodes, with attributes that have a key.
struct AEDAT4Description {
  /// A stream of events.
  struct Stream {
    var number: Int
    var size: SensorSize?
  }

  /// The values of attributes by the names that lead to them, with slashes between.
  private var values: [String: String] = [:]

  /// Takes what it understands of a text.
  init(_ text: String) {
    let text = Array(text.utf8)
    var path: [String] = []
    var offset = 0
    while let start = text[offset...].firstIndex(of: UInt8(ascii: "<")) {
      let end = text[start...].firstIndex(of: UInt8(ascii: ">")) ?? text.endIndex
      let tag = text[(start + 1)..<end]
      offset = min(end + 1, text.endIndex)
      if tag.starts(with: "/node".utf8) {
        _ = path.popLast()
      } else if tag.starts(with: "node ".utf8), tag.last != UInt8(ascii: "/") {
        path.append(Self.value("name", in: tag))
      } else if tag.starts(with: "attr ".utf8), tag.last != UInt8(ascii: "/") {
        let value = text[offset...].prefix { $0 != UInt8(ascii: "<") }
        values[(path + [Self.value("key", in: tag)]).joined(separator: "/")] = String(decoding: value, as: UTF8.self)
      }
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
      rest.removeFirst()
    }
    return ""
  }

  /// The stream of events that is asked for, or the only one.
  ///
  /// - Parameter name: a stream's number.
  func events(_ name: String?, file: String) throws(RecordingError) -> Stream {
    let names = values.compactMap { path, value -> String? in
      let parts = path.split(separator: "/")
      return parts.count == 3 && parts[0] == "outInfo" && parts[2] == "typeIdentifier" && value == "EVTS"
        && Int32(parts[1]) != nil ? String(parts[1]) : nil
    }.sorted()
    guard let only = names.first else {
      throw RecordingError(file: file, problem: .nothingToRead("its header names no stream of events"))
    }
    if name == nil, names.count > 1 {
      throw RecordingError(file: file, problem: .choiceMissing(what: "node", names: names))
    }
    let chosen = name ?? only
    guard names.contains(chosen), let number = Int32(chosen) else {
      throw RecordingError(file: file, problem: .noChoice(what: "node", name: chosen, names: names))
    }
    func side(_ key: String) -> Int? { values["outInfo/\(chosen)/info/\(key)"].flatMap { Int($0) } }
    return Stream(
      number: Int(number),
      size: side("sizeX").flatMap { width in side("sizeY").flatMap { SensorSize(width: width, height: $0) } })
  }
}
