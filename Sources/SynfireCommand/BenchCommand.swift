import ArgumentParser
import SynfireBenchmarking
import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireSimulation

struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure.",
    discussion: """
      EXAMPLES
        synfire bench link
        synfire bench link --json
      """,
    subcommands: [BenchLinkCommand.self])
}

struct BenchLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "What the link does at each rate: loading, spikes, round trips.",
    discussion: """
      On rtl:uart and on a virtual board, which paces bytes to the rate. Times are
      the core's own: clocks of the simulated core.

      EXAMPLES
        synfire bench link
        synfire bench link --json
      """
  )

  @Option(help: "Core: a name, or a configuration's JSON file.")
  var core = "up5k"

  @Flag(help: "Print the result as JSON.")
  var json = false

  private static let rates: [UInt32] = [115_200, 1_000_000, 3_000_000]

  func run() async throws {
    let configuration = try Program.configuration(core)
    let benchmark = try LinkBenchmark(core: configuration)
    let library = try await SimulationBuilder().library(for: SimulationBuild(configuration, link: .uart))
    let rates = Self.rates.filter { $0 <= configuration.clockHertz / 8 }
    var measurements: [LinkMeasurement] = []
    var progress = ProgressBar("bench")
    for baud in rates {
      let core = try Core(SimulatedTransport(SimulatedCore(library)))
      measurements.append(try benchmark.measure(core, target: Target.rtlUART.name, baud: baud))
      progress.update(measurements.count, of: 2 * rates.count)
    }
    for baud in rates {
      let board = try await BoardThread(library)
      defer { board.stop() }
      let core = try Core(TerminalTransport(board.path))
      measurements.append(try benchmark.measure(core, target: "board", baud: baud))
      try core.close()
      progress.update(measurements.count, of: 2 * rates.count)
    }
    progress.finish()
    try Output.write(json ? Output.json(measurements) : Self.table(measurements))
  }

  private static func table(_ measurements: [LinkMeasurement]) -> String {
    let head = ["target", "baud", "load", "bytes a spike", "round trip"]
    let rows = measurements.map { measured in
      [
        measured.target, "\(measured.baud)", "\(tenths(100 * measured.loadEfficiency)) %",
        "\(tenths(measured.bytesPerSpike, digits: 2))", "\(tenths(measured.roundTripMicroseconds)) us",
      ]
    }
    return ([head] + rows).map { row in
      zip(row, [10, 9, 8, 15, 14]).map { cell, width in
        String(repeating: " ", count: max(1, width - cell.count)) + cell
      }.joined() + "\n"
    }.joined()
  }

  private static func tenths(_ value: Double, digits: Int = 1) -> Double {
    let scale = digits == 1 ? 10.0 : 100.0
    return (value * scale).rounded() / scale
  }
}
