/// How far a network's membranes and currents went on given input, by population: what scales are calibrated with.
public struct Activity: Sendable, Equatable {
  /// Largest magnitudes in the network's units.
  public struct Entry: Sendable, Equatable {
    public var membrane: Double
    public var current: Double

    public init(membrane: Double, current: Double) {
      self.membrane = membrane
      self.current = current
    }
  }

  /// In the order of the populations.
  public var populations: [Entry]
  /// Of the input.
  public var steps: Int
  public var events: Int

  public init(populations: [Entry], steps: Int, events: Int) {
    self.populations = populations
    self.steps = steps
    self.events = events
  }
}
