import ArgumentParser

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in an image.",
    discussion: """
      EXAMPLES
        synfire inspect net.sfi
        synfire compile net.json -o - | synfire inspect - --words
      """
  )

  @OptionGroup var program: Program

  @Flag(help: "Print as JSON.")
  var json = false

  @Flag(help: "Also print each word that the image writes: its region and address, a register's name, and the value.")
  var words = false

  func run() throws {
    let summary = ImageSummary(of: try program.image(), withWords: words)
    try Output.write(json ? Output.json(summary) : summary.text)
  }
}
