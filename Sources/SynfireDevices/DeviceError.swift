import SynfireMap
import SynfireWire

/// What can go wrong between host and core.
public enum DeviceError: Error, Sendable, Equatable {
  /// Nothing answered, however often it was asked.
  case silent(device: String)
  /// The core speaks another version of the protocol.
  case otherVersion(device: String, core: UInt16, host: UInt16)
  /// The identity register holds something else.
  case notSynfire(device: String, magic: UInt32)
  case otherConfiguration(device: String, core: UInt32, image: UInt32)
  /// The core refused a command.
  case refused(device: String, reason: UInt8, opcode: UInt8, detail: [UInt8])
  /// A memory does not hold what was written to it.
  case readBack(device: String, region: Region, address: UInt32, written: UInt32, read: UInt32)
  /// The core refused axon events of a run: late, too many in a step, or without room.
  case refusedEvents(device: String, count: UInt32)
  /// The stream of spikes makes no sense.
  case garbledSpikes(device: String, EventDecoder.Problem)
  /// A payload that no core sends.
  case unknownPayload(device: String, firstByte: UInt8)
  /// No rate but the base rate works.
  case rate(device: String, baud: UInt32)
  /// Acknowledged, but what was waited for did not come within the time.
  case overdue(device: String, what: String, seconds: Double)
}

extension DeviceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .silent(let device):
      "\(device): no answer; check the cable, that the core is configured, and that nothing else uses the port"
    case .otherVersion(let device, let core, let host):
      "\(device): the core speaks version \(core) of the protocol, this is version \(host); load a bitstream of this one"
    case .notSynfire(let device, let magic):
      "\(device): the identity register reads \(hexadecimal(magic)), not \(hexadecimal(SynfireMap.magic)): no Synfire core"
    case .otherConfiguration(let device, let core, let image):
      "\(device): the core's configuration is \(hexadecimal(core)), the image is for \(hexadecimal(image)); "
        + "compile for this core with --core"
    case .refused(let device, let reason, let opcode, let detail):
      "\(device): the core refused command \(opcode) (\(Self.reason(reason))), followed by "
        + detail.map { String($0, radix: 16) }.joined(separator: " ")
    case .readBack(let device, let region, let address, let written, let read):
      "\(device): \(region.name) word \(address) reads back \(hexadecimal(read)), written was \(hexadecimal(written))"
    case .refusedEvents(let device, let count):
      "\(device): the core refused \(count) axon events: too many in a step, of no axon, or late"
    case .garbledSpikes(let device, let problem): "\(device): the stream of spikes is garbled: \(problem)"
    case .unknownPayload(let device, let firstByte):
      "\(device): a payload begins with \(firstByte), which no core of this version sends"
    case .rate(let device, let baud):
      "\(device): no clean echo at \(baud) baud; use a lower rate or a shorter cable"
    case .overdue(let device, let what, let seconds):
      "\(device): waited \(seconds) s for \(what); the link works, the core does not go on"
    }
  }

  private static func reason(_ code: UInt8) -> String {
    switch Refusal(rawValue: code) {
    case .opcode: "unknown opcode or code"
    case .length: "wrong length"
    case .address: "no such region or address"
    case nil: "reason \(code)"
    }
  }
}

/// A word in hexadecimal with all eight digits.
func hexadecimal(_ word: UInt32) -> String {
  let digits = String(word, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
