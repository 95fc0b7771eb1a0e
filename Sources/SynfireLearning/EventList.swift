/// Events of a run in a flat buffer: those of step *t* are `indices[starts[t]..<starts[t + 1]]`.
final class EventList {
  let starts: UnsafeMutablePointer<Int>
  let indices: UnsafeMutablePointer<Int32>
  private let steps: Int

  /// Room for at most `sources` events in each of `steps` steps.
  init(steps: Int, sources: Int) {
    self.steps = steps
    starts = .allocate(capacity: steps + 1)
    starts.initialize(repeating: 0, count: steps + 1)
    indices = .allocate(capacity: steps * sources)
    indices.initialize(repeating: 0, count: steps * sources)
  }

  deinit {
    starts.deallocate()
    indices.deallocate()
  }

  /// Replaces the events by those of a set a step.
  func set(masks: [UInt64]) {
    precondition(masks.count == steps)
    var count = 0
    for step in 0..<steps {
      starts[step] = count
      var mask = masks[step]
      while mask != 0 {
        indices[count] = Int32(truncatingIfNeeded: mask.trailingZeroBitCount)
        count &+= 1
        mask &= mask &- 1
      }
    }
    starts[steps] = count
  }
}
