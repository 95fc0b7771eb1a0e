import TestSupport
import Testing

/// `synfire convert --trace`: values of neurons to trace files and back.
@Suite struct ConvertTraceTests {
  private static let csv = "step,quantity,neuron,value\n0,v,0,0.1\n0,v,1,-2.5\n1,v,0,1e-09\n1,v,1,3.0\n"

  private func folder() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(Self.csv, to: "v.csv")
    return folder
  }

  @Test func aTraceGoesToNIRDataAndBack() throws {
    let folder = try folder()
    let there = try Invocation(
      ["convert", "v.csv", "--trace", "--dt", "0.0001", "--node", "lif", "-o", "v.nir"], in: folder)
    #expect(there.error == "")
    #expect(there.outputText == "CSV: 4 values of v of 2 neurons in 2 steps of 0.0001 s\n")
    for name in ["w.csv", "w.csv.gz"] {
      let back = try Invocation(["convert", "v.nir", "--trace", "-o", name], in: folder)
      #expect(back.error == "")
      #expect(back.outputText == "NIRData: 4 values of v of 2 neurons in 2 steps of 0.0001 s\n")
    }
    #expect(String(decoding: try folder.read("w.csv"), as: UTF8.self) == Self.csv)
    let output = try Invocation(
      ["convert", "w.csv.gz", "--trace", "--observable", "v", "-o", "-", "--json"], in: folder)
    #expect(output.outputText == Self.csv)
    #expect(
      output.error == """
        {
          "format" : "CSV",
          "neurons" : 2,
          "quantities" : [
            "v"
          ],
          "steps" : 2,
          "values" : 4
        }

        """)
  }

  /// What `run` records is what NIR's tools read.
  @Test func theTraceOfARunIsTaken() throws {
    let folder = try Fixture.folder()
    let run = try Invocation(
      ["run", "net.json", "--input", "in.csv", "--steps", "6", "--watch", "v:out", "--watch-out", "v.csv", "-o", "-"],
      in: folder)
    #expect(run.code == 0, "\(run.error)")
    let there = try Invocation(["convert", "v.csv", "--trace", "--dt", "0.001", "-o", "v.nir"], in: folder)
    #expect(there.error == "")
    let back = try Invocation(["convert", "v.nir", "--trace", "--dt", "0.001", "-o", "-"], in: folder)
    #expect(
      back.outputText.split(separator: "\n").count == (try folder.read("v.csv")).split(separator: 0x0A).count)
  }

  @Test func whatIsWrongIsNamed() throws {
    let folder = try folder()
    func fails(_ arguments: [String], _ error: String) throws {
      try expectFailure(["convert"] + arguments, code: 2, error: "synfire: " + error + "\n", in: folder)
    }
    try fails(["v.csv", "-o", "w.csv"], "v.csv: the file holds traces and no events; give --trace")
    try fails(
      ["v.csv", "--trace", "-o", "w.nir"], "w.nir: writing this format needs --dt SECONDS, the length of a step")
    try fails(["v.csv", "--trace", "--observable", "i"], "v.csv: the file holds no values of \"i\"")
    try fails(
      ["v.csv", "--trace", "-o", "w.aedat4"], "w.aedat4: files of the format AEDAT4 hold no traces; write .csv or .nir")
    try fails(
      ["v.csv", "--trace", "--dt", "1", "--axons", "1", "-o", "w.nir"],
      "w.nir: neuron is 1, and there are 0 to 0; give more --axons, or correct the file")
    try folder.write("step,axon\n", to: "e.csv")
    try fails(
      ["e.csv", "--trace"],
      "e.csv: no file of traces; give NIRData, or CSV that begins with the line \"step,quantity,neuron,value\"")
    let usage = try Invocation(["convert", "v.csv", "--trace", "--once"], in: folder)
    #expect(usage.code == 2)
    #expect(usage.error.contains("--once is for events: leave it or --trace out"), "\(usage.error)")
  }

  /// Each of the two commands that read HDF5 names the other.
  @Test func whatTheOtherCommandReadsIsTold() throws {
    let folder = try folder()
    try Python.run(
      """
      import nir, numpy as np, sys
      nir.write(sys.argv[1], nir.NIRGraph.from_list(nir.Affine(np.eye(2), np.zeros(2)), nir.Threshold(np.ones(2))))
      """, folder.path("graph.nir"))
    try expectFailure(
      ["convert", "graph.nir", "--dt", "0.001"], code: 2,
      error: "synfire: graph.nir: a NIR graph, which is a network and no recording; `synfire import` reads it\n",
      in: folder)
    #expect(try Invocation(["convert", "v.csv", "--trace", "--dt", "1", "-o", "v.nir"], in: folder).code == 0)
    try expectFailure(
      ["import", "v.nir", "-o", "net.json"], code: 2,
      error: "synfire: v.nir: a NIRData recording, and no network; `synfire convert` reads it\n", in: folder)
  }

  /// Input that is long in coming, and a terminal for standard error.
  @Test func longWorkShowsABarAtATerminal() throws {
    let output = try Python.run(
      """
      import os, subprocess, sys
      master, slave = os.openpty()
      run = subprocess.Popen([sys.argv[1], "convert", "-", "--dt", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=slave)
      os.close(slave)
      seen = b""
      while "█".encode() not in seen or not seen.endswith(b"s"): seen += os.read(master, 4096)
      out, _ = run.communicate(b"step,axon\\n0,3\\n")
      try:
          while True: seen += os.read(master, 4096)
      except OSError: pass
      print(run.returncode, out.decode().strip(), seen.startswith("\\r\\x1b[2Kread ".encode()), seen.endswith(b"\\r\\x1b[2K"))
      """, Executable.path)
    #expect(output == "0 CSV: 1 event of 4 axons in 1 step of 1.0 s True True\n")
  }
}
