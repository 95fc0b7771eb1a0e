import ArgumentParser
import SynfireChecking
import SynfireCompression
import SynfireInterchange
import SynfireMap

/// What `run` and `verify` have in common.
struct RunOptions: ParsableArguments {
  @Option(help: "Axon events: CSV with the header step,axon, or .csv.gz; - is standard input.")
  var input: String?

  @Option(help: "Steps to run.")
  var steps: UInt32

  @Option(help: "Planted fault of the test build, to see a checker at work: \(Self.faultNames).")
  var plant: String?

  @Option(help: "Baud rate on rtl:uart, in simulated time.")
  var baud: UInt32 = 3_000_000

  @Flag(help: "Print the result as JSON.")
  var json = false

  static let faultNames = PlantedFault.allCases.map { "\($0.name)" }.joined(separator: ", ")

  /// The events, checked against what the image takes.
  func events(for image: RegisterImage) throws -> SpikeTrain {
    guard let input else { return SpikeTrain(.axon) }
    var bytes = try Input.read(input)
    if Gzip.isGzip(bytes) { bytes = try Gzip.decompress(bytes) }
    let axons = image.groups.filter { $0.kind == .axons }.reduce(0) { $0 + $1.count }
    return try SpikeTrain(
      csv: bytes, .axon,
      limits: .init(count: axons, steps: steps, eventsPerStep: image.maximumEvents), file: input)
  }

  func fault() throws -> PlantedFault? {
    guard let plant else { return nil }
    guard let fault = PlantedFault.allCases.first(where: { "\($0.name)" == plant }) else {
      throw UsageError("--plant: '\(plant)' is no planted fault; there are \(Self.faultNames)")
    }
    return fault
  }

  /// A programmed core on a simulated target.
  func session(_ target: Target, image: RegisterImage, waveforms: Bool = false) async throws -> SimulatedSession {
    let session = try await SimulatedSession(
      image.core, link: target == .rtlUART ? .uart : .bytes, fault: try fault(), waveforms: waveforms)
    if target == .rtlUART { try session.core.setRate(baud) }
    try session.core.program(image)
    return session
  }
}

enum Input {
  /// All bytes of a file, or of standard input where the path is `-`.
  static func read(_ path: String) throws -> [UInt8] {
    try WholeFile.read(path == "-" ? "/dev/stdin" : path)
  }
}
