import SynfireDevices
import SynfireMap

/// What the link between host and core does at a rate, in the time of the transport: clocks, where the core is simulated.
public struct LinkMeasurement: Sendable, Encodable {
  /// As the command names it.
  public var target: String
  /// The rate in baud.
  public var baud: UInt32
  /// Payload of the words written against what the line carries in that time, with ten bits a byte.
  public var loadEfficiency: Double
  /// All bytes from the core against the spikes among them, over 100 steps.
  public var bytesPerSpike: Double
  /// From a step's input to its output, step by step.
  public var roundTripMicroseconds: Double
}

/// Measures a link.
public struct LinkBenchmark {
  private static let steps: UInt32 = 100
  private static let roundTrips = 50

  private let network: LinkNetwork

  /// - Throws: `CompileError` for a core that has no room for the network.
  public init(core: CoreConfiguration) throws { network = try LinkNetwork(core: core) }

  /// Loads the image, runs it, and takes it step by step, on a core that holds no image.
  /// - Throws: `DeviceError`; ``LinkBenchmarkError`` where the core does not do what the network says.
  public func measure(_ core: Core, target: String, baud: UInt32) throws -> LinkMeasurement {
    try core.setRate(baud)
    let loaded = try core.program(network.image)
    let bytes = core.bytesReceived
    var spikes = 0
    do {
      try core.run(
        steps: Self.steps, input: { StepInput(events: LinkNetwork.events(step: $0)) },
        ended: { output throws(Never) in spikes += output.spikes.count })
    } catch {
      guard case .device(let problem) = error else { throw error }
      throw problem
    }
    let bytesOfRun = core.bytesReceived - bytes
    guard spikes == Int(Self.steps) * LinkNetwork.spikesPerStep else {
      throw LinkBenchmarkError.spikes(spikes, expected: Int(Self.steps) * LinkNetwork.spikesPerStep)
    }
    let start = core.seconds
    for step in 0..<UInt32(Self.roundTrips) {
      _ = try core.step(StepInput(events: LinkNetwork.events(step: step)))
    }
    let roundTrip = (core.seconds - start) / Double(Self.roundTrips)
    return LinkMeasurement(
      target: target, baud: baud,
      loadEfficiency: Double(loaded.wordsWritten * 40) / (Double(baud) * loaded.writingSeconds),
      bytesPerSpike: Double(bytesOfRun) / Double(spikes), roundTripMicroseconds: roundTrip * 1e6)
  }
}

public enum LinkBenchmarkError: Error, Sendable, Hashable, CustomStringConvertible {
  case spikes(Int, expected: Int)

  public var description: String {
    switch self {
    case .spikes(let count, let expected):
      "bench link: \(count) spikes came where the network has \(expected); see what `synfire verify` says of the core"
    }
  }
}
