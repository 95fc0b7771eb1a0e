import ArgumentParser
import SynfireMap

struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile a network into a register image and report what became of it.",
    discussion: """
      EXAMPLES
        synfire compile net.json -o net.sfi
        synfire compile net.json --core tiny --json
      """
  )

  @OptionGroup var program: Program

  @Option(
    name: .shortAndLong, help: "Image to write; - is standard output, and the report then goes to standard error.")
  var output: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    let compilation = try program.compilation()
    if let output { try Output.write(compilation.image.bytes(), to: output) }
    let report = compilation.report
    try Output.report(json ? Output.json(report) : "\(report)\n", beside: output)
  }
}
