/// What learning remembers of the arrivals at a chunk, or of the spikes of a neuron: when the last one was, and the
/// trace that all of them have left.
struct PairMemory: Sendable {
  /// Pairs of more steps than this do not learn.
  static let longestLag = 63
  /// What an arrival or a spike adds to a trace.
  private static let increment: Int32 = 256

  /// The step of the last arrival or spike; where there was none, a step from which none is recent.
  private(set) var last = -(longestLag + 1)
  /// x or y of the equations as the last arrival or spike left it: 256 to 65,535, and 0 where there was none.
  private(set) var trace: Int32 = 0

  /// Steps from the last arrival or spike to `step`; more than ``longestLag`` where it is not recent or was none.
  @inline(__always)
  func lag(at step: Int) -> Int { step &- last }

  /// Remembers an arrival or a spike: `arrives` and `spikes` of the equations.
  ///
  /// - Parameters:
  ///   - decays: what is left of a trace after so many steps, in 1/4096, of all rules.
  ///   - first: where in `decays` the 64 numbers begin that count here.
  mutating func remember(_ step: Int, decays: [Int32], from first: Int) {
    let lag = lag(at: step)
    let left = lag <= Self.longestLag ? (trace &* decays[first + lag]) &>> 12 : 0
    trace = min(left &+ Self.increment, 65_535)
    last = step
  }
}
