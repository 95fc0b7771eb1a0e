import Foundation
import SynfireMap

/// The table of boards in the manual: what each design took of its FPGA, as `make bitstreams RECORD=1` recorded it, and what
/// its core holds and does.
enum HardwareTable {
  /// The record, in the repository.
  static let path = "Benchmarks/boards.json"

  private struct Record: Decodable {
    struct Limits: Decodable {
      var cells, registers, blockRAM, spram, dsp: Int
    }

    struct Board: Decodable {
      var board, configuration: String
      var cells, registers, blockRAM, spram, dsp: Int
      var limits: Limits
      var targetMHz: Double
      /// Absent where only synthesis ran.
      var fmaxMHz: Double?
      var sparsePlastic, densePlastic, denseFixed: Int
    }

    var date, machine: String
    var boards: [Board]
  }

  /// A record of a board whose core is none of ``CoreConfiguration/named``.
  struct UnknownCore: Error, Equatable, CustomStringConvertible {
    var name: String
    var description: String { "\(HardwareTable.path): no core is named \(name); run make bitstreams RECORD=1" }
  }

  /// The table as Markdown, from the record's JSON.
  static func markdown(of record: Data) throws -> String {
    let record = try JSONDecoder().decode(Record.self, from: record)
    let head = [
      "board", "core", "look-up tables", "registers", "blocks of RAM", "single-ported RAM", "multipliers",
      "clock: set, reached (MHz)", "neurons", "synapses: sparse plastic, dense plastic, dense fixed",
      "synaptic operations a second (million)", "clocks of a step without a spike",
    ]
    let rows = try record.boards.map { board in
      guard let core = CoreConfiguration.named.first(where: { "\($0.name)" == board.configuration })?.configuration
      else {
        throw UnknownCore(name: board.configuration)
      }
      let limits = board.limits
      return [
        board.board, "`\(board.configuration)`", share(board.cells, limits.cells),
        share(board.registers, limits.registers),
        share(board.blockRAM, limits.blockRAM), limits.spram == 0 ? "" : share(board.spram, limits.spram),
        share(board.dsp, limits.dsp),
        "\(number(board.targetMHz)), " + (board.fmaxMHz.map { number($0) } ?? "only synthesised"),
        "\(core.neurons)", "\(board.sparsePlastic), \(board.densePlastic), \(board.denseFixed)",
        number(Double(core.lanes) * board.targetMHz), "\(core.idleClocks)",
      ]
    }
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
      + "\n\nRecorded on \(record.date): \(record.machine)."
  }

  private static func share(_ used: Int, _ available: Int) -> String { "\(used) of \(available)" }

  /// With two decimals at most.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    if fraction == 0 { return "\(hundredths / 100)" }
    let digits = fraction < 10 ? "0\(fraction)" : "\(fraction)"
    return "\(hundredths / 100)." + (digits.hasSuffix("0") ? "\(digits.dropLast())" : digits)
  }
}

extension CoreConfiguration {
  /// Clocks of a step of all neurons, with `learning` 1, in which nothing happens, by the manual's page *The clocks of a step*.
  fileprivate var idleClocks: UInt32 {
    let sweep = neuronClocks == 4 ? 4 * neurons + 5 : neurons + 15
    return 6 + 1 + sweep + watchPoints + 2 * ((chunks + 2047) / 2048)
  }
}
