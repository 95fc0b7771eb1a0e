/// Axon events of all steps since the restart, each with what became of it.
///
/// Nothing is queued: whether an event is due is found by going through the steps in which it can have come.
struct OracleEvents: Sendable {
  private struct Event {
    let axon: Int
    /// Whether a later arrival was still to come when the event was last asked.
    var isKept: Bool
  }

  /// Under each step its accepted events.
  private var steps: [[Event]] = []
  /// Events that were refused in the step that is under way, in the order of the axons.
  private(set) var refused: [Int] = []

  /// Events that are kept in the step begun last: its own and those that earlier steps left.
  var kept: Int { steps.suffix(16).joined().count { $0.isKept } }

  /// The events of a new step, with the words as they are when it begins.
  mutating func begin(_ axons: [Int], _ words: OracleWords) {
    let alreadyKept = steps.suffix(15).joined().count { $0.isKept }
    var accepted: [Event] = []
    refused = []
    for axon in axons.sorted() {
      let hasLateArrivals = bits(words.axons[axon], 31, 17) != 0
      if hasLateArrivals && alreadyKept + accepted.count(where: \.isKept) == words.delayedEvents {
        refused.append(axon)
      } else {
        accepted.append(Event(axon: axon, isKept: hasLateArrivals))
      }
    }
    steps.append(accepted)
  }

  /// The axons whose synapses with some delay are due in the step begun last, each with that delay and as often as it is
  /// due. Events that have nothing more to come are no longer kept.
  mutating func due(_ words: OracleWords) -> [(axon: Int, delay: Int)] {
    var due: [(axon: Int, delay: Int)] = []
    for age in 0...15 where age < steps.count {
      let step = steps.count - 1 - age
      for index in steps[step].indices {
        let event = steps[step][index]
        guard age == 0 || event.isKept else { continue }
        let delays = words.axons[event.axon]
        if bits(delays, 16 + age, 16 + age) == 1 { due.append((event.axon, age + 1)) }
        steps[step][index].isKept = age < 15 && bits(delays, 31, 17 + age) != 0
      }
    }
    return due
  }
}
