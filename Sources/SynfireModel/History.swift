/// Events and spikes of the last step and of as many before it as the longest delay looks back.
struct History: Sendable {
  var events: [[UInt32]]
  var spikes: [[UInt32]]
  /// Index of the last step's lists.
  private(set) var last = 0

  init(delays: Int) {
    events = [[UInt32]](repeating: [], count: delays + 1)
    spikes = events
  }

  /// Index of the lists of the step that is `steps` before the last one.
  func index(before steps: Int) -> Int {
    let index = last - steps
    return index < 0 ? index + events.count : index
  }

  /// Begins a step: its lists are empty and keep their room.
  mutating func advance() {
    last = last + 1 == events.count ? 0 : last + 1
    events[last].removeAll(keepingCapacity: true)
    spikes[last].removeAll(keepingCapacity: true)
  }
}
