import Platform
import SynfireWire

/// Encodes and decodes the manual's golden frames on a bare core, tells through the UART what came of it, and ends with
/// exit code 0 if all of it was right, 1 if not.
@main
enum SelfTest {
  static func main() {
    var report = Report()
    checkFrames(&report)
    checkAllocations(&report)
    checkSession(&report)
    report.finish()
  }

  private static func checkFrames(_ report: inout Report) {
    var decoder = FrameDecoder()
    for golden in GoldenFrame.all {
      var bytes: [UInt8] = []
      FrameEncoder.append(golden.frame, to: &bytes)
      report.check(bytes == golden.bytes, "encode ", golden.name)
      var decoded = false
      for byte in golden.bytes {
        if case .frame(let frame)? = decoder.feed(byte) { decoded = frame == golden.frame }
      }
      report.check(decoded, "decode ", golden.name)
      var spoilt = golden.bytes
      spoilt[1] ^= 0x10
      for byte in spoilt { _ = decoder.feed(byte) }
    }
    report.check(decoder.badFrames == UInt32(GoldenFrame.all.count), "refuse ", "a flipped bit in each frame")
  }

  /// Encoding into a buffer with room and decoding ask for no memory.
  private static func checkAllocations(_ report: inout Report) {
    let frames = GoldenFrame.all
    var decoder = FrameDecoder()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    let before = platform_allocations()
    for golden in frames {
      bytes.removeAll(keepingCapacity: true)
      FrameEncoder.append(golden.frame, to: &bytes)
      for byte in bytes { _ = decoder.feed(byte) }
    }
    report.check(platform_allocations() == before && decoder.badFrames == 0, "allocate nothing ", "for a frame")
  }

  /// The host's half of the link connects, and delivers a reply.
  private static func checkSession(_ report: inout Report) {
    var link = HostLink(HostLink.Configuration(resendTicks: 10, keepAliveTicks: 100, silenceTicks: 1000))
    link.connect(nonce: 0x1234)
    var bytes: [UInt8] = []
    link.takeBytes(into: &bytes)
    report.check(bytes == [0] + GoldenFrame.all[0].bytes, "session ", "connect")
    for byte in GoldenFrame.all[1].bytes { _ = link.receive(byte) }
    report.check(link.isConnected, "session ", "connected")
    var payloads = 0
    for byte in GoldenFrame.all[7].bytes {
      if case .payload? = link.receive(byte) { payloads += 1 }
    }
    report.check(payloads == 1, "session ", "payload")
  }
}
