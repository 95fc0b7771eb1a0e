import ArgumentParser
import SynfireChecking
import SynfireCompiler
import SynfireMap

struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile a network into a register image and report what became of it.",
    discussion: """
      EXAMPLES
        synfire compile net.json -o net.sfi
        synfire compile net.json --core tiny --json
        synfire compile net.json --reference float --input events.csv --steps 1000
      """
  )

  @OptionGroup var program: Program

  @Option(
    name: .shortAndLong, help: "Image to write; - is standard output, and the report then goes to standard error.")
  var output: String?

  @OptionGroup var comparison: ReferenceOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  /// What `--json` prints: the compiler's report, and beside its members the comparison.
  private struct Summary: Encodable {
    var report: CompilationReport
    var reference: ReferenceReport?

    private enum Keys: CodingKey { case reference }

    func encode(to encoder: any Encoder) throws {
      try report.encode(to: encoder)
      var container = encoder.container(keyedBy: Keys.self)
      try container.encodeIfPresent(reference, forKey: .reference)
    }
  }

  func run() throws {
    let (network, compilation) = try program.networkAndCompilation()
    let reference = try comparison.report(network, compilation)
    if let output { try Output.write(compilation.image.bytes(), to: output) }
    let report = compilation.report
    let text = "\(report)\n" + (reference.map { $0.text } ?? "")
    try Output.report(json ? Output.json(Summary(report: report, reference: reference)) : text, beside: output)
  }
}
