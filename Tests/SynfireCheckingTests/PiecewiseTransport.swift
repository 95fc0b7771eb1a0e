import SynfireDevices
import TestSupport

/// A simulated core whose bytes pass in pieces of random sizes, with random pauses between them.
final class PiecewiseTransport: Transport {
  private let whole: SimulatedTransport
  private let largestPiece: Int
  private var random: SplitMix64
  /// Bytes from the core that the host has not got yet.
  private var held: ArraySlice<UInt8> = []

  init(_ whole: SimulatedTransport, largestPiece: Int, seed: UInt64) {
    self.whole = whole
    self.largestPiece = largestPiece
    random = SplitMix64(seed: seed)
  }

  var name: String { whole.name }
  var ticksPerSecond: UInt64 { whole.ticksPerSecond }
  var now: UInt64 { whole.now }

  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(random.integer(in: 1...largestPiece))
      whole.write(Array(piece))
      whole.core.run(clocks: UInt64(random.integer(in: 1...100)))
      rest = rest.dropFirst(piece.count)
    }
  }

  func read(waiting ticks: UInt64) -> [UInt8] {
    if held.isEmpty { held = whole.read(waiting: ticks)[...] }
    let piece = held.prefix(random.integer(in: 1...largestPiece))
    held = held.dropFirst(piece.count)
    return Array(piece)
  }

  func setRate(_ baud: UInt32) -> Bool { whole.setRate(baud) }
}
