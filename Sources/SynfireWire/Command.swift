import SynfireMap

/// A command of the host: the payload of one data frame.
public enum Command: Sendable, Equatable {
  /// Words to successive addresses, 1 to 60.
  case write(Region, address: UInt32, words: [UInt32])
  /// Asks for 1 to 60 words; the reply carries the tag.
  case read(Region, address: UInt32, tag: UInt8, count: UInt8)
  /// Event codes, the first of which belongs to `step`.
  case input(step: UInt32, codes: [UInt8])

  /// Bytes of an input command before its codes.
  static let inputHeader = 5

  public var payload: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .write(let region, let address, let words):
      precondition((1...FrameLimit.words).contains(words.count), "a write command carries 1 to 60 words")
      bytes.reserveCapacity(5 + 4 * words.count)
      bytes.append(Opcode.write.rawValue)
      bytes.append(region: region, address: address)
      for word in words { bytes.append(number: word) }
    case .read(let region, let address, let tag, let count):
      bytes.append(Opcode.read.rawValue)
      bytes.append(region: region, address: address)
      bytes.append(tag)
      bytes.append(count)
    case .input(let step, let codes):
      bytes.reserveCapacity(Self.inputHeader + codes.count)
      bytes.append(Opcode.input.rawValue)
      bytes.append(number: step)
      bytes.append(contentsOf: codes)
    }
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func append(region: Region, address: UInt32) {
    append(region.rawValue)
    for shift: UInt32 in [0, 8, 16] { append(UInt8(truncatingIfNeeded: address >> shift)) }
  }
}

/// A payload of the core.
public enum Reply: Sendable, Equatable {
  case words(tag: UInt8, [UInt32])
  /// Event codes, the first of which belongs to `step`.
  case spikes(step: UInt32, codes: [UInt8])
  /// A command was refused; `detail` are the four bytes behind its opcode.
  case refusal(reason: UInt8, opcode: UInt8, detail: [UInt8])

  /// Nil where the payload is none of these.
  public init?(payload: [UInt8]) {
    switch payload.first.flatMap(Opcode.init(rawValue:)) {
    case .words where payload.count >= 6 && payload.count % 4 == 2:
      self = .words(tag: payload[1], stride(from: 2, to: payload.count, by: 4).map { payload.number(at: $0) })
    case .spikes where payload.count >= 6:
      self = .spikes(step: payload.number(at: 1), codes: Array(payload[5...]))
    case .refusal where payload.count == 7:
      self = .refusal(reason: payload[1], opcode: payload[2], detail: Array(payload[3...]))
    default: return nil
    }
  }
}
