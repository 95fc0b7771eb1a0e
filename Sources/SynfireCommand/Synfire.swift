import ArgumentParser
import Foundation
import SynfireMap

/// The command `synfire`: a thin face of the library.
@main
struct Synfire: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synfire",
    abstract: "Compile, run and verify spiking networks on the Synfire core.",
    discussion: """
      EXAMPLES
        synfire compile net.json -o net.sfi
        synfire run net.json --input spikes.csv --steps 100
        synfire verify net.json --input spikes.csv --steps 100 --on rtl:uart

      EXIT CODES
        0 done                      1 a check failed
        2 bad usage or bad input    3 a device or link fault
        4 a tool is missing         5 the file system
        130 interrupted
      """,
    version: "0.1.0 (protocol \(SynfireMap.version))",
    subcommands: [
      CompileCommand.self, InspectCommand.self, ImportCommand.self, ExportCommand.self, RunCommand.self,
      VerifyCommand.self, TrainCommand.self,
      DemoCommand.self, FuzzCommand.self, RecordCommand.self, TestCommand.self, PlotCommand.self, PoissonCommand.self,
      ConvertCommand.self, BoardCommand.self, InfoCommand.self, PortsCommand.self,
      BenchCommand.self, BitstreamCommand.self, FlashCommand.self,
    ]
  )

  static func main() async {
    Interruption.install()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let status = ExitStatus(of: error, usageExitCode: exitCode(for: error).rawValue)
      Foundation.exit(report(error, status))
    }
  }

  /// Tells the user; returns the exit code, which is another one where even that fails.
  private static func report(_ error: any Error, _ status: ExitStatus) -> Int32 {
    guard status.isUsage else {
      Output.complain("synfire: \(error)")
      return status.code
    }
    // The parser's "errors" include the answers to --help and --version.
    let message = fullMessage(for: error)
    guard status.code == 0 else {
      Output.complain(message)
      return status.code
    }
    do {
      try Output.write(message + "\n")
      return 0
    } catch {
      Output.complain("synfire: \(error)")
      return ExitStatus.fileSystem
    }
  }
}
