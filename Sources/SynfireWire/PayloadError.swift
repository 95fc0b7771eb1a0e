import SynfireMap

/// Why a payload is neither a command nor a reply.
public enum PayloadError: Error, Sendable, Hashable {
  /// There is no command, or no reply, of this opcode.
  case opcode(UInt8)
  /// A payload of this opcode cannot have this many bytes.
  case length(opcode: UInt8, count: Int)
  /// A read asks for this many words; 1 to 60 are allowed.
  case count(UInt8)
  /// There is no region of this number.
  case region(UInt8)
  /// There is no reason of refusal of this number.
  case reason(UInt8)
}
