import SynfireInterchange
import Testing

@Suite struct SpikeTrainTests {
  /// The text of what reading throws.
  private func problem(
    _ text: String, _ column: SpikeTrain.Column = .axon, _ limits: SpikeTrain.Limits = .init()
  ) -> String {
    do {
      _ = try SpikeTrain(csv: [UInt8](text.utf8), column, limits: limits, file: "in.csv")
      return "no error"
    } catch {
      return error.description
    }
  }

  private func train(_ text: String, _ column: SpikeTrain.Column = .axon) throws -> SpikeTrain {
    try SpikeTrain(csv: [UInt8](text.utf8), column, file: "in.csv")
  }

  /// The bytes of the manual's page *The case format*.
  @Test func goldenBytesBothWays() throws {
    let bytes: [UInt8] = [
      0x73, 0x74, 0x65, 0x70, 0x2C, 0x61, 0x78, 0x6F, 0x6E, 0x0A,
      0x30, 0x2C, 0x33, 0x0A, 0x32, 0x2C, 0x31, 0x0A, 0x32, 0x2C, 0x31, 0x0A,
    ]
    let read = try SpikeTrain(csv: bytes, .axon, file: "input.csv")
    #expect(read.steps == [0, 2, 2])
    #expect(read.numbers == [3, 1, 1])
    var made = SpikeTrain(.axon)
    made.append(step: 0, [3])
    made.append(step: 2, [1, 1])
    #expect(made == read)
    #expect(made.csv() == bytes)
  }

  @Test func eventsAreFoundByStepInAscendingOrder() throws {
    let train = try train("step,neuron\n1,9\n1,2\n1,5\n1,2\n4,0\n4294967295,4294967295\n", .neuron)
    #expect(train.numbers(inStep: 0) == [])
    #expect(train.numbers(inStep: 1) == [2, 2, 5, 9])
    #expect(train.numbers(inStep: 2) == [])
    #expect(train.numbers(inStep: 4) == [0])
    #expect(train.numbers(inStep: .max) == [.max])
    #expect(train.stepCount == 1 << 32)
    #expect(SpikeTrain(.axon).stepCount == 0)
  }

  @Test func theCommonVariantsAreRead() throws {
    let expected = try train("step,axon\n0,3\n2,1\n")
    #expect(try train("step,axon\r\n0,3\r\n2,1\r\n") == expected)
    #expect(try train("step,axon\n0,3\n2,1") == expected)
    #expect(try train("step,axon\r\n0,3\r\n2,1") == expected)
    #expect(try train("step,axon\n000,03\n2,1\n") == expected)
    #expect(try train("step,axon").count == 0)
    #expect(try train("step,axon\n").count == 0)
  }

