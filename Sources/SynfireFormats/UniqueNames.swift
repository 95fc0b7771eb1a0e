/// Names that are given out once each: one that is taken gets a number behind it, one that is too long loses its end.
struct UniqueNames {
  /// Bytes that a name may have.
  private static let longest = 255

  private var taken: Set<String> = []
  /// For each name the number that was given last.
  private var last: [String: Int] = [:]

  mutating func callAsFunction(_ name: String) -> String {
    if name.utf8.count <= Self.longest, taken.insert(name).inserted { return name }
    var base = name
    // Room for a number.
    while base.utf8.count > Self.longest - 12 { base.removeLast() }
    while true {
      let number = last[base, default: 1] + 1
      last[base] = number
      let unique = "\(base) \(number)"
      if taken.insert(unique).inserted { return unique }
    }
  }
}
