/// A learning rule's window over the time from an arrival to a spike: potentiation to the right of 0, depression to the
/// left; and the decays of its traces.
public struct WindowPlot: Sendable {
  /// One quantity, each half by lag from 0 steps on.
  public struct Panel: Sendable {
    /// What is drawn, and in what unit.
    public var title: String
    /// What is asked for; empty where it is not known.
    public var ideal: Halves
    /// What the core has.
    public var entries: Halves

    public init(title: String, ideal: Halves, entries: Halves) {
      self.title = title
      self.ideal = ideal
      self.entries = entries
    }
  }

  /// Values by lag: an element for each step from 0 on.
  public struct Halves: Sendable {
    /// For a spike so many steps after an arrival.
    public var after: [Double]
    /// For a spike so many steps before an arrival; the element for 0 is not drawn, as no pair has that lag.
    public var before: [Double]

    public init(after: [Double] = [], before: [Double] = []) {
      self.after = after
      self.before = before
    }

    /// Steps from arrival to spike, ascending, with the value of each.
    var points: [(step: Int, value: Double)] {
      before.indices.dropFirst().reversed().map { (-$0, before[$0]) } + after.indices.map { ($0, after[$0]) }
    }
  }

  public var title: String
  public var panels: [Panel]
  /// Length of a step in milliseconds, if it is known.
  public var timeStepMilliseconds: Double?

  public init(title: String, panels: [Panel], timeStepMilliseconds: Double? = nil) {
    self.title = title
    self.panels = panels
    self.timeStepMilliseconds = timeStepMilliseconds
  }

  /// Steps to either side that are drawn.
  static let reach = 64
}

extension WindowPlot.Panel {
  /// The range of all values, with 0 in it.
  var range: ClosedRange<Double> {
    let values = (ideal.points + entries.points).map(\.value)
    return min(0, values.min() ?? 0)...max(0, values.max() ?? 0)
  }
}
