/// What goes wrong on the wire between host and core: how often bytes are harmed, each direction for itself, and a cable
/// that is cut for a while.
///
/// Its text is that of `synfire board --faults`, see ``init(_:)``.
public struct LinkFaults: Sendable, Hashable {
  /// A cable that carries nothing, either way, for a while.
  public struct Cut: Sendable, Hashable {
    public enum Start: Sendable, Hashable {
      /// So many seconds after the line was made.
      case seconds(Double)
      /// When so many bytes have passed, both ways together.
      case bytes(Int)
    }

    public var start: Start
    public var seconds: Double

    public init(start: Start, seconds: Double) {
      self.start = start
      self.seconds = seconds
    }
  }

  /// Share of the bytes in which one random bit is flipped, 0 to 1.
  public var flipped = 0.0
  /// Share of the bytes that are lost.
  public var lost = 0.0
  /// Share of the bytes that come twice.
  public var doubled = 0.0
  /// Random bytes that nobody sent, as a share of those that were sent.
  public var invented = 0.0
  /// Share of the bytes before which the line stands still for ``pauseSeconds``: they and those behind them come so much
  /// later.
  public var paused = 0.0
  public var pauseSeconds = 0.0
  public var cut: Cut?
  /// The same faults hit the same bytes for the same seed.
  public var seed: UInt64 = 1

  /// None.
  public init() {}
}
