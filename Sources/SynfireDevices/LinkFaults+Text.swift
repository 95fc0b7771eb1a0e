extension LinkFaults {
  /// What each key takes, as messages list them.
  public static let keys = [
    "flip=RATE", "lose=RATE", "double=RATE", "invent=RATE", "pause=RATE:TIME", "cut=TIME:TIME", "cut=BYTES:TIME",
    "seed=NUMBER",
  ]

  /// Reads the textual form: pairs of key and value with commas between, each key at most once, in any order.
  ///
  /// `flip`, `lose`, `double` and `invent` take a rate, a number of 0 to 1; `pause` a rate and how long, `cut` when (after a
  /// time, or a number of bytes) and for how long; `seed` a number. A time has its unit: `2s`, `20ms`, `500us`. For
  /// instance `flip=1e-3,lose=1e-4,pause=1e-4:20ms,cut=2s:500ms,seed=7`.
  public init(_ text: String) throws(LinkFaultsError) {
    self.init()
    var seen: Set<Substring> = []
    for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw .unknown(String(pair)) }
      guard seen.insert(parts[0]).inserted else { throw .repeated(String(parts[0])) }
      try set(parts[0], parts[1])
    }
  }

  private mutating func set(_ key: Substring, _ value: Substring) throws(LinkFaultsError) {
    switch key {
    case "flip": flipped = try Self.rate(key, value)
    case "lose": lost = try Self.rate(key, value)
    case "double": doubled = try Self.rate(key, value)
    case "invent": invented = try Self.rate(key, value)
    case "pause":
      let (rate, time) = try Self.two(key, value)
      paused = try Self.rate(key, rate)
      pauseSeconds = try Self.time(key, time)
    case "cut":
      let (start, time) = try Self.two(key, value)
      let seconds = try Self.time(key, time)
      if let bytes = Int(start), bytes >= 0 {
        cut = Cut(start: .bytes(bytes), seconds: seconds)
      } else {
        cut = Cut(start: .seconds(try Self.time(key, start)), seconds: seconds)
      }
    case "seed":
      guard let number = UInt64(value) else { throw .value(key: "seed", value: String(value), wanted: "a number") }
      seed = number
    default: throw .unknown("\(key)=\(value)")
    }
  }

  private static func two(_ key: Substring, _ value: Substring) throws(LinkFaultsError) -> (Substring, Substring) {
    let parts = value.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw .value(key: String(key), value: String(value), wanted: "two values with a colon between")
    }
    return (parts[0], parts[1])
  }

  private static func rate(_ key: Substring, _ text: Substring) throws(LinkFaultsError) -> Double {
    guard let rate = Double(text), (0...1).contains(rate) else {
      throw .value(key: String(key), value: String(text), wanted: "a rate, 0 to 1")
    }
    return rate
  }

  private static let units: [(name: String, seconds: Double)] = [("ms", 1e-3), ("us", 1e-6), ("s", 1)]

  /// Seconds, up to a day.
  private static func time(_ key: Substring, _ text: Substring) throws(LinkFaultsError) -> Double {
    for unit in units where text.hasSuffix(unit.name) {
      guard let count = Double(text.dropLast(unit.name.count)) else { break }
      let seconds = count * unit.seconds
      if (0...86_400).contains(seconds) { return seconds }
    }
    throw .value(
      key: String(key), value: String(text), wanted: "a time with its unit, like 2s, 20ms or 500us, up to 86400s")
  }
}

/// Why a text says no faults.
public enum LinkFaultsError: Error, Sendable, Hashable {
  /// Not a key and a value, or a key that does not exist.
  case unknown(String)
  case repeated(String)
  case value(key: String, value: String, wanted: String)
}

extension LinkFaultsError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown(let pair): "'\(pair)' is no fault; there are \(LinkFaults.keys.joined(separator: ", "))"
    case .repeated(let key): "'\(key)' comes twice; give each key once"
    case .value(let key, let value, let wanted):
      "\(key): '\(value)' is not \(wanted); there are \(LinkFaults.keys.joined(separator: ", "))"
    }
  }
}

extension LinkFaults: CustomStringConvertible {
  /// The textual form, without what is not there.
  public var description: String {
    var pairs: [String] = []
    for (key, rate) in [("flip", flipped), ("lose", lost), ("double", doubled), ("invent", invented)] where rate > 0 {
      pairs.append("\(key)=\(rate)")
    }
    if paused > 0 { pairs.append("pause=\(paused):\(pauseSeconds)s") }
    if let cut {
      switch cut.start {
      case .seconds(let seconds): pairs.append("cut=\(seconds)s:\(cut.seconds)s")
      case .bytes(let bytes): pairs.append("cut=\(bytes):\(cut.seconds)s")
      }
    }
    return (pairs + ["seed=\(seed)"]).joined(separator: ",")
  }
}
