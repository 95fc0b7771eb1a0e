import Foundation
import SynfireWire
import Testing

@Suite struct GoldenFrameTests {
  /// The rows of the manual's table: name and bytes.
  static func rowsOfTheManual() throws -> [(name: String, bytes: [UInt8])] {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Synfire/Synfire.docc/FrameFormat.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let section = try #require(text.range(of: "## Golden bytes"))
    return text[section.upperBound...].matches(of: #/\| (.+) \| `([0-9A-F ]+)` \|/#).map { row in
      (String(row.1), row.2.split(separator: " ").compactMap { UInt8($0, radix: 16) })
    }
  }

  @Test func fixtureIsTheManual() throws {
    let rows = try Self.rowsOfTheManual()
    #expect(rows.count == GoldenFrame.all.count)
    for (row, golden) in zip(rows, GoldenFrame.all) {
      #expect(row.name == "\(golden.name)")
      #expect(row.bytes == golden.bytes, "\(golden.name)")
    }
  }

  @Test(arguments: GoldenFrame.all.indices) func encoded(index: Int) {
    let golden = GoldenFrame.all[index]
    var bytes: [UInt8] = [0xAA]
    FrameEncoder.append(golden.frame, to: &bytes)
    #expect(bytes == [0xAA] + golden.bytes, "\(golden.name)")
  }

  @Test(arguments: GoldenFrame.all.indices) func decoded(index: Int) {
    let golden = GoldenFrame.all[index]
    var decoder = FrameDecoder()
    #expect(golden.bytes.compactMap { decoder.feed($0) } == [.frame(golden.frame)], "\(golden.name)")
  }

  @Test func payloadsAreReadAsTheyWereWritten() throws {
    let payloads = GoldenFrame.all.compactMap { golden -> ArraySlice<UInt8>? in
      if case .data(_, let payload) = golden.frame { payload } else { nil }
    }
    #expect(payloads.count == 8)
    for payload in payloads {
      if payload[payload.startIndex] < 0x80 {
        #expect(try Command(payload: payload).payload == Array(payload))
        #expect(throws: PayloadError.opcode(payload[payload.startIndex])) { try Reply(payload: payload) }
      } else {
        #expect(try Reply(payload: payload).payload == Array(payload))
        #expect(throws: PayloadError.opcode(payload[payload.startIndex])) { try Command(payload: payload) }
      }
    }
    let goldenInput = try #require(payloads.first { $0.first == 3 })
    guard case .input(let step, let codes) = try Command(payload: goldenInput) else {
      Issue.record("not an input")
      return
    }
    var encoder = EventEncoder(step: step)
    _ = try encoder.event(3)
    _ = try encoder.event(3)
    _ = try encoder.event(250)
    for _ in 0..<3 { _ = encoder.endStep() }
    _ = try encoder.event(0)
    _ = encoder.endStep()
    #expect(encoder.flush() == Array(goldenInput))
    #expect(codes.count == 8)
  }
}
