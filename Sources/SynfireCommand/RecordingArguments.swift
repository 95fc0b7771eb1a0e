import ArgumentParser
import SynfireRecordings

/// How a recording becomes events of steps, as arguments.
struct RecordingArguments: ParsableArguments {
  @Option(help: "Length of a step in seconds. Left out: that of the file's own grid.")
  var dt: String?

  @Option(help: "Which of several samples, from 0.")
  var sample: Int?

  @Option(help: "Which of several nodes; a name with slashes for a node in a graph. In AEDAT4: the stream's number.")
  var node: String?

  @Option(help: "Which observable of a node that has several.")
  var observable: String?

  @Option(help: "The sensor's pixels, WIDTHxHEIGHT, where the file does not say them. N-MNIST: 34x34.")
  var size: String?

  @Option(help: "How many axons or neurons there are, where the file does not say it.")
  var axons: Int?

  @Option(help: "What the file is. Left out: what its first bytes and its name say.")
  var format: RecordingFormat?

  @Flag(help: "Make several events of an axon in a step one. Left out: each of them counts.")
  var once = false

  func options() throws -> RecordingOptions {
    var options = RecordingOptions()
    options.step = try dt.map(Self.step)
    options.sample = sample
    options.node = node
    options.observable = observable
    options.size = try size.map(Self.size)
    options.format = format
    options.mergesRepeats = once
    if let axons {
      guard (0...Int(UInt32.max)).contains(axons) else {
        throw UsageError("--axons: \(axons) is no count of axons; give 0 to \(UInt32.max)")
      }
      options.axons = axons
    }
    return options
  }

  private static func step(_ text: String) throws -> Duration {
    let nanoseconds = (Double(text) ?? .nan) * 1e9
    // Decimals are near to what they stand for, and steps are whole nanoseconds.
    guard nanoseconds >= 0.5, nanoseconds <= 3.6e12, abs(nanoseconds - nanoseconds.rounded()) <= 1e-6 * nanoseconds
    else {
      throw UsageError(
        "--dt: \"\(text)\" is no length of a step; give seconds, a whole number of nanoseconds, such as 0.001")
    }
    return .nanoseconds(Int64(nanoseconds.rounded()))
  }

  private static func size(_ text: String) throws -> SensorSize {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count == 2, let width = sides[0], let height = sides[1],
      let size = SensorSize(width: width, height: height)
    else {
      throw UsageError("--size: \"\(text)\" is no size; give WIDTHxHEIGHT, such as 34x34, each 1 to 32768")
    }
    return size
  }
}
