import SynfireChecking
import SynfireMap

/// The file `actions.csv` of a case.
public enum ActionFile {
  private static let columns = ["step", "action", "arguments"]

  /// Reads the actions.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, decompressed.
  ///   - file: the name that errors give.
  /// - Throws: the first thing that is wrong with a line by itself; ``Case/validate()`` checks what actions say together.
  public static func read(_ bytes: [UInt8], file: String) throws(CaseFileError) -> [ScheduledAction] {
    let lines = try TextLines(bytes, columns: columns, file: file)
    var actions: [ScheduledAction] = []
    for (index, fields) in lines.lines.enumerated() {
      let step = UInt32(try lines.number(fields[0], "step", line: index))
      if let previous = actions.last?.step, step < previous {
        throw lines.error(line: index, .descending(step: step, previous: previous))
      }
      let action = try Arguments(lines: lines, line: index, fields: fields).action()
      actions.append(ScheduledAction(step: step, action: action))
    }
    return actions
  }

  /// The bytes of the file.
  public static func bytes(_ actions: [ScheduledAction]) -> [UInt8] {
    var text = columns.joined(separator: ",") + "\n"
    for scheduled in actions {
      text += "\(scheduled.step),\(scheduled.action.kind.rawValue),\(scheduled.action.arguments)\n"
    }
    return Array(text.utf8)
  }
}

extension HostAction {
  /// The arguments as the file has them.
  var arguments: String {
    switch self {
    case .write(let region, let address, let words):
      (["\(region.name)", "\(address)"] + words.map { "\($0)" }).joined(separator: " ")
    case .read(let region, let address, let count): "\(region.name) \(address) \(count)"
    case .counters, .flush, .weights, .restart, .reconnect: ""
    case .pause(let clocks): "\(clocks)"
    case .stall(let steps): "\(steps)"
    case .late(let axon, let steps): "\(axon) \(steps)"
    case .watch(let point, let quantity, let neuron): "\(point) \(quantity) \(neuron)"
    case .watchWeight(let point, let chunk, let place):
      "\(point) \(WatchQuantity.weight.rawValue) \(chunk) \(place)"
    case .modulation(let value): "\(value)"
    case .learning(let isOn): isOn ? "1" : "0"
    case .freeRun(let clocks, let steps): "\(clocks) \(steps)"
    }
  }
}

/// The arguments of one line.
private struct Arguments {
  let lines: TextLines
  let line: Int
  let name: String
  let texts: [Substring]

  init(lines: TextLines, line: Int, fields: [Substring]) {
    self.lines = lines
    self.line = line
    name = String(fields[1])
    texts = fields[2].isEmpty ? [] : fields[2].split(separator: " ", omittingEmptySubsequences: false)
  }

  func action() throws(CaseFileError) -> HostAction {
    let kinds = LockstepAction.allCases.filter { $0 != .run }
    guard let kind = LockstepAction(rawValue: name), kind != .run else {
      throw lines.error(
        line: line, .unknownWord(field: "action", text: String(name.prefix(40)), known: kinds.map(\.rawValue)))
    }
    switch kind {
    case .run, .counters:
      try require(0...0, "none")
      return .counters
    case .flush:
      try require(0...0, "none")
      return .flush
    case .weights:
      try require(0...0, "none")
      return .weights
    case .restart:
      try require(0...0, "none")
      return .restart
    case .reconnect:
      try require(0...0, "none")
      return .reconnect
    case .write:
      try require(3...HostAction.mostWords + 2, "region, address and 1 to \(HostAction.mostWords) words")
      var words: [UInt32] = []
      for index in 2..<texts.count { words.append(try number(index, "word")) }
      return .write(try region(), address: try number(1, "address"), words: words)
    case .read:
      try require(3...3, "region, address and count")
      let count = try number(2, "count", in: 1...Int64(HostAction.mostWords))
      return .read(try region(), address: try number(1, "address"), count: count)
    case .pause:
      try require(1...1, "clocks")
      return .pause(clocks: try number(0, "clocks"))
    case .stall:
      try require(1...1, "steps")
      return .stall(steps: try number(0, "steps", in: 1...Int64(UInt32.max)))
    case .late:
      try require(2...2, "axon and steps")
      return .late(axon: try number(0, "axon"), steps: try number(1, "steps", in: 1...Int64(UInt32.max)))
    case .watch: return try watch()
    case .modulation:
      try require(1...1, "value")
      let range = Int64(Modulation.range.lowerBound)...Int64(Modulation.range.upperBound)
      return .modulation(Int32(try lines.number(texts[0], "modulation", line: line, in: range)))
    case .learning:
      try require(1...1, "0 or 1")
      return .learning(try number(0, "learning", in: 0...1) == 1)
    case .freeRun:
      try require(2...2, "clocks and steps")
      return .freeRun(
        clocks: try number(0, "clocks", in: 1...0xFF_FFFF), steps: try number(1, "steps", in: 1...Int64(UInt32.max)))
    }
  }

  private func watch() throws(CaseFileError) -> HostAction {
    try require(3...4, "point, quantity and neuron, or point, 4, chunk and place")
    let point = try number(0, "point")
    let weight = WatchQuantity.weight.rawValue
    let quantity = try number(1, "quantity", in: 0...Int64(weight))
    if quantity == weight {
      try require(4...4, "point, 4, chunk and place")
      let place = try number(3, "place", in: 0...Int64(WatchQuantity.places) - 1)
      return .watchWeight(point: point, chunk: try number(2, "chunk"), place: place)
    }
    try require(3...3, "point, quantity and neuron")
    return .watch(point: point, quantity: quantity, neuron: try number(2, "neuron"))
  }

  private func require(_ count: ClosedRange<Int>, _ expected: String) throws(CaseFileError) {
    guard count.contains(texts.count) else {
      throw lines.error(line: line, .arguments(action: name, found: texts.count, expected: expected))
    }
  }

  private func number(
    _ index: Int, _ field: String, in range: ClosedRange<Int64> = 0...Int64(UInt32.max)
  ) throws(CaseFileError) -> UInt32 {
    UInt32(try lines.number(texts[index], field, line: line, in: range))
  }

  private func region() throws(CaseFileError) -> Region {
    guard let region = Region.allCases.first(where: { "\($0.name)" == texts[0] }) else {
      let known = Region.allCases.map { "\($0.name)" }
      throw lines.error(line: line, .unknownWord(field: "region", text: String(texts[0].prefix(40)), known: known))
    }
    return region
  }
}
