import SynfireMap

/// How long the payloads of one direction should be: long ones cost less beside their frames, but of frames with errors
/// the short ones are lost less often.
///
/// It begins in the middle, doubles with each frame that passes until the first that does not, and from then on grows by
/// a word for each that passes and is halved by each that does not. Where one byte in n is harmed it so comes to about
/// √(8 n) bytes, near to what carries most.
struct FrameSize: Sendable {
  /// Bytes of the longest payload to send.
  private(set) var limit = 64
  private var isCareful = false

  private static let word = 4
  /// Room for a command and a few words.
  private static let least = 24

  /// A frame has passed.
  mutating func notePassed() {
    limit = min(FrameLimit.payload, isCareful ? limit + Self.word : 2 * limit)
  }

  /// A frame was harmed or lost.
  mutating func noteHarmed() {
    isCareful = true
    limit = max(Self.least, limit / 2)
  }
}
