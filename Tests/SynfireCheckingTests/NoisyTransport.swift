import SynfireDevices
import TestSupport

/// A simulated core on a bad line: of the bytes either way some are lost, come twice, or have a bit flipped.
final class NoisyTransport: Transport {
  private let clean: SimulatedTransport
  /// Share of the bytes that are harmed, 0 to 1.
  private let share: Double
  private var random: SplitMix64
  private(set) var harmed = 0

  init(_ clean: SimulatedTransport, share: Double, seed: UInt64) {
    self.clean = clean
    self.share = share
    random = SplitMix64(seed: seed)
  }

  var name: String { clean.name }
  var ticksPerSecond: UInt64 { clean.ticksPerSecond }
  var now: UInt64 { clean.now }

  func write(_ bytes: [UInt8]) { clean.write(harm(bytes)) }
  func read(waiting ticks: UInt64) -> [UInt8] { harm(clean.read(waiting: ticks)) }
  func setRate(_ baud: UInt32) -> Bool { clean.setRate(baud) }

  private func harm(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte -> [UInt8] in
      guard random.chance(share) else { return [byte] }
      harmed += 1
      return random.pick([[], [byte, byte], [byte ^ 1 << UInt8(random.integer(in: 0...7))]])
    }
  }
}
