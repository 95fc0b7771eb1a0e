import ArgumentParser
import Foundation

struct FuzzCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Run random cases until one differs from the model.",
    discussion: """
      Without a subcommand: random networks, stimuli and host actions, in lockstep
      with the model. `synfire fuzz cases --help` tells the options.

      EXAMPLES
        synfire fuzz --seed 1 --cases 1000
        synfire fuzz --every-fault --seed 1 --cases 200
        synfire fuzz link --seed 1 --cases 1000
      """,
    subcommands: [FuzzCasesCommand.self, FuzzLinkCommand.self],
    defaultSubcommand: FuzzCasesCommand.self
  )

  /// This program, which serves as a worker process.
  static var executable: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }
}
