import SynfireBenchmarking
import SynfireBoards
import SynfireCases
import SynfireChecking
import SynfireCompiler
import SynfireDevices
import SynfireFormats
import SynfireFuzzing
import SynfireHDF5
import SynfireInterchange
import SynfireMap
import SynfireModel
import SynfireNetwork
import SynfireRecordings
import SynfireSimulation
import SynfireSuites

/// The exit codes that scripts rely on, and which error gets which.
struct ExitStatus {
  static let checkFailed: Int32 = 1
  static let badInput: Int32 = 2
  static let deviceFault: Int32 = 3
  static let toolMissing: Int32 = 4
  static let fileSystem: Int32 = 5
  /// Ended by a signal: this and the signal's number, 2 for Ctrl-C.
  static let signalled: Int32 = 128
  static let interrupted: Int32 = signalled + 2

  var code: Int32
  /// The error is the argument parser's, which words it itself.
  var isUsage = false

  init(of error: any Error, usageExitCode: Int32) {
    switch error {
    case is Divergence, is ActionDivergence, is NothingCompared: code = Self.checkFailed
    case is CaseFailure, is FuzzFailure, is FaultsMissed, is FuzzLinkFailure: code = Self.checkFailed
    case let error as SuiteFailure: code = error.first.isDone ? Self.checkFailed : Self.deviceFault
    case let error as FileError: code = error.isBadInput ? Self.badInput : Self.fileSystem
    case let error as SimulationError: code = Self.code(of: error)
    case let error as DeviceError: code = Self.code(of: error)
    case let error as HDF5Error: code = Self.code(of: error)
    case let error as BitstreamError: code = Self.code(of: error)
    case let error as RecordingError: code = Self.code(of: error)
    case is CaseNotRun, is BoardError, is LinkBenchmarkError: code = Self.deviceFault
    case is CancellationError: code = Self.interrupted
    case is DescriptionError, is CompileError, is ImageError, is SpikeFileError, is FileContentError,
      is EventError, is UsageError, is ImportError, is ExportError, is CaseFileError, is ImageFileError, is StaleCase,
      is NoCase, is JournalError:
      code = Self.badInput
    default:
      isUsage = true
      code = usageExitCode == 0 ? 0 : Self.badInput
    }
  }
}

extension ExitStatus {
  private static func code(of error: SimulationError) -> Int32 {
    switch error {
    case .toolMissing, .toolFails: toolMissing
    case .cacheUnusable, .waveformUnavailable, .sourceUnreadable: fileSystem
    case .cancelled: interrupted
    case .buildFailed, .libraryUnusable: deviceFault
    }
  }
}

extension ExitStatus {
  private static func code(of error: DeviceError) -> Int32 {
    if case .withoutLibrary = error { return toolMissing }
    return error.isBadInput ? badInput : deviceFault
  }
}

extension ExitStatus {
  private static func code(of error: BitstreamError) -> Int32 {
    switch error {
    case .toolMissing, .toolUnusable, .resultMissing, .reportUnreadable, .noPlaceAndRoute: toolMissing
    case .stageFailed, .toolKilled, .timingMissed: checkFailed
    case .sourceUnreadable, .folderInUse, .diskFull: fileSystem
    case .loadingFailed: deviceFault
    }
  }
}

extension ExitStatus {
  private static func code(of error: HDF5Error) -> Int32 {
    switch error.problem {
    case .withoutLibrary: toolMissing
    case .system: fileSystem
    default: badInput
    }
  }

  private static func code(of error: RecordingError) -> Int32 {
    if case .withoutLibrary = error.problem { return toolMissing }
    return badInput
  }
}

/// Arguments that parse one by one but make no sense together, or a file of the wrong kind.
struct UsageError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

extension DeviceError {
  /// What was to be sent is at fault, not the device.
  var isBadInput: Bool {
    switch self {
    case .unsendableInput, .unknownNeuron, .currentRange, .delayedEvents, .tooManySteps: true
    default: false
    }
  }
}

extension FileError {
  /// The path is at fault, not the file system: it names nothing, or a folder, or too large a file.
  var isBadInput: Bool {
    switch problem {
    case .missing, .isFolder, .tooLarge: operation == .read
    default: false
    }
  }
}
