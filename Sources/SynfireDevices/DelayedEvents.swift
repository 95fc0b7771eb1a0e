/// The axon events that a core keeps for later steps, counted as the manual's page of equations says, so that a host can
/// refuse before it sends what the core would refuse.
struct DelayedEvents: Sendable {
  /// The `delays` field of each axon.
  private var delays: [UInt16]
  private var hasLateArrivals: Bool
  /// Events kept for the next step, with its distance from their own.
  private var kept: [(axon: Int, age: UInt16)] = []

  /// - Parameter axons: the words of all axons.
  init(axons: [UInt32]) {
    delays = axons.map(Self.delays)
    hasLateArrivals = delays.contains { $0 > 1 }
  }

  private static func delays(_ word: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: word >> 16) }

  /// A host's write to the axons. It counts from the next step on.
  mutating func write(address: UInt32, words: [UInt32]) {
    for (axon, word) in zip(Int(address)..., words) where axon < delays.count { delays[axon] = Self.delays(word) }
    hasLateArrivals = delays.contains { $0 > 1 }
  }

  /// Nothing is on its way any more.
  mutating func restart() { kept.removeAll(keepingCapacity: true) }

  /// The events that would be kept in the next step, were these its own.
  func keptCount(with events: [UInt32]) -> Int {
    guard hasLateArrivals || !kept.isEmpty else { return 0 }
    return kept.count + events.count { arrivesLate($0) != nil }
  }

  /// The axon of an event that has arrivals in later steps.
  private func arrivesLate(_ event: UInt32) -> Int? {
    guard let axon = Int(exactly: event), axon < delays.count, delays[axon] > 1 else { return nil }
    return axon
  }

  /// Counts a step with its axon events.
  mutating func step(_ events: [UInt32]) {
    guard hasLateArrivals || !kept.isEmpty else { return }
    for event in events {
      if let axon = arrivesLate(event) { kept.append((axon, 0)) }
    }
    // An event is kept on as long as its axon has a delay beyond the one that acts in this step.
    kept = kept.compactMap { event in
      delays[event.axon] >> (event.age + 1) == 0 ? nil : (event.axon, event.age + 1)
    }
  }
}
