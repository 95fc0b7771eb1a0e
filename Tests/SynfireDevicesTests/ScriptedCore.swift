import SynfireMap
import SynfireWire

@testable import SynfireDevices

/// The device's side of a session with what a test wants wrong with it: answers reads from words, takes writes.
final class ScriptedCore {
  /// Words of all regions, by region and address; 0 where none was set.
  var words: [Region: [UInt32: UInt32]] = [:]
  var version = SynfireMap.version
  /// What it says of its link.
  var limits = CoreLimits(receiveRing: 512, inputQueue: 64)
  /// Answers that are sent in place of the one to a command, as long as there are any.
  var insteadOfAnswers: [[UInt8]] = []
  /// Answers to commands of input, as long as there are any.
  var answersToInput: [[UInt8]] = []
  /// Words that do not hold what is written.
  var stuck: [Region: Set<UInt32>] = [:]
  /// Whether it hears what is sent now.
  var hears: () -> Bool = { true }
  private(set) var connects = 0

  private var decoder = FrameDecoder()
  private var expected: UInt8 = 0
  private var sequence: UInt8 = 0

  /// A core of the configuration `core` in its state after power up.
  init(_ core: CoreConfiguration = .tiny) {
    words[.registers] = [
      Register.magic.rawValue: SynfireMap.magic, Register.version.rawValue: UInt32(SynfireMap.version),
      Register.configurationHash.rawValue: core.hash, Register.neurons.rawValue: core.neurons,
      Register.axons.rawValue: core.axons, Register.chunks.rawValue: core.chunks,
      Register.synapseWords.rawValue: core.synapseWords, Register.profiles.rawValue: core.profiles,
      Register.inputQueue.rawValue: core.inputQueue, Register.clockHertz.rawValue: core.clockHertz,
      Register.attached.rawValue: 1,
    ]
  }

  func transport(baseRate: UInt32? = nil) -> InMemoryTransport {
    InMemoryTransport(name: "scripted", baseRate: baseRate) { bytes, _ in self.receive(bytes) }
  }

  private func receive(_ bytes: [UInt8]) -> [UInt8] {
    guard hears() else { return [] }
    var answer: [UInt8] = []
    for byte in bytes {
      guard case .frame(let frame)? = decoder.feed(byte) else { continue }
      switch frame {
      case .connect(_, let nonce):
        connects += 1
        expected = 0
        sequence = 0
        FrameEncoder.append(.connected(version: version, nonce: nonce, limits: limits), to: &answer)
      case .data(let number, let payload):
        for reply in number == expected ? execute(payload) : [] {
          FrameEncoder.append(.data(sequence: sequence, payload: reply[...]), to: &answer)
          sequence &+= 1
        }
        if number == expected { expected &+= 1 }
        let free = Acknowledgement.toHost(next: expected, goBack: false, bytesFree: 512, entriesConsumed: 0)
        FrameEncoder.append(.acknowledge(free), to: &answer)
      default: break
      }
    }
    return answer
  }

  private func execute(_ payload: ArraySlice<UInt8>) -> [[UInt8]] {
    if !insteadOfAnswers.isEmpty { return [insteadOfAnswers.removeFirst()] }
    switch try? Command(payload: payload) {
    case .write(let region, let address, let values):
      for (offset, value) in values.enumerated() where stuck[region]?.contains(address + UInt32(offset)) != true {
        words[region, default: [:]][address + UInt32(offset)] = value
      }
      return []
    case .read(let region, let address, let tag, let count):
      let values = (0..<UInt32(count)).map { words[region]?[address + $0] ?? 0 }
      return [Reply.words(tag: tag, words: values).payload]
    case .input: return answersToInput.isEmpty ? [] : [answersToInput.removeFirst()]
    case nil: return []
    }
  }
}
