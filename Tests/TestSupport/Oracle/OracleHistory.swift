/// What a neuron's 16 bits of history say, as the steps in which it spiked.
struct OracleHistory: Sendable {
  /// Numbers of the steps in which the neuron spiked, or is to be taken to have spiked since the host says so.
  private var spikes: Set<Int> = []
  /// Whether the neuron is asked for spikes in the next step.
  private(set) var isListed = false

  /// Whether the neuron spiked in step `step` − `delay`.
  func spiked(_ delay: Int, before step: Int) -> Bool { spikes.contains(step - delay) }

  /// Notes how step `step` went, and decides whether the neuron is asked in the next one.
  mutating func end(step: Int, spiked: Bool, delays: Int) {
    if spiked { spikes.insert(step) }
    isListed = (1...16).contains { self.spiked($0, before: step + 1) && bit($0 - 1, of: delays) }
  }

  /// The word's upper half before step `step`: bit k for a spike in the step k before the last one done.
  func number(before step: Int) -> Int {
    (0...15).reduce(0) { $0 + (spiked($1 + 1, before: step) ? 1 << $1 : 0) }
  }

  /// What the host writes to the history before step `step`.
  mutating func set(_ number: Int, before step: Int) {
    spikes = Set((0...15).filter { bit($0, of: number) }.map { step - 1 - $0 })
  }
}

/// Whether a bit of a number without sign is set.
func bit(_ index: Int, of number: Int) -> Bool { number >> index & 1 == 1 }
