import ArgumentParser
import SynfireAnalysis

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a learning rule's window: what is asked for and the core's entries.",
    discussion: """
      Of a network the rule is named, of an image it is a number. To the right of 0
      is potentiation (the spike after the arrival), to the left depression; of a
      rule that pairs all with all also what is left of its traces.

      EXAMPLES
        synfire plot net.json --core tiny --rule stdp
        synfire plot net.json --core tiny --rule stdp -o window.svg
        synfire plot net.sfi --rule 0 --json
      """
  )

  @OptionGroup var program: Program

  @Option(help: "The rule: its name in a network, its number in an image.")
  var rule: String

  @Option(name: .shortAndLong, help: "SVG to write; - is standard output. Left out: a picture in characters.")
  var output: String?

  @Flag(help: "Print the entries as JSON.")
  var json = false

  func run() throws {
    let drawing = try RuleDrawing(rule, of: program)
    if let output { try Output.write(Array(drawing.plot.svg.utf8), to: output) }
    if json {
      try Output.report(Output.json(drawing), beside: output)
    } else if output == nil {
      try Output.write(drawing.plot.text)
    }
  }
}
