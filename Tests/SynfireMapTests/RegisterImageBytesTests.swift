import Testing

@testable import SynfireMap

@Suite struct RegisterImageBytesTests {
  /// The text of what decoding throws.
  private func problem(_ bytes: [UInt8]) -> String {
    do {
      _ = try RegisterImage(bytes: bytes)
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func goldenBytesBothWays() throws {
    let bytes = try GoldenImage.pageBytes()
    #expect(bytes.count == 273)
    #expect(try GoldenImage.image.bytes() == bytes)
    #expect(try RegisterImage(bytes: bytes) == GoldenImage.image)
  }

  @Test func aCoreOfNoNameSurvives() throws {
    var image = GoldenImage.image
    image.core.chunks = 100
    image.core.maximumDelay = 3
    let decoded = try RegisterImage(bytes: image.bytes())
    #expect(decoded.core.hash == image.core.hash)
    #expect(decoded.sections == image.sections)
  }

  @Test func otherFilesAreNotImages() {
    let text =
      "not an image: it does not begin with SFI and a line feed; give a file that `synfire compile` wrote"
    #expect(problem([]) == text)
    #expect(problem([0x53, 0x46, 0x49, 0x0D, 1, 0]) == text)
    #expect(problem([0x7B]) == text)
  }

  @Test func everyTruncationIsToldAsSuch() throws {
    let bytes = try GoldenImage.image.bytes()
    for length in 1..<bytes.count {
      let needed = length < 80 ? 80 : 273
      #expect(
        problem([UInt8](bytes.prefix(length)))
          == "image cut short: \(length) of at least \(needed) bytes \(length == 1 ? "is" : "are") there; "
          + "copy it again, or compile the network again")
    }
    #expect(
      problem(bytes + [0])
        == "image followed by other bytes: the file has 274 bytes, its header says 273; "
        + "copy it again, or compile the network again")
  }

  @Test func everyFlippedBitBehindTheLengthIsFound() throws {
    let bytes = try GoldenImage.image.bytes()
    for bit in 16 * 8..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(problem(flipped).hasPrefix("image damaged: its bytes have the checksum 0x"))
    }
    var flipped = bytes
    flipped[100] ^= 0x10
    #expect(
      problem(flipped)
        == "image damaged: its bytes have the checksum 0x82BE65DA, its header says 0x16D30220; "
        + "copy it again, or compile the network again")
  }

  @Test func versionsAreToldApart() throws {
    let bytes = try GoldenImage.image.bytes()
    #expect(
      problem(bytes.changing(4, to: 2))
        == "image format version 2 is newer than version 1, which this Synfire reads; "
        + "update Synfire, or compile the network again")
    #expect(
      problem(bytes.changing(4, to: 0))
        == "image format version 0 does not exist; this Synfire reads version 1; "
        + "compile the network again with this Synfire")
    #expect(
      problem(bytes.changing(6, to: 9))
        == "image for version 9 of the core's map; this Synfire knows version 1; "
        + "compile the network again with this Synfire")
  }

  @Test func configurationsMustHashAndBePossible() throws {
    let bytes = try GoldenImage.image.bytes()
    #expect(
      problem(bytes.changing(20, to: 33))
        == "image header contradicts itself: its core hashes to 0x63B2EBC5, it says 0x5E030719; "
        + "compile the network again")
    var impossible = GoldenImage.image
    impossible.core.membraneBits = 32
    #expect(
      problem(impossible.uncheckedBytes())
        == "at byte 40: membrane_bits of the image's core is 32, allowed is 18 to 24; compile the network again")
    // A current must leave room in the accumulators.
    impossible.core.membraneBits = 18
    impossible.core.currentBits = 24
    #expect(
      problem(impossible.uncheckedBytes())
        == "at byte 48: accumulator_bits of the image's core is 24, allowed is 25 to 32; compile the network again")
  }

  @Test func partsMustFillTheFile() throws {
    let bytes = try GoldenImage.image.bytes()
    // The first section begins at byte 80: region, address, count; the first group at 244.
    #expect(
      problem(bytes.changing(80, to: 10))
        == "at byte 80: section 0 is for region 10, which is none; compile the network again")
    #expect(
      problem(bytes.changing(91, to: 0xFF))
        == "at byte 92: section 0 needs 4294967295 bytes more, 181 are left; compile the network again")
    #expect(
      problem(bytes.changing(88, to: 0)) == "at byte 80: section 0 has no words; compile the network again")
    #expect(
      problem((bytes + [0]).changing(12, to: 18))
        == "at byte 273: 1 byte behind the last group; compile the network again")
    #expect(
      problem(bytes.changing(72, to: 5))
        == "at byte 220: group 0 is of kind 5; kinds are 0 and 1; compile the network again")
    #expect(
      problem(bytes.changing(76, to: 1)) == "at byte 259: 14 bytes behind the last group; compile the network again")
    #expect(
      problem(bytes.changing(76, to: 3))
        == "at byte 273: group 2 needs 12 bytes more, 0 are left; compile the network again")
    #expect(
      problem(bytes.changing(244, to: 2))
        == "at byte 244: group 0 is of kind 2; kinds are 0 and 1; compile the network again")
    #expect(
      problem(bytes.changing(245, to: 9))
        == "at byte 245: 9 in group 0 where zero must stand; compile the network again")
    #expect(
      problem(bytes.changing(246, to: 200))
        == "at byte 256: group 0 needs 200 bytes more, 17 are left; compile the network again")
    #expect(
      problem(bytes.changing(256, to: 0xFF))
        == "at byte 256: the name of group 0 is not UTF-8; compile the network again")
  }

  /// Mutated and truncated images, checksums made right so that the mutations get past it: no crash, and what decodes
  /// encodes to the same bytes.
  @Test func mutationsNeverCrash() throws {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix(state: seed)
    let bytes = try GoldenImage.image.bytes()
    var accepted = 0
    for _ in 0..<4000 {
      var mutated = bytes
      for _ in 0...random.below(4) {
        let offset = random.below(mutated.count)
        mutated[offset] = [0, 1, 0x7F, 0x80, 0xFF, UInt8(random.below(256))][random.below(6)]
      }
      if random.below(4) == 0 { mutated.removeLast(random.below(mutated.count - 16)) }
      // The format's head stays in place, or nothing would get further.
      mutated.replaceSubrange(0..<8, with: bytes[0..<8])
      mutated = mutated.checksummed()
      guard let image = try? RegisterImage(bytes: mutated) else { continue }
      accepted += 1
      #expect(image.uncheckedBytes() == mutated, "seed \(seed)")
    }
    #expect(accepted > 0 && accepted < 3000, "seed \(seed): \(accepted) of 4000 accepted")
  }
}

/// A small generator whose seed a failing test prints.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
