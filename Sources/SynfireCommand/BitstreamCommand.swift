import ArgumentParser
import SynfireBoards
import SynfireInterchange

struct BitstreamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bitstream",
    abstract: "Build a board's bitstream with open tools.",
    discussion: """
      Synthesises the board's core once, then places and routes it with one seed of
      the placer after the other until the clock is met. The tools are looked for in
      the search path, then among those that `make setup` and `make bitstreams`
      installed. Boards with a 7-series FPGA can only be synthesised: their bitstreams
      need Vivado.

      EXAMPLES
        synfire bitstream --list
        synfire bitstream icebreaker
        synfire bitstream ulx3s-85f --seeds 20 --json -o ulx3s.bit
        synfire bitstream arty-a7-35t --synthesis-only
      """
  )

  @Argument(help: "Board; --list shows them.")
  var board: Board?

  @Flag(help: "List the boards, and build nothing.")
  var list = false

  @Option(name: .shortAndLong, help: "File to write; - is standard output. (default: in the working folder)")
  var output: String?

  @Option(help: "How many seeds of the placer to try. (default: 8)")
  var seeds: Int?

  @Flag(help: "Stop after synthesis: the resources alone, without place and route.")
  var synthesisOnly = false

  @Option(help: ArgumentHelp("Working folder. (default: .build/bitstreams/BOARD)", valueName: "folder"))
  var work: String?

  @Flag(help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    if list {
      guard board == nil, output == nil, work == nil, seeds == nil, !synthesisOnly else {
        throw ValidationError("--list builds nothing; give it alone, or with --json")
      }
    } else if board == nil {
      throw ValidationError("give a board, or --list to see which there are")
    }
    for (option, path) in [("-o", output), ("--work", work)] where path == "" {
      throw ValidationError("\(option): is empty; give a name")
    }
    if let seeds, seeds < 1 { throw ValidationError("--seeds: is \(seeds); must be at least 1") }
    if synthesisOnly, output != nil || seeds != nil {
      throw ValidationError("--synthesis-only places nothing; leave out -o and --seeds, or --synthesis-only")
    }
  }

  func run() async throws {
    guard let board else { return try Output.write(json ? Output.json(BoardSummary.all) : BoardSummary.table) }
    let builder = BitstreamBuilder()
    let folder = work ?? BuildFolder.work(for: board)
    let bar = BusyBar("synthesis")
    defer { bar.finish() }
    Interruption.before { RunningTools.end() }
    if synthesisOnly {
      let report = try await builder.synthesise(board, in: folder) { bar.update("\($0)") }
      bar.finish()
      return try tell(report)
    }
    if let output { try Output.probe(output) }
    do {
      var (bitstream, report) = try await builder.build(board, in: folder, seeds: seeds ?? 8) { bar.update("\($0)") }
      bar.finish()
      let path = output ?? "\(folder)/\(board.bitstreamName)"
      try Output.write(bitstream, to: path)
      report.bitstream = path
      try tell(report)
    } catch BitstreamError.timingMissed(let best) {
      bar.finish()
      try tell(best)
      throw BitstreamError.timingMissed(best: best)
    }
  }

  private func tell(_ report: BitstreamReport) throws {
    try Output.report(json ? Output.json(report) : report.text, beside: output)
  }
}

extension Board: ExpressibleByArgument {
  public init?(argument: String) {
    guard let board = try? Board.named(argument) else { return nil }
    self = board
  }

  public static var allValueStrings: [String] { all.map(\.name) }
}
