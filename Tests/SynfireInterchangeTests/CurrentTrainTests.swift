import Foundation
import SynfireInterchange
import SynfireMap
import Testing

@Suite struct CurrentTrainTests {
  private func problem(_ text: String, _ limits: CurrentTrain.Limits = .init()) -> String {
    do {
      _ = try CurrentTrain(csv: [UInt8](text.utf8), limits: limits, file: "in.csv")
      return "no error"
    } catch {
      return error.description
    }
  }

  private func train(_ text: String) throws -> CurrentTrain {
    try CurrentTrain(csv: [UInt8](text.utf8), file: "in.csv")
  }

  @Test func bothWays() throws {
    let text = "step,neuron,current\n0,3,-20\n2,1,131071\n2,5,0\n4294967295,4294967295,-2147483648\n"
    let read = try train(text)
    #expect(read.csv() == [UInt8](text.utf8))
    #expect(read.currents(inStep: 0) == [.init(step: 0, neuron: 3, value: -20)])
    #expect(read.currents(inStep: 1) == [])
    #expect(read.currents(inStep: 2).map(\.neuron) == [1, 5])
    #expect(read.currents(inStep: .max).map(\.value) == [.min])
    #expect(read.stepCount == 1 << 32)
    #expect(CurrentTrain().stepCount == 0)
    #expect(try train("step,neuron,current\r\n0,3,-20\r\n2,5,0\r\n2,1,131071").count == 3)
  }

  /// Within a step the lines of a file may be in any order.
  @Test func neuronsOfAStepAreSorted() throws {
    let read = try train("step,neuron,current\n1,9,1\n1,2,2\n1,5,3\n2,0,4\n")
    #expect(read.currents(inStep: 1).map(\.neuron) == [2, 5, 9])
    #expect(read.currents(inStep: 1).map(\.value) == [2, 3, 1])
  }

  @Test func everythingWrongIsNamedWithItsPlace() {
    let head = "step,neuron,current\n"
    #expect(
      problem("") == "in.csv:1:1: the file is empty; a currents file begins with the line \"step,neuron,current\"")
    #expect(
      problem("step,neuron\n0,0\n")
        == "in.csv:1:1: the first line is \"step,neuron\", but a currents file begins with the line "
        + "\"step,neuron,current\"; correct it, or give a file of "
        + "that kind")
    #expect(
      problem(head + "0,1\n")
        == "in.csv:2:1: fewer than three fields; a line is a step, a comma, the number of a neuron, a comma, a current")
    #expect(
      problem(head + "0,1,2,3\n")
        == "in.csv:2:7: more than three fields; a line is a step, a comma, the number of a neuron, a comma, a current")
    #expect(
      problem(head + "0,-1,2\n") == "in.csv:2:3: the neuron is -1; the least is 0")
    #expect(
      problem(head + "0,1,1.5\n")
        == "in.csv:2:5: the current is \"1.5\", not a number; write decimal digits without quotes or spaces")
    #expect(
      problem(head + "0,1,-\n")
        == "in.csv:2:5: the current is \"-\", not a number; write decimal digits without quotes or spaces")
    #expect(problem(head + "0,1,2147483648\n") == "in.csv:2:5: the current is 2147483648; the most is 2147483647")
    #expect(
      problem(head + "0,1,-99999999999999999999\n")
        == "in.csv:2:5: the current is -99999999999999999999; the least is -2147483648")
    #expect(
      problem(head + "0,1,2\n0,1,3\n") == "in.csv:3:3: a second current for neuron 1 in step 0; add them up")
    #expect(
      problem(head + "1,1,2\n0,1,3\n")
        == "in.csv:3:1: step 0 after step 1: steps must ascend; sort the file by step")
    #expect(problem(head + "0,1,2\n\n") == "in.csv:3:1: the line is empty; remove it")
  }

  @Test func limitsAreKept() {
    let limits = CurrentTrain.Limits(neurons: 4, steps: 10, values: -100...99)
    let head = "step,neuron,current\n"
    #expect(problem(head + "9,3,99\n9,0,-100\n", limits) == "no error")
    #expect(
      problem(head + "10,3,99\n", limits)
        == "in.csv:2:1: step 10 is not in the run of 10 steps, 0 to 9; run more steps, or remove the line")
    #expect(
      problem(head + "1,4,99\n", limits)
        == "in.csv:2:3: neuron 4 does not exist: neurons are 0 to 3; correct the line, or the network")
    #expect(problem(head + "1,3,100\n", limits) == "in.csv:2:5: the current is 100; the core takes -100 to 99")
    #expect(problem(head + "1,3,-101\n", limits) == "in.csv:2:5: the current is -101; the core takes -100 to 99")
  }

  @Test func compressedFilesComeBack() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv.gz").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let train = try train("step,neuron,current\n0,3,-20\n2,1,7\n")
    try train.write(to: path)
    #expect(try WholeFile.read(path).starts(with: [0x1F, 0x8B]))
    #expect(try CurrentTrain(path: path) == train)
    try WholeFile.write([0x1F, 0x8B, 8], to: path)
    #expect(throws: SpikeFileError.self) { try CurrentTrain(path: path) }
  }

  @Test func tracesAreWrittenAsTheManualSays() {
    var traces = TraceTable()
    traces.append(.init(step: 0, quantity: .membrane, neuron: 12, value: -3))
    traces.append(.init(step: 0, quantity: .current, neuron: 12, value: .min))
    traces.append(.init(step: 1, quantity: .adaptation, neuron: 0, value: 7))
    traces.append(
      .init(step: 7, subject: .synapse(SynapseName(source: .axon(3), target: 0, delay: 1)), value: 640))
    traces.append(
      .init(
        step: 7, subject: .synapse(SynapseName(source: .neuron(12), target: 5, delay: 16, ordinal: 2)), value: -1))
    #expect(
      String(decoding: traces.csv(), as: UTF8.self)
        == "step,quantity,neuron,value\n0,v,12,-3\n0,i,12,-2147483648\n1,a,0,7\n"
        + "7,w,axon:3->0@1,2.5\n7,w,neuron:12->5@16#2,-0.00390625\n")
  }
}
