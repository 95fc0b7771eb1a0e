/// How long the core takes to acknowledge frames, and so how long to wait for that before they are sent again.
///
/// The longest of the answers counts at once and is forgotten slowly. Frames that were sent again tell nothing, as nobody
/// knows which of the two is acknowledged; until one is that was sent once, each wait is twice the one before.
struct AnswerTime: Sendable {
  /// The limit while nothing is known, in ticks.
  private let usual: UInt32
  private var answer: UInt32?
  private var doublings: UInt32 = 0
  private var timed: (number: UInt8, ticks: UInt32)?

  init(usual: UInt32) { self.usual = usual }

  /// The longest that is believed: a core of a slow clock, or a slow line, may need some time.
  private var longest: UInt32 { 4 * usual }

  /// Ticks to wait for an acknowledgement.
  var limit: UInt32 {
    guard let answer else { return usual }
    // A host is now and then busy with something else for longer than a fast line takes.
    let once = min(longest, usual / 6 + 2 * answer)
    return max(once, min(2 * usual, once << doublings))
  }

  mutating func advance(ticks: UInt32) {
    guard let timed else { return }
    self.timed = (timed.number, min(longest, timed.ticks) + min(longest, ticks))
  }

  /// A frame was sent for the first time.
  mutating func noteSent(_ number: UInt8) {
    if timed == nil { timed = (number, 0) }
  }

  /// All frames before a number are acknowledged.
  mutating func noteAcknowledged(before next: UInt8) {
    guard let timed, (1...127).contains(next &- timed.number) else { return }
    let known = min(answer ?? 0, longest)
    answer = max(timed.ticks, known - known / 8)
    doublings = 0
    self.timed = nil
  }

  /// Frames are sent again.
  mutating func noteResent() { timed = nil }

  /// The time was over.
  mutating func noteTimeout() {
    timed = nil
    doublings = min(doublings + 1, 8)
  }

  /// The line has another rate.
  mutating func forget() { self = AnswerTime(usual: usual) }
}
