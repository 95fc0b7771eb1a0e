import Testing

@Suite("Spike files that are refused")
struct SpikeFileErrorTests {
  @Test(arguments: [
    ("step,axon\n-1,0\n", "in.csv:2:1: the step is -1; the least is 0"),
    ("step,axon\n3,0\n2,0\n", "in.csv:3:1: step 2 after step 3: steps must ascend; sort the file by step"),
    (
      "step,axon\n0,4\n",
      "in.csv:2:3: axon 4 is in none of the image's axon groups (0 to 3); correct the line, or the network"
    ),
    (
      "step,axon\n0,256\n",
      "in.csv:2:3: axon 256 does not exist: axons are 0 to 255; correct the line, or the network"
    ),
    (
      "step,axon\n1,0\n1,1\n1,2\n",
      "in.csv:4:1: more than 2 events in step 1, the most that the image declares; declare more and compile again, or "
        + "spread them over several steps"
    ),
    (
      "step,axon\n5,0\n",
      "in.csv:2:1: step 5 is not in the run of 5 steps, 0 to 4; run more steps, or remove the line"
    ),
    (
      "\u{0}\u{1}\u{2}",
      "in.csv:1:1: not a CSV file: the first line is not text; an events file begins with the line \"step,axon\""
    ),
    (
      "step,neuron\n0,0\n",
      "in.csv:1:1: the first line is \"step,neuron\", but an events file begins with the line \"step,axon\"; "
        + "correct it, or give a file of that kind"
    ),
    ("", "in.csv:1:1: the file is empty; an events file begins with the line \"step,axon\""),
  ])
  func refused(_ events: String, _ message: String) throws {
    let folder = try Fixture.folder(events: events)
    try expectFailure(
      ["run", "net.json", "--input", "in.csv", "--steps", "5", "-o", "out.csv"], code: 2,
      error: "synfire: \(message)\n", in: folder)
  }

  @Test func damagedGzip() throws {
    let folder = try Fixture.folder()
    try folder.write([0x1F, 0x8B, 0x08, 0x00], to: "in.csv.gz")
    try expectFailure(
      ["run", "net.json", "--input", "in.csv.gz", "--steps", "5"], code: 2,
      error: "synfire: in.csv.gz: the gzip data is cut short: its stream does not end within its 4 bytes\n", in: folder)
  }

  @Test func onStandardInput() throws {
    try expectFailure(
      ["run", "net.json", "--input", "-", "--steps", "5"], code: 2,
      error: "synfire: standard input:2:1: the step is -1; the least is 0\n", in: Fixture.folder(),
      input: Array("step,axon\n-1,0\n".utf8))
  }
}
