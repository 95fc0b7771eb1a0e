/// A wire that loses, doubles and spoils frames: each fault once in `oneIn` frames on average, never where it is 0.
struct FaultyWire {
  private let oneIn: Int
  private var generator: SeededGenerator
  private(set) var faults = 0

  init(oneIn: Int, seed: UInt64) {
    self.oneIn = oneIn
    generator = SeededGenerator(seed: seed)
  }

  mutating func carry(_ bytes: [UInt8]) -> [UInt8] {
    guard oneIn > 0 else { return bytes }
    var result: [UInt8] = []
    for piece in bytes.split(separator: 0) {
      var frame = piece + [0]
      if happens() {
        frame[Int.random(in: frame.indices, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      if happens() { frame.removeLast(Int.random(in: 1...frame.count, using: &generator)) }
      if happens() { frame.insert(contentsOf: generator.bytes(3), at: frame.startIndex) }
      if happens() { frame = [] }
      result += frame
      if happens() { result += frame }
    }
    return result
  }

  private mutating func happens() -> Bool {
    let does = generator.happens(onceIn: oneIn * 5)
    if does { faults += 1 }
    return does
  }
}
