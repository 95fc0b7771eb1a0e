import TestSupport
import Testing

@testable import SynfireMap

/// Changed images are read or refused, and nothing else.
@Suite struct MutationTests {
  /// Half of the changed files state their new length and checksum, so that what is behind the head is looked at.
  @Test func images() throws {
    var isMended = false
    let trial = MutationTrial(
      "image", files: [try GoldenImage.image.bytes()], usual: 10_000, isExpected: { $0 is ImageError },
      read: {
        isMended.toggle()
        _ = try RegisterImage(bytes: isMended ? Self.mended($0) : $0)
      })
    #expect(trial.unexpected.isEmpty, "seed \(trial.seed): \(trial.unexpected)")
    #expect(trial.good > 0 && trial.good < trial.count, "seed \(trial.seed)")
    #expect(!MutationTrial.isCampaign || trial.longest < .seconds(1), "seed \(trial.seed)")
  }

  private static func mended(_ file: [UInt8]) -> [UInt8] {
    guard file.count >= 16 else { return file }
    var file = file
    func put(_ word: UInt32, at place: Int) {
      for byte in 0..<4 { file[place + byte] = UInt8(truncatingIfNeeded: word >> UInt32(8 * byte)) }
    }
    put(UInt32(file.count), at: 12)
    var crc = CRC32()
    crc.update(file[RegisterImage.checkedFrom...])
    put(crc.value, at: 8)
    return file
  }
}
