import Foundation
import SynfireFormats
import TestSupport
import Testing

/// Files with bytes changed, cut out and doubled: every one is a network or an error, and never the end of the program.
@Suite("Mutated files")
struct MutationTests {
  private static let files = [
    SuperNeuroMATFixture.file([
      "neuron_leaks": "{ \"dtype\": \"<d\", \"base64\": \"AAAAAAAAAEAAAAAAAADwfwAAAAAAAPB/\" }",
      "neuron_thresholds": "{ \"dtype\": \"<d\", \"base85\": \"00000008hm00000007`W0000000000\" }",
      "input_spikes":
        "{ \"1\": { \"nids\": [0, 1], \"values\": [2.0, -1.0] }, \"4\": { \"nids\": [0], \"values\": [1] } }",
      "apos": "[1.0]", "stdp": "true", "enable_stdp": "[1, 0]", "synaptic_delays": "[1, -2]",
    ]),
    SuperNeuroMATFixture.file(),
    TENNLabFixture.file(),
    TENNLabFixture.file(
      nodes: "[{\"id\":0,\"values\":[1,1]}, {\"id\":7,\"values\":[0,0]}]",
      edges: "[{\"from\":0,\"to\":7,\"values\":[2,3]}]",
      ["leak_mode": "\"configurable\"", "weights": "[-1, 0.5, 2]", "inputs_from_weights": "true", "discrete": "false"],
      nodeProperties: ",{\"name\":\"Leak\",\"type\":66,\"index\":1,\"size\":1}"),
  ]

  /// Mutants of each file; `make fuzz-parsers` asks for more.
  private static let count = ProcessInfo.processInfo.environment["SYNFIRE_MUTANTS"].flatMap { Int($0) } ?? 4_000

  @Test(arguments: files.indices) func aMutatedFileIsANetworkOrAnError(_ index: Int) {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix64(seed: seed)
    var read = 0
    for _ in 0..<Self.count {
      let bytes = Self.mutated(Self.files[index], using: &random)
      let options = ImportOptions(isApproximate: random.chance(0.5))
      do throws(ImportError) {
        _ = try ImportedNetwork.read(bytes, file: "mutant", options: options)
        read += 1
      } catch {
        #expect(!error.description.isEmpty, "seed \(seed)")
      }
    }
    // Some changes are within names and spaces.
    #expect(read > 0 && read < Self.count, "seed \(seed)")
  }

  @Test func depthAndLengthAreBounded() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: ImportError.self) { try ImportedNetwork.read(deep, file: "deep") }
    let long = [UInt8](repeating: UInt8(ascii: " "), count: ImportedNetwork.largestFile + 1)
    #expect(throws: ImportError(file: "long", .tooLarge(limit: ImportedNetwork.largestFile))) {
      try ImportedNetwork.read(long, file: "long")
    }
  }

  /// One to four changes of the kinds that break parsers: a byte, a number, a piece.
  private static func mutated(_ file: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    var bytes = file
    for _ in 0..<random.integer(in: 1...4) where !bytes.isEmpty {
      let place = random.integer(in: 0...bytes.count - 1)
      let end = min(bytes.count, place + random.integer(in: 1...12))
      switch random.integer(in: 0...5) {
      case 0: bytes[place] = UInt8(random.integer(in: 0...255))
      case 1: bytes[place] ^= 1 << UInt8(random.integer(in: 0...7))
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeSubrange(place...)
      default:
        let numbers = [
          "-1", "1e308", "-1e308", "1e-320", "4294967296", "9223372036854775808", "Infinity", "NaN", "{}", "[]",
        ]
        bytes.replaceSubrange(place..<end, with: Array(random.pick(numbers).utf8))
      }
    }
    return bytes
  }
}
