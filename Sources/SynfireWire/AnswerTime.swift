/// How long the core takes to acknowledge frames, and so how long to wait for that before they are sent again.
///
/// The longest of the answers counts at once and is forgotten slowly. Frames that were sent again tell nothing, as nobody
/// knows which of the two is acknowledged; until one is that was sent once, each wait is twice the one before.
struct AnswerTime: Sendable {
  /// The limit while nothing is known, and the longest, in ticks.
  private let longest: UInt32
  private var answer: UInt32?
  private var doublings: UInt32 = 0
  private var timed: (number: UInt8, ticks: UInt32)?

  init(longest: UInt32) { self.longest = longest }

  /// Ticks to wait for an acknowledgement.
  var limit: UInt32 {
    guard let answer else { return longest }
    // A host is now and then busy with something else for longer than a fast line takes.
    return min(longest, (longest / 6 + 2 * answer) << doublings)
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
  mutating func forget() { self = AnswerTime(longest: longest) }
}
