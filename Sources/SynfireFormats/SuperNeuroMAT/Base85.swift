/// The base85 of Python's `b85encode`: five characters of RFC 1924's alphabet for four bytes, the last group cut short.
enum Base85 {
  private static let alphabet = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~".utf8)

  private static let digits: [UInt8: UInt64] = Dictionary(
    uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt64($0)) })

  /// The bytes that a text stands for; `nil` where it is no base85.
  static func decode(_ text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 5 * 4 + 4)
    for start in stride(from: 0, to: characters.count, by: 5) {
      let group = characters[start..<min(start + 5, characters.count)]
      // One character alone stands for no byte at all.
      guard group.count > 1 else { return nil }
      var value: UInt64 = 0
      for place in 0..<5 {
        // What is cut off counts as the largest digit, so that the bytes that are there come out right.
        let digit = place < group.count ? digits[group[start + place]] : 84
        guard let digit else { return nil }
        value = value * 85 + digit
      }
      guard value <= UInt64(UInt32.max) else { return nil }
      for shift in [24, 16, 8, 0].prefix(group.count - 1) { bytes.append(UInt8(value >> UInt64(shift) & 0xFF)) }
    }
    return bytes
  }
}
