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
    options.step = try dt.map { try StepLength.duration($0, longest: .seconds(3600)) }
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

  /// An option that means nothing for what is read and written may be a mistake in the file's name.
  func refuseUnused(reading: RecordingFormat, writing: RecordingFormat?, file: String) throws {
    let writesNIRData = writing == .nirdata
    let all: [(option: String, isGiven: Bool, isUsed: Bool)] = [
      ("--sample", sample != nil, [.shd, .nirdata].contains(reading)),
      ("--node", node != nil, [.nirdata, .aedat4].contains(reading) || writesNIRData),
      ("--observable", observable != nil, [.nirdata, .csv].contains(reading) || writesNIRData),
      ("--size", size != nil, [.nmnist, .aedat4, .csv].contains(reading) || writing == .aedat4),
      ("--axons", axons != nil, reading == .csv),
    ]
    if let (option, _, _) = all.first(where: { $0.isGiven && !$0.isUsed }) {
      throw UsageError("\(option): \(file) is a file of \(reading.name), for which it means nothing; leave it out")
    }
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
