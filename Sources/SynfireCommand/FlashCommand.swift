import ArgumentParser
import SynfireBoards
import SynfireInterchange

struct FlashCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flash",
    abstract: "Write a bitstream into a board's flash memory with openFPGALoader.",
    discussion: """
      EXAMPLES
        synfire flash icebreaker
        synfire flash icebreaker --dry-run
        synfire flash ulx3s-85f --bitstream ulx3s.bit
        synfire flash arty-a7-35t --bitstream vivado/arty.bit
      """
  )

  @Argument(help: "Board; `synfire bitstream --list` shows them.")
  var board: Board

  @Option(help: "Bitstream. (default: where `synfire bitstream` writes it)")
  var bitstream: String?

  @Flag(help: "Print the command line, and run nothing.")
  var dryRun = false

  func run() async throws {
    let file = bitstream ?? "\(BuildFolder.work(for: board))/\(board.bitstreamName)"
    let loader = BoardLoader()
    if dryRun {
      return try Output.write(loader.command(for: board, bitstream: file).map(shellWord).joined(separator: " ") + "\n")
    }
    try check(file)
    Interruption.before { RunningTools.end() }
    try await loader.load(file, into: board)
  }

  /// Makes sure that the bitstream is there before anything is asked of the board.
  private func check(_ file: String) throws {
    do {
      let first = try WholeFile.read(file, first: 1)
      if first.isEmpty { throw UsageError("\(file): is empty, and no bitstream; build it again") }
    } catch let error as FileError {
      guard error.problem == .missing, bitstream == nil else { throw error }
      let remedy =
        board.technology.hasOpenFlow
        ? "run `synfire bitstream \(board.name)`, or name one with --bitstream" : "name Vivado's with --bitstream"
      throw UsageError("\(file): there is no bitstream of this board yet; \(remedy)")
    }
  }

  /// An argument as a shell takes it.
  private func shellWord(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+=:".contains($0)) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
