import ArgumentParser
import SynfireChecking
import SynfireInterchange
import SynfireMap

/// What `run` and `verify` have in common.
struct RunOptions: ParsableArguments {
  @Option(help: "Axon events: CSV with the header step,axon, or .csv.gz; - is standard input.")
  var input: String?

  @Option(help: "Currents: CSV with the header step,neuron,current, or .csv.gz; - is standard input.")
  var current: String?

  @Option(help: "Steps to run.", transform: Self.steps)
  var steps: UInt32

  @Option(help: "Planted fault of the test build, to see a checker at work.")
  var plant: PlantedFault?

  @Option(help: "Baud rate on rtl:uart, in simulated time. (default: \(Self.defaultBaud))")
  var baud: UInt32?

  @Flag(help: "Print the result as JSON.")
  var json = false

  static let defaultBaud: UInt32 = 3_000_000

  @Sendable private static func steps(_ text: String) throws -> UInt32 {
    guard let steps = UInt32(text) else { throw ValidationError("it must be 0 to \(UInt32.max)") }
    return steps
  }

  /// Refuses what would have no effect on a target, and two files on one standard input.
  func validate(program: Program, on target: Target) throws {
    let readers = [("the network", program.file), ("--input", input), ("--current", current)].filter { $0.1 == "-" }
    if readers.count > 1 {
      throw ValidationError(
        "\(readers[0].0) and \(readers[1].0) cannot both be standard input; give one of them as a file")
    }
    if plant != nil && !target.isSimulated {
      throw ValidationError("--plant needs a simulated core: --on rtl or --on rtl:uart")
    }
    if baud != nil && target != .rtlUART {
      throw ValidationError(
        "--baud needs the UART of a simulated core: --on rtl:uart; a device's rate is given as serial:PATH@BAUD")
    }
  }

  /// The events and currents, checked against what the image takes.
  func stimulus(for image: RegisterImage) throws -> Stimulus {
    var stimulus = Stimulus()
    if let input {
      let axons = image.groups.filter { $0.kind == .axons }.reduce(0) { $0 + $1.count }
      stimulus.events = try SpikeTrain(
        csv: Input.readText(input), .axon,
        limits: .init(
          count: image.core.axons, groupedAxons: axons, steps: steps, eventsPerStep: image.maximumEvents),
        file: Input.name(input))
    }
    if let current {
      stimulus.currents = try CurrentTrain(
        csv: Input.readText(current),
        limits: .init(neurons: UInt32(image.activeNeurons), steps: steps, values: image.core.currentRange),
        file: Input.name(current))
    }
    return stimulus
  }

  /// A programmed core on a target, which is not the model.
  func session(_ target: Target, image: RegisterImage, waveforms: Bool = false) async throws -> TargetSession {
    let session = try await open(target, image: image, waveforms: waveforms)
    var progress = ProgressBar("program")
    try session.core.program(image) { progress.update($0, of: $1) }
    progress.finish()
    return session
  }

  private func open(_ target: Target, image: RegisterImage, waveforms: Bool) async throws -> TargetSession {
    if let session = try TargetSession(device: target) { return session }
    let rate = try rate(for: image.core)
    let session = try await SimulatedSession(
      image.core, link: target == .rtlUART ? .uart : .bytes, fault: plant, waveforms: waveforms)
    if target == .rtlUART { try session.core.setRate(rate) }
    return TargetSession(session)
  }

  /// The baud rate: 8 clocks a bit are the fewest, and the divisor's 16 bits of sixteenths the most.
  private func rate(for core: CoreConfiguration) throws -> UInt32 {
    let limits = (core.clockHertz + 4094) / 4095...core.clockHertz / 8
    guard let baud else { return min(Self.defaultBaud, limits.upperBound) }
    guard limits.contains(baud) else {
      throw UsageError(
        "--baud: is \(baud); with a clock of \(core.clockHertz) Hz the core takes \(limits.lowerBound) to "
          + "\(limits.upperBound)")
    }
    return baud
  }
}
