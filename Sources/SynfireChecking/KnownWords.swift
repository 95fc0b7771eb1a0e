import SynfireDevices
import SynfireMap

/// The words of a core's memories whose value follows from its image and from what was written since; the others hold what
/// they held before.
struct KnownWords: Sendable {
  private var words: [Region: [Bool]] = [:]

  /// What programming an image sets: its sections, what its meaning depends on, and all of the state.
  init(_ image: RegisterImage) {
    for region in Region.allCases {
      words[region] = Array(repeating: region == .state, count: Int(region.words(in: image.core)))
    }
    for section in image.wordsToProgram() {
      insert(section.region, section.address..<section.address + UInt32(section.words.count))
    }
  }

  mutating func insert(_ region: Region, _ range: Range<UInt32>) {
    for word in range { words[region]?[Int(word)] = true }
  }

  func contains(_ region: Region, _ word: UInt32) -> Bool { words[region]?[Int(word)] ?? false }
}
