/// Why a bitstream could not be made or loaded.
public enum BitstreamError: Error, Sendable {
  /// A program that is needed is neither in the search path nor among the tools of the checkout.
  case toolMissing(tool: String, searched: [String], install: String)
  /// A program that is needed cannot be started, or does not do what it should.
  case toolUnusable(tool: String, reason: String)
  /// A stage failed: it does not fit, or a source is wrong; all that the program said is in `log`, its last lines here.
  case stageFailed(stage: String, log: String, lastLines: [String])
  /// A program was ended from outside.
  case toolKilled(stage: String, signal: Int32, log: String)
  /// A program said that all is well and has not made what it should, or nothing in it.
  case resultMissing(stage: String, path: String, log: String)
  /// There is no space for what the programs write.
  case diskFull(path: String)
  /// What a program says of its result has another form than Synfire knows.
  case reportUnreadable(path: String, reason: String)
  /// No open tool places and routes for this board; the script for Vivado, and the number by which the core tells its build.
  case noPlaceAndRoute(board: String, script: String, buildHash: String)
  /// A source of the board is not there.
  case sourceUnreadable(path: String, reason: String)
  /// Another process is building in the same working folder.
  case folderInUse(path: String)
  /// No seed reached the clock; what the best of them gave.
  case timingMissed(best: BitstreamReport)
  /// Loading the bitstream failed: how the loader ended, which has said why.
  case loadingFailed(board: String, end: String)
}

extension BitstreamError: CustomStringConvertible {
  /// One message: what failed, where, and what to do.
  public var description: String {
    switch self {
    case .toolMissing(let tool, let searched, let install):
      "\(tool) is needed and is not in the search path (\(searched.joined(separator: ":"))); install it: \(install)"
    case .toolUnusable(let tool, let reason):
      "\(tool) cannot be used: \(reason); install it again"
    case .stageFailed(let stage, let log, let lastLines):
      "\(stage) failed; the log is \(log), and ends with:\n" + lastLines.map { "  \($0)" }.joined(separator: "\n")
    case .toolKilled(let stage, let signal, let log):
      "\(stage) was ended by signal \(signal)"
        + (signal == 9 ? ", as the system does where memory runs out" : "") + "; the log is \(log)"
    case .resultMissing(let stage, let path, let log):
      "\(stage) ended as if all were well, but \(path) is not there, or empty; the log is \(log); install the tool again"
    case .diskFull(let path):
      "\(path): no space left on the device; free some, or give another folder with --work"
    case .reportUnreadable(let path, let reason):
      "\(path) cannot be understood: \(reason); install another version of the tool that wrote it"
    case .noPlaceAndRoute(let board, let script, let buildHash):
      """
      \(board): place and route for the 7 series need AMD's Vivado, which no open tool takes the place of; install it \
      and run: vivado -mode batch -source \(script) -tclargs \(board) \(buildHash); \
      `synfire bitstream \(board) --synthesis-only` needs Yosys alone
      """
    case .sourceUnreadable(let path, let reason):
      "the source \(path) cannot be read: \(reason); install Synfire again"
    case .folderInUse(let path):
      "\(path): another process builds a bitstream in this folder; wait for it, or give another with --work"
    case .timingMissed(let best):
      """
      \(best.board): the clock of \(decimal(best.targetMHz)) MHz\(best.isCoreMet ? ", or another one of the board," : "") \
      is not met with \(best.attempts.count == 1 ? "1 seed" : "any of \(best.attempts.count) seeds"): \
      the best, seed \(best.seed ?? 0), reaches \(decimal(best.fmaxMHz ?? 0, .down)) MHz; no bitstream was written; try \
      more with --seeds
      """
    case .loadingFailed(let board, let end):
      "\(board): openFPGALoader failed, \(end); see what it says above; is the board plugged in, and may you open it?"
    }
  }
}

extension BitstreamError {
  /// Whether a full disk would look like this.
  var mayBeForWantOfSpace: Bool {
    switch self {
    case .stageFailed, .toolKilled, .resultMissing, .reportUnreadable, .toolUnusable: true
    default: false
    }
  }
}

extension BitstreamReport {
  /// Whether the core's clock is what it must be, whatever the board's others are.
  fileprivate var isCoreMet: Bool { fmaxMHz ?? 0 >= targetMHz }
}

/// A number with at most two digits after the point.
func decimal(_ value: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) -> String {
  let hundredths = Int((value * 100).rounded(rule))
  let rest = hundredths % 100
  if rest == 0 { return "\(hundredths / 100)" }
  return "\(hundredths / 100)." + (rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
}
