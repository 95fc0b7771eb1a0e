/// Expected and actual spikes of some neurons in some steps in one picture, an SVG: what both have, what only one has, and
/// where the first difference is.
public struct SpikeComparison: Sendable {
  public struct Spike: Sendable, Hashable {
    public var step: Int
    public var neuron: Int

    public init(step: Int, neuron: Int) {
      self.step = step
      self.neuron = neuron
    }
  }

  public var steps: Range<Int>
  public var neurons: Range<Int>
  public var expected: Set<Spike>
  public var actual: Set<Spike>
  /// The step behind the last that was done: what is expected from there on was neither seen nor missed.
  public var end: Int
  /// The step that is marked, and in it the neuron, where the difference is one neuron's.
  public var marked: (step: Int, neuron: Int?)

  /// - Parameters:
  ///   - steps: at least one.
  ///   - neurons: the rows, from the top; at least one.
  public init(
    steps: Range<Int>, neurons: Range<Int>, expected: Set<Spike>, actual: Set<Spike>, end: Int,
    marked: (step: Int, neuron: Int?)
  ) {
    self.steps = steps
    self.neurons = neurons
    self.expected = expected
    self.actual = actual
    self.end = end
    self.marked = marked
  }

  private static let left = 60.0
  private static let top = 8.0
  private static let cell = 16.0

  /// The picture; it names no font file and needs no network. `ReportPage` has its colours.
  public var svg: String {
    let width = Double(steps.count) * Self.cell
    let height = Double(neurons.count) * Self.cell
    var body = rectangle("band", x: Self.left, y: Self.top, width: width, height: height)
    if steps.contains(marked.step) {
      body += rectangle("column", x: x(marked.step), y: Self.top, width: Self.cell, height: height)
      if let neuron = marked.neuron, neurons.contains(neuron) {
        body += rectangle("here", x: x(marked.step), y: y(neuron), width: Self.cell, height: Self.cell)
      }
    }
    for spike in expected.union(actual).sorted(by: { ($0.step, $0.neuron) < ($1.step, $1.neuron) }) {
      body += symbol(of: spike)
    }
    for neuron in neurons {
      body += label("\(neuron)", x: Self.left - 8, y: y(neuron) + Self.cell - 4, anchor: "end")
    }
    let bottom = Self.top + height
    for step in steps where step % 5 == 0 || step == marked.step {
      body += label("\(step)", x: x(step) + Self.cell / 2, y: bottom + 14, anchor: "middle")
    }
    body += label("step", x: Self.left + width / 2, y: bottom + 30, anchor: "middle")
    return
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" style=\"width:\(coordinate(Self.left + width + 20))px\" "
      + "viewBox=\"0 0 \(coordinate(Self.left + width + 20)) \(coordinate(bottom + 38))\">\n\(body)</svg>\n"
  }

  private func x(_ step: Int) -> Double { Self.left + Double(step - steps.lowerBound) * Self.cell }
  private func y(_ neuron: Int) -> Double { Self.top + Double(neuron - neurons.lowerBound) * Self.cell }

  /// A dot for a spike that both have, a ring for one that is missing, a cross for one too many.
  private func symbol(of spike: Spike) -> String {
    let (x, y) = (x(spike.step) + Self.cell / 2, y(spike.neuron) + Self.cell / 2)
    if actual.contains(spike) && !expected.contains(spike) {
      return "<path class=\"extra\" d=\"M\(coordinate(x - 4)) \(coordinate(y - 4))l8 8m0 -8l-8 8\"/>\n"
    }
    let kind = actual.contains(spike) ? "both" : spike.step < end ? "missing" : "unseen"
    return "<circle class=\"\(kind)\" cx=\"\(coordinate(x))\" cy=\"\(coordinate(y))\" r=\"4\"/>\n"
  }

  private func rectangle(_ kind: String, x: Double, y: Double, width: Double, height: Double) -> String {
    "<rect class=\"\(kind)\" x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" width=\"\(coordinate(width))\" "
      + "height=\"\(coordinate(height))\"/>\n"
  }

  private func label(_ text: String, x: Double, y: Double, anchor: String) -> String {
    "<text x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" text-anchor=\"\(anchor)\">\(escaped(text))</text>\n"
  }
}
