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
        0 done; 1 a check failed; 2 bad usage or bad input; 3 a device or link fault; 4 a tool is missing;
        5 the file system; 130 interrupted
      """,
    version: "0.1.0 (protocol \(SynfireMap.version))",
    subcommands: [
      CompileCommand.self, InspectCommand.self, RunCommand.self, VerifyCommand.self, TrainCommand.self,
      DemoCommand.self,
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
      let message = status.isUsage ? fullMessage(for: error) : "synfire: \(error)"
      if status.code == 0 {
        Output.write(fullMessage(for: error) + "\n")
      } else if !message.isEmpty {
        Output.complain(message)
      }
      Foundation.exit(status.code)
    }
  }
}
