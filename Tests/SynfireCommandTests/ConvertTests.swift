import Testing

/// `synfire convert`: recordings to spike files and back.
@Suite struct ConvertTests {
  /// Three events of N-MNIST: (0, 0) darker at 0 µs, (33, 5) brighter at 258 µs and again at 999 µs.
  private static let nmnist: [UInt8] = [
    0, 0, 0, 0, 0,
    33, 5, 0x80, 0x01, 0x02,
    33, 5, 0x80, 0x03, 0xE7,
  ]

  private func folder() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(Self.nmnist, to: "a.bin")
    return folder
  }

  @Test func aRecordingBecomesASpikeFile() throws {
    let folder = try folder()
    let run = try Invocation(["convert", "a.bin", "--dt", "0.0005", "-o", "a.csv"], in: folder)
    #expect(run.error == "")
    #expect(run.code == 0)
    #expect(run.outputText == "N-MNIST: 3 events of 2312 axons in 2 steps of 0.0005 s\n")
    #expect(String(decoding: try folder.read("a.csv"), as: UTF8.self) == "step,axon\n0,0\n0,1359\n1,1359\n")
    let once = try Invocation(
      ["convert", "a.bin", "--dt", "0.001", "--once", "--column", "neuron", "-o", "-", "--json"], in: folder)
    #expect(once.outputText == "step,neuron\n0,0\n0,1359\n")
    #expect(
      once.error == """
        {
          "axons" : 2312,
          "events" : 2,
          "format" : "N-MNIST",
          "stepSeconds" : 0.001,
          "steps" : 1
        }

        """)
  }

  @Test func standardInputIsReadAsItIsNamed() throws {
    let folder = try Scratch()
    let run = try Invocation(
      ["convert", "-", "--format", "nmnist", "--dt", "1e-3"], in: folder, input: Self.nmnist)
    #expect(run.error == "")
    #expect(run.outputText == "N-MNIST: 3 events of 2312 axons in 1 step of 0.001 s\n")
    try expectFailure(
      ["convert", "-", "--dt", "0.001"], code: 2,
      error:
        "synfire: standard input: the file's format is not known; recordings are CSV spike files, N-MNIST (.bin), SHD "
        + "and NIRData (HDF5) and AEDAT4; name it with --format\n", in: folder, input: Self.nmnist)
  }

  /// Through each format that is written and back to the same spikes.
  @Test(arguments: ["b.nir", "b.h5", "b.aedat4", "b.csv.gz"]) func thereAndBack(_ name: String) throws {
    let folder = try folder()
    // The size, where the file written does not say it, and where it is to.
    let dt = ["--dt", "0.00025"] + (name == "b.aedat4" || name == "b.csv.gz" ? ["--size", "34x34"] : [])
    _ = try Invocation(["convert", "a.bin", "-o", "a.csv"] + dt, in: folder)
    let there = try Invocation(["convert", "a.csv", "--axons", "2312", "-o", name] + dt, in: folder)
    #expect(there.error == "")
    #expect(there.outputText == "CSV: 3 events of 2312 axons in 4 steps of 0.00025 s\n")
    let back = try Invocation(["convert", name, "-o", "c.csv"] + dt, in: folder)
    #expect(back.error == "")
    #expect(back.code == 0)
    #expect(try folder.read("c.csv") == folder.read("a.csv"))
  }

  @Test func whatIsWrongIsNamed() throws {
    let folder = try folder()
    try folder.write([0x89] + Array("HDF\r\n\u{1A}\n".utf8) + [UInt8](repeating: 0, count: 100), to: "cut.h5")
    func fails(_ arguments: [String], _ error: String) throws {
      try expectFailure(["convert"] + arguments, code: 2, error: "synfire: " + error + "\n", in: folder)
    }
    try fails(["a.bin", "-o", "b.csv"], "a.bin: the file does not say how long a step is; give --dt SECONDS")
    try fails(
      ["a.bin", "--dt", "0", "-o", "b.csv"],
      "--dt: \"0\" is no length of a step; give seconds, a whole number of nanoseconds and at most 3600, such as 0.001")
    try fails(
      ["a.bin", "--dt", "1e10", "-o", "b.csv"],
      "--dt: \"1e10\" is no length of a step; give seconds, a whole number of nanoseconds and at most 3600, such as "
        + "0.001")
    try fails(
      ["a.bin", "--dt", "1", "-o", "b.txt"],
      "-o: the name b.txt does not say what to write; end it in .csv, .csv.gz, .nir, .h5 or .aedat4")
    try fails(
      ["a.bin", "--dt", "1", "--size", "34"],
      "--size: \"34\" is no size; give WIDTHxHEIGHT, such as 34x34, each 1 to 32768")
    try fails(
      ["a.bin", "--dt", "1", "--size", "34x5"],
      "a.bin: event 1: y is 5, and there are 0 to 4; give the sensor's --size")
    try fails(["a.bin", "--format", "aedat4"], "a.bin: not a file of the format AEDAT4; check --format")
    try fails(["none.bin"], "none.bin: cannot read: there is no such file; check the path")
    for option in [["--sample", "3"], ["--node", "3"], ["--observable", "v"], ["--axons", "5"]] {
      try fails(
        ["a.bin", "--dt", "1"] + option,
        "\(option[0]): a.bin is a file of N-MNIST, for which it means nothing; leave it out")
    }
    // The reason is libhdf5's own.
    let damaged = try Invocation(["convert", "cut.h5"], in: folder)
    #expect(damaged.code == 2)
    #expect(damaged.error.hasPrefix("synfire: cut.h5: the file is damaged, or uses what libhdf5 lacks here ("))
    try folder.write("step,axon\n0,3\n", to: "in.csv")
    try fails(["in.csv", "-o", "out.nir"], "out.nir: writing this format needs --dt SECONDS, the length of a step")
    try fails(
      ["in.csv", "--dt", "1", "--axons", "3", "-o", "out.nir"],
      "in.csv: event 0: axon is 3, and there are 0 to 2; give more --axons, or correct the file")
    try fails(
      ["in.csv", "--dt", "1", "--size", "1x1", "-o", "out.aedat4"],
      "out.aedat4: event 0: axon is 3, and there are 0 to 1; give the sensor's --size")
    try folder.write("step,axon\n4294967295,1\n", to: "late.csv")
    try fails(
      ["late.csv", "--dt", "4", "-o", "out.nir"],
      "late.csv: event 0: step 4294967295 of 4000000000 ns each begins later than 9,223,372,036 s, the last that is "
        + "counted; give shorter steps")
    try fails(
      ["in.csv", "--dt", "1", "-o", "out.aedat4"],
      "out.aedat4: the format has pixels; give the sensor's --size WIDTHxHEIGHT")
  }
}
