import SynfireMap
import SynfireWire
import Testing

@Suite struct PayloadTests {
  @Test func lengthsOutsideAnOpcodesAreRefused() {
    for opcode: UInt8 in [1, 2, 3, 0x82, 0x83, 0x85] {
      let allowed: (Int) -> Bool = { count in
        switch opcode {
        case 1: count >= 9 && count <= 245 && count % 4 == 1
        case 2, 0x85: count == 7
        case 0x82: count >= 6 && count <= 242 && count % 4 == 2
        default: count >= 5
        }
      }
      for count in 1...248 {
        var payload = [UInt8](repeating: 1, count: count)
        payload[0] = opcode
        let expected = allowed(count) ? nil : PayloadError.length(opcode: opcode, count: count)
        #expect(Self.error(payload) == expected, "opcode \(opcode), \(count) bytes")
      }
    }
  }

  @Test func valuesThatDoNotExistAreRefused() {
    #expect(Self.error([]) == .length(opcode: 0, count: 0))
    #expect(Self.error([0x7F, 0, 0, 0, 0, 0, 0]) == .opcode(0x7F))
    #expect(Self.error([0x84, 0]) == .opcode(0x84))
    #expect(Self.error([2, 10, 0, 0, 0, 0, 1]) == .region(10))
    #expect(Self.error([2, 0, 0, 0, 0, 0, 0]) == .count(0))
    #expect(Self.error([2, 0, 0, 0, 0, 0, 61]) == .count(61))
    #expect(Self.error([0x85, 4, 1, 0, 0, 0, 0]) == .reason(4))
  }

  /// A slice of a larger buffer starts at an index that is not 0.
  @Test func slicesAreReadFromTheirStart() throws {
    let command = Command.write(region: .chunks, address: 0xABCDEF, words: [0x0102_0304, 5])
    let buffer = [UInt8](repeating: 9, count: 10) + command.payload
    #expect(try Command(payload: buffer[10...]) == command)
    let reply = Reply.words(tag: 200, words: [.max])
    #expect(try Reply(payload: ([1, 2, 3] + reply.payload)[3...]) == reply)
  }

  private static func error(_ payload: [UInt8]) -> PayloadError? {
    do throws(PayloadError) {
      if payload.first ?? 0 < 0x80 {
        _ = try Command(payload: payload[...])
      } else {
        _ = try Reply(payload: payload[...])
      }
      return nil
    } catch {
      return error
    }
  }
}
