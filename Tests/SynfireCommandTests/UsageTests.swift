import Testing

@Suite("Arguments that are refused")
struct UsageTests {
  @Test(arguments: [
    (["run", "net.json", "--steps", "5", "--stpes"], "Error: Unknown option '--stpes'. Did you mean '--steps'?"),
    (["simulate"], "Error: Unexpected argument 'simulate'"),
    (["run", "net.json"], "Error: Missing expected argument '--steps <steps>'"),
    (
      ["run", "net.json", "--steps=-1"],
      "Error: The value '-1' is invalid for '--steps <steps>': it must be 0 to 4294967295"
    ),
    (
      ["verify", "net.json", "--steps", "4294967296"],
      "Error: The value '4294967296' is invalid for '--steps <steps>': it must be 0 to 4294967295"
    ),
    (["run", "--steps", "5"], "Error: Missing expected argument '<file>'"),
    (
      ["verify", "net.json", "--steps", "5", "--on", "model"],
      "Error: --on model: comparing the model with itself proves nothing; there are rtl, rtl:uart, serial:PATH and "
        + "ftdi:SERIAL-NUMBER"
    ),
    (
      ["verify", "net.json", "--steps", "5", "--on", "board"],
      "Error: The value 'board' is invalid for '--on <on>'. Please provide one of 'model', 'rtl', 'rtl:uart', "
        + "'serial:PATH[@BAUD]' or 'ftdi:SERIAL-NUMBER[:B][@BAUD]'."
    ),
    (
      ["verify", "net.json", "--steps", "5", "--plant", "nonsense"],
      "Error: The value 'nonsense' is invalid for '--plant <plant>'. Please provide one of the following:"
    ),
    (
      ["run", "net.json", "--steps", "5", "--plant", "rounding"],
      "Error: --plant needs a simulated core: --on rtl or --on rtl:uart"
    ),
    (
      ["run", "net.json", "--steps", "5", "--wave", "w.vcd"],
      "Error: --wave needs a simulated core: --on rtl or --on rtl:uart"
    ),
    (
      ["run", "net.json", "--steps", "5", "--baud", "9600"],
      "Error: --baud needs the UART of a simulated core: --on rtl:uart; a device's rate is given as serial:PATH@BAUD"
    ),
    (
      ["run", "-", "--steps", "5", "--input", "-"],
      "Error: the network and --input cannot both be standard input; give one of them as a file"
    ),
    (
      ["run", "net.json", "--steps", "5", "--input", "-", "--current", "-"],
      "Error: --input and --current cannot both be standard input; give one of them as a file"
    ),
    (
      ["run", "net.json", "--steps", "5", "--watch", "v:out"],
      "Error: --watch and --watch-out go together: what to record, and the file for it"
    ),
    (
      ["run", "net.json", "--steps", "5", "--watch-out", "t.csv"],
      "Error: --watch and --watch-out go together: what to record, and the file for it"
    ),
    (
      ["run", "net.json", "--steps", "5", "--watch", "v:out", "--watch-out", "-"],
      "Error: spikes and traces cannot both be standard output; give -o or --watch-out a file"
    ),
    (
      ["run", "net.json", "--steps", "5", "-o", "o.csv", "--watch", "v:out", "--watch-out", "-", "--weights-out", "-"],
      "Error: traces and weights cannot both be standard output; give --watch-out or --weights-out a file"
    ),
    (["demo", "--images=-1"], "Error: --images: is -1; must be at least 1"),
    (["train", "digits"], "Error: Missing expected argument '--output <output>'"),
  ])
  func refused(_ arguments: [String], _ firstLine: String) throws {
    let folder = try Fixture.folder()
    let run = try Invocation(arguments, in: folder)
    #expect(run.code == 2)
    #expect(run.error.prefix { $0 != "\n" } == firstLine)
    #expect(run.error.contains("\nUsage: synfire"))
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json"])
  }

  @Test(arguments: ["0", "1", "3000001", "4294967295"]) func baudOutOfRange(_ baud: String) throws {
    try expectFailure(
      ["verify", "net.json", "--core", "tiny", "--steps", "5", "--on", "rtl:uart", "--baud", baud], code: 2,
      error: "synfire: --baud: is \(baud); with a clock of 24000000 Hz the core takes 5861 to 3000000\n",
      in: Fixture.folder())
  }
}
