import Foundation
import Testing

@testable import SynfireSimulation

/// The host's end of the UART, its two pins tied together.
struct UARTLinkTests {
  private static let bytes = (0..<512).map { UInt8(truncatingIfNeeded: $0) } + [0, 0, 255, 255]

  @Test(arguments: [8.0, 8.24, 7.76, 8.3125, 24_000_000 / 115_200.0, 1.5, 3.7])
  func bytesComeBackAtAnyBitLengthAndTakeTenBitsEach(clocks: Double) async throws {
    let core = SimulatedCore(try await EchoCore.library(link: .uart))
    core.setHostBitLength(clocks: clocks)
    let start = core.clocks
    core.send(Self.bytes)
    let exact = Double(Self.bytes.count) * 10 * clocks
    #expect(core.run(clocks: UInt64(exact) + 20, until: .sent) == .sent)
    #expect(abs(Double(core.clocks - start) - exact) < clocks + 3)
    core.run(clocks: UInt64(clocks) * 12 + 12)
    #expect(core.receive() == Self.bytes)
    #expect(core.framingErrors == 0)
  }

  @Test func breakIsHeardAsAByteWithoutAStopBitAndBytesFollowIt() async throws {
    let core = SimulatedCore(try await EchoCore.library(link: .uart))
    core.setHostBitLength(clocks: 8)
    core.send([0x55])
    core.run(clocks: 20)
    core.sendBreak(clocks: 400)
    core.send([0xAA, 0x12])
    #expect(core.run(clocks: 2000, until: .sent) == .sent)
    core.run(clocks: 200)
    #expect(core.framingErrors == 1)
    #expect(core.receive() == [0x55, 0xAA, 0x12])
  }

  @Test func coreTellsItsBitLength() async throws {
    let core = SimulatedCore(try await EchoCore.library(link: .uart))
    #expect(core.bitLength == 133.0 / 16)
  }
}
