import Testing

@testable import SynfireMap

@Suite struct FieldTests {
  /// The words whose fields must not overlap.
  static let words: [[Field]] =
    NeuronWord.allCases.map(\.fields) + ProfileWord.allCases.map(\.fields) + ChunkWord.allCases.map(\.fields)
    + [SourceField.all, SynapseField.all]

  @Test(arguments: words.indices) func fieldsOfAWordDoNotOverlap(word: Int) {
    var used: UInt32 = 0
    for field in Self.words[word] {
      var bits: UInt32 = 0
      field.set(field.isSigned ? -1 : Int32(clamping: field.range.upperBound), in: &bits)
      #expect(bits.nonzeroBitCount == Int(field.width))
      #expect(bits & used == 0, "\(field.name) overlaps a field before it")
      used |= bits
    }
  }

  @Test(arguments: words.indices) func aFieldKeepsItsExtremesAndItsNeighbours(word: Int) {
    for field in Self.words[word] {
      for value in [field.range.lowerBound, 0, field.range.upperBound].map({ Int32($0) }) {
        for background: UInt32 in [0, 0xFFFF_FFFF, 0xA5A5_A5A5] {
          var bits = background
          field.set(value, in: &bits)
          #expect(field(bits) == value)
          for other in Self.words[word] where other.lowBit != field.lowBit {
            #expect(other(bits) == other(background), "\(field.name) changed \(other.name)")
          }
        }
      }
    }
  }
}

@Suite struct MapTests {
  @Test func checkValueOfTheCRC() {
    var crc = CRC32()
    crc.update("123456789".utf8)
    #expect(crc.value == 0xCBF4_3926)
    var words = CRC32()
    words.update(word: 0x3433_3231)
    var bytes = CRC32()
    bytes.update("1234".utf8)
    #expect(words.value == bytes.value)
  }

  @Test func registersAreInTheirRegionAndNamedOnce() {
    #expect(Register.allCases.allSatisfy { $0.rawValue < Register.space })
    let names = Register.allCases.map { "\($0.name)" }
    #expect(Set(names).count == names.count)
  }

  @Test func namedConfigurationsAreWithinTheLimitsOfTheFormat() {
    for (name, core) in CoreConfiguration.named {
      #expect((2...4332).contains(core.neurons), "\(name)")
      #expect((2...65_536).contains(core.chunks), "\(name)")
      #expect((2...131_072).contains(core.synapseWords), "\(name)")
      #expect((18...24).contains(core.membraneBits), "\(name)")
      #expect((24...32).contains(core.accumulatorBits), "\(name)")
      for size in [core.inputQueue, core.outputQueue, core.receiveRing, core.transmitRing] {
        #expect(size.nonzeroBitCount == 1, "\(name): \(size) is not a power of two")
      }
    }
  }

  /// What the hash covers changes it; what cannot change a result does not.
  @Test func hashCoversWhatAnImageMeans() {
    let core = CoreConfiguration.tiny
    var other = core
    other.inputQueue = 128
    other.clockHertz = 1
    #expect(other.hash == core.hash)
    other.maximumDelay = 2
    #expect(other.hash != core.hash)
  }
}
