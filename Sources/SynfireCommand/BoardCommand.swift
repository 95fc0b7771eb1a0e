import ArgumentParser
import Synchronization
import SynfireDevices
import SynfireMap
import SynfireSimulation

struct BoardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board",
    abstract: "A virtual board: the Verilated core behind a pseudo-terminal.",
    discussion: """
      Prints the terminal's path, for any program that talks to a serial port, and
      runs until it is interrupted. Bytes pass the pins of the core's UART at the
      rate that the program sets, in simulated time, which is slower than real time;
      Synfire's time limits count the board's time.

      EXAMPLES
        synfire board
        synfire board --core tiny --plant lost-spike
        synfire board --faults flip=1e-3,lose=1e-4,pause=1e-4:20ms,cut=2s:500ms
        synfire verify net.json --input events.csv --steps 100 --on serial:/dev/pts/3
      """
  )

  @Option(help: "Core: a name, or a configuration's JSON file.")
  var core = "up5k"

  @Option(help: "Highest rate at which bytes reach the core; beyond it they are garbled. (default: none)")
  var baud: UInt32?

  @Option(help: "Planted fault of the test build, to see a checker at work.")
  var plant: PlantedFault?

  @Option(
    help: ArgumentHelp(
      "What goes wrong on the line: rates of bytes flipped, lost, doubled, invented; pauses; a cut.",
      discussion: "Pairs with commas between, of \(LinkFaults.keys.joined(separator: ", ")); a time is like 20ms.",
      valueName: "spec"),
    transform: LinkFaults.init)
  var faults = LinkFaults()

  func validate() throws {
    if baud == 0 { throw ValidationError("--baud: is 0; must be at least 1") }
  }

  func run() async throws {
    let build = SimulationBuild(try Program.configuration(core), link: .uart, plantedFaults: plant != nil)
    let simulated = SimulatedCore(try await SimulationBuilder().library(for: build))
    simulated.select(fault: plant)
    let board = try VirtualBoard(simulated, highestRate: baud ?? .max, faults: faults)
    try Output.write("\(board.path)\n")
    let slowdown = Slowdown()
    let removal = board.removal
    Interruption.before {
      slowdown.tell()
      removal()
    }
    try board.run {
      slowdown.update(board.seconds, board.tally)
      return true
    }
  }
}

/// How much slower than real time a board is: on a terminal all the time, else when it ends.
private final class Slowdown: Sendable {
  private struct Times {
    /// Seconds of simulated time, and of the real time in which they passed.
    var simulated = 0.0
    var real = 0.0
    var lastSimulated = 0.0
    var last = ContinuousClock.now
    var tally = LinkFaultTally()
  }

  private let times = Mutex(Times())
  private let isShown = Output.isErrorTerminal

  /// - Parameters:
  ///   - seconds: of simulated time since the board's start.
  ///   - tally: what has gone wrong on its line.
  func update(_ seconds: Double, _ tally: LinkFaultTally) {
    let isDue = times.withLock { times in
      let now = ContinuousClock.now
      guard now - times.last > .milliseconds(500) else { return false }
      // While nobody has the terminal open no simulated time passes, and what passes of real time is not the board's.
      if seconds > times.lastSimulated {
        times.real += (now - times.last) / .seconds(1)
        times.simulated += seconds - times.lastSimulated
      }
      times.last = now
      times.tally = tally
      times.lastSimulated = seconds
      return true
    }
    if isDue && isShown { Output.put("\r\u{1B}[2K" + text) }
  }

  func tell() { if !text.isEmpty { Output.complain((isShown ? "\r\u{1B}[2K" : "") + text) } }

  private var text: String {
    times.withLock { times in
      guard times.simulated >= 0.001 else { return "" }
      func tenths(_ value: Double) -> String { "\((10 * value).rounded() / 10)" }
      let factor = times.real / times.simulated
      let faults = times.tally.faults
      return "\(tenths(times.simulated)) s simulated, \(tenths(factor)) times slower than real time"
        + (faults > 0 ? ", \(faults) faults in \(times.tally.bytes) bytes" : "")
    }
  }
}
