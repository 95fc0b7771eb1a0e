/// What reading a file may cost. A file that asks for more is an error.
public struct HDF5Limits: Sendable, Equatable {
  /// Most bytes of values and names: 8 for each number and truth value, 16 beside their content for each text and row of
  /// numbers. Where nothing else is said it is 512 MiB, 64 million numbers.
  public var bytes: Int
  /// Most groups, datasets and attributes.
  public var objects: Int
  /// Most groups within one another.
  public var depth: Int
  /// Most bytes of memory for the process that reads, beside what this process has. Linux alone keeps it.
  public var memory: Int
  /// Most seconds of computing, which a busy machine does not make more.
  public var computingSeconds: Int
  /// Most seconds until the file is read, by the clock.
  public var seconds: Double

  public init(
    bytes: Int = 512 << 20, objects: Int = 200_000, depth: Int = 64, memory: Int = 1 << 30, computingSeconds: Int = 10,
    seconds: Double = 60
  ) {
    self.bytes = bytes
    self.objects = objects
    self.depth = depth
    self.memory = memory
    self.computingSeconds = computingSeconds
    self.seconds = seconds
  }
}