  @Test func otherFilesAreToldApart() {
    #expect(problem("") == "in.csv:1:1: the file is empty; an events file begins with the line \"step,axon\"")
    #expect(
      problem("step,neuron\n0,0\n")
        == "in.csv:1:1: the first line is \"step,neuron\", but an events file begins with the line \"step,axon\"; "
        + "correct it, or give a file of that kind")
    #expect(
      problem("{\"synfire\": 1}", .neuron)
        == "in.csv:1:1: the first line is \"{\"synfire\": 1}\", but a spikes file begins with the line \"step,neuron\"; "
        + "correct it, or give a file of that kind")
    #expect(
      problem(String(repeating: "x", count: 1000)).contains("\"\(String(repeating: "x", count: 40))…\""))
    #expect(
      problem("\u{7F}ELF\u{2}\u{1}\n")
        == "in.csv:1:1: not a CSV file: the first line is not text; an events file begins with the line \"step,axon\"")
    #expect(
      problem("\u{FEFF}step,axon\n")
        == "in.csv:1:1: the file begins with a byte order mark; save it as UTF-8 without one")
    #expect(throws: SpikeFileError(file: "a", line: 1, column: 1, problem: .compressed)) {
      try SpikeTrain(csv: [0x1F, 0x8B, 8, 0], .axon, file: "a")
    }
    #expect(
      SpikeFileError.Problem.compressed.description
        == "the file is compressed with gzip; end its name in .csv.gz, or decompress it")
  }

  @Test func linesMustBeTwoNumbers() {
    let advice = "write decimal digits without quotes or spaces"
    #expect(problem("step,axon\n0,1\n\n1,1\n") == "in.csv:3:1: the line is empty; remove it")
    #expect(
      problem("step,axon\n0,1\n7\n")
        == "in.csv:3:1: fewer than two fields; a line is a step, a comma, the number of an axon")
    #expect(
      problem("step,neuron\n0,1,5\n", .neuron)
        == "in.csv:2:5: more than two fields; a line is a step, a comma, the number of a neuron")
    #expect(problem("step,axon\n0, 1\n") == "in.csv:2:3: the axon is \" 1\", not a number; \(advice)")
    #expect(problem("step,axon\n\"0\",1\n") == "in.csv:2:1: the step is \"\"0\"\", not a number; \(advice)")
    #expect(problem("step,axon\n0,\n") == "in.csv:2:3: the axon is \"\", not a number; \(advice)")
    #expect(problem("step,axon\n0,1.5") == "in.csv:2:3: the axon is \"1.5\", not a number; \(advice)")
    #expect(problem("step,axon\n0,é\n") == "in.csv:2:3: the axon is \"..\", not a number; \(advice)")
    #expect(
      problem("step,axon\n0,1\r2,3\n") == "in.csv:2:3: the axon is \"1.2\", not a number; \(advice)")
  }

  @Test func numbersMustFit() {
    #expect(problem("step,axon\n0,1\n-4,2\n") == "in.csv:3:1: the step is -4; the least is 0")
    #expect(problem("step,axon\n12,-1\n") == "in.csv:2:4: the axon is -1; the least is 0")
    #expect(problem("step,axon\n4294967296,1\n") == "in.csv:2:1: the step is 4294967296; the most is 4294967295")
    #expect(
      problem("step,axon\n1,99999999999999999999999\n")
        == "in.csv:2:3: the axon is 99999999999999999999999; the most is 4294967295")
  }

  @Test func stepsAscendAndLimitsHold() {
    #expect(
      problem("step,axon\n0,1\n5,1\n3,1\n")
        == "in.csv:4:1: step 3 after step 5: steps must ascend; sort the file by step")
    let limits = SpikeTrain.Limits(count: 64, steps: 32, eventsPerStep: 2)
    #expect(problem("step,axon\n31,63\n", .axon, limits) == "no error")
    #expect(
      problem("step,axon\n31,64\n", .axon, limits)
        == "in.csv:2:4: axon 64 does not exist: axons are 0 to 63; correct the line, or the network")
    let grouped = SpikeTrain.Limits(count: 64, groupedAxons: 4)
    #expect(problem("step,axon\n0,3\n", .axon, grouped) == "no error")
    #expect(
      problem("step,axon\n0,4\n", .axon, grouped)
        == "in.csv:2:3: axon 4 is in none of the image's axon groups (0 to 3); correct the line, or the network")
    #expect(
      problem("step,axon\n0,64\n", .axon, grouped)
        == "in.csv:2:3: axon 64 does not exist: axons are 0 to 63; correct the line, or the network")
    #expect(
      problem("step,axon\n0,0\n", .axon, .init(count: 64, groupedAxons: 0))
        == "in.csv:2:3: axon 0 is in none of the image's axon groups (it has none); correct the line, or the network")
    #expect(
      problem("step,neuron\n0,0\n", .neuron, .init(count: 0))
        == "in.csv:2:3: neuron 0 does not exist: there are no neurons; correct the line, or the network")
    #expect(
      problem("step,axon\n32,1\n", .axon, limits)
        == "in.csv:2:1: step 32 is not in the run of 32 steps, 0 to 31; run more steps, or remove the line")
    #expect(
      problem("step,axon\n0,1\n0,2\n1,1\n1,1\n1,3\n", .axon, limits)
        == "in.csv:6:1: more than 2 events in step 1, the most that the image declares; "
        + "declare more and compile again, or spread them over several steps")
  }

  /// Random bytes after a good header: no crash, and a place within the file.
  @Test func randomBytesNeverCrash() {
    let seed = UInt64.random(in: 0..<1 << 32)
    var state = seed
    let alphabet = [UInt8]("0129,,,\n\n\r-x\u{0}".utf8) + [0xFF]
    for _ in 0..<2000 {
      var bytes = [UInt8]("step,axon\n".utf8)
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      do {
        let train = try SpikeTrain(csv: bytes, .axon, file: "in.csv")
        #expect(train.steps == train.steps.sorted(), "seed \(seed)")
      } catch {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(lines.indices.contains(error.line - 1), "seed \(seed)")
        #expect((1...lines[error.line - 1].count + 1).contains(error.column), "seed \(seed)")
      }
    }
  }
}
