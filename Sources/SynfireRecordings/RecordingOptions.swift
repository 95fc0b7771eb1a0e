/// How a recording becomes events of steps.
public struct RecordingOptions: Sendable, Equatable {
  /// The file's format; nil finds it out.
  public var format: RecordingFormat?
  /// How long a step is; nil takes the file's own grid, where it has one.
  public var step: Duration?
  /// Which of several samples.
  public var sample: Int?
  /// Size of the sensor, where the file does not say it: 34x34 where nothing else is said.
  public var size: SensorSize?
  /// Axons or neurons there are, where the file does not say it: as many as its highest number needs.
  public var axons: Int?
  /// Which node of several, nested ones with slashes between the names.
  public var node: String?
  /// Which observable of a node with several.
  public var observable: String?
  /// Several events of an axon in a step become one. Else they stay several, each of which arrives.
  public var mergesRepeats = false

  public init() {}
}

extension RecordingOptions {
  /// The step in nanoseconds: the one asked for, else the file's own.
  func stepNanoseconds(own: Int64?, file: String) throws(RecordingError) -> Int64 {
    guard let step else {
      guard let own else { throw RecordingError(file: file, problem: .stepMissing) }
      return own
    }
    return try step.wholeNanoseconds(file: file)
  }
}

extension Duration {
  /// - Throws: a ``RecordingError`` where this is no step: not a whole number of nanoseconds, not above 0, or above an hour.
  func wholeNanoseconds(file: String) throws(RecordingError) -> Int64 {
    let (seconds, attoseconds) = components
    guard self > .zero, self <= .seconds(3600), attoseconds % 1_000_000_000 == 0 else {
      throw RecordingError(file: file, problem: .badStep(self))
    }
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
