import SynfireSimulation

/// The Verilated core behind a pseudo-terminal: a board for any program that can talk to a serial port.
///
/// Bytes pass the pins of the core's UART at the rate that the terminal has, in simulated time. Simulated time passes while
/// a program has the terminal open, and for two simulated seconds more, in which the core sees that the host has gone.
public final class VirtualBoard {
  /// Clocks between two looks at the terminal, as a part of a second.
  private static let looksPerSecond: UInt64 = 10_000
  /// Bytes for the core that are taken from the terminal ahead of the line, and at a time.
  private static let bytesAhead = 64
  private static let bytesTogether = 256

  public let core: SimulatedCore
  // The clock goes before the terminal does, whose number another board may have then.
  private let clock: BoardClock
  private let terminal: PseudoTerminal
  private let highestRate: UInt32
  private var cable: FaultyCable
  private var rate: UInt32 = 0
  private var answers: [UInt8] = []

  /// - Parameters:
  ///   - core: a core with a UART.
  ///   - highestRate: at which bytes come over as they are sent; beyond it each is garbled.
  ///   - faults: what goes wrong on the line; a cut's seconds are those of simulated time.
  /// - Throws: ``BoardError``.
  public init(_ core: SimulatedCore, highestRate: UInt32 = .max, faults: LinkFaults = LinkFaults()) throws(BoardError) {
    self.core = core
    self.highestRate = highestRate
    cable = FaultyCable(faults, ticksPerSecond: UInt64(core.configuration.clockHertz), now: core.clocks)
    do throws(SystemError) {
      terminal = try PseudoTerminal(rate: SimulatedTransport.baseRate)
      clock = try BoardClock.make(
        terminal: terminal.path, ticksPerSecond: UInt64(core.configuration.clockHertz))
    } catch {
      throw BoardError(reason: error.text)
    }
  }

  /// The terminal's path, which programs open.
  public var path: String { terminal.path }

  /// Removes what the board has put into the file system, for a process that ends without letting go of it.
  public var removal: @Sendable () -> Void { clock.removal }

  /// Seconds of simulated time that have passed.
  public var seconds: Double { Double(core.clocks) / Double(core.configuration.clockHertz) }

  /// What has gone wrong on the line so far.
  public var tally: LinkFaultTally { cable.tally }

  /// Runs for as long as it is wanted.
  ///
  /// - Parameter goesOn: asked again and again, some hundred times a second of real time.
  public func run(while goesOn: () -> Bool) throws(BoardError) {
    var left = core.clocks
    while goesOn() {
      if terminal.isOpen { left = core.clocks + 2 * UInt64(core.configuration.clockHertz) }
      if core.clocks >= left {
        terminal.waitForProgram(milliseconds: 5)
      } else {
        do throws(SystemError) { try step() } catch { throw BoardError(reason: error.text) }
      }
    }
  }

  /// Bytes as they come over: changed, each, where the rate is too high for the line.
  private func passed(_ bytes: [UInt8]) -> [UInt8] { rate > highestRate ? bytes.map { $0 ^ 0x5A } : bytes }

  /// Moves bytes both ways and lets some simulated time pass.
  private func step() throws(SystemError) {
    // The rate is asked behind the bytes: those that a program writes after setting it may be among them, and a host that
    // changes it waits until all before it have passed.
    let bytes = core.unsentBytes < Self.bytesAhead ? terminal.read(atMost: Self.bytesTogether) : []
    let wanted = try terminal.rate
    if wanted != rate {
      rate = wanted
      // A program may set any rate; one that no core of this clock has garbles bytes, as on a board.
      let clocks = Double(core.configuration.clockHertz) / Double(max(1, wanted))
      core.setHostBitLength(clocks: min(max(clocks, 1), 65_535))
    }
    core.send(cable.passToCore(passed(bytes), at: core.clocks))
    core.run(clocks: max(1, UInt64(core.configuration.clockHertz) / Self.looksPerSecond))
    answers += cable.passToHost(passed(core.receive()), at: core.clocks)
    if !answers.isEmpty { answers.removeFirst(terminal.write(answers[...])) }
    // Without a program nobody reads: what would wait here is lost, as on a line without a listener.
    if !terminal.isOpen { answers.removeAll() }
    clock.now = core.clocks
  }
}

/// A virtual board cannot be: the system has no pseudo-terminal for it, or no place for its clock.
public struct BoardError: Error, Sendable, Hashable, CustomStringConvertible {
  public var reason: String

  public var description: String { "no virtual board: \(reason); check that /dev/ptmx and /tmp can be written" }
}
