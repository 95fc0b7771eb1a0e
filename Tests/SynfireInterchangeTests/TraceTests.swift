import Testing

@testable import SynfireInterchange

@Suite("Trace files")
struct TraceTests {
  private func traces(_ text: String, quantity: String? = nil) throws(SpikeFileError) -> [Trace] {
    try Trace.traces(csv: Array(text.utf8), quantity: quantity, file: "t.csv")
  }

  private func problem(_ lines: String, quantity: String? = nil) -> String {
    do throws(SpikeFileError) {
      return "no error: \(try traces("step,quantity,neuron,value\n" + lines, quantity: quantity))"
    } catch {
      return error.description
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let values: [Double] = [0.1, -3, 1e-300, .greatestFiniteMagnitude, .infinity, -.infinity, 0x1p-1074, -0.0]
    let v = Trace(
      "v",
      values.enumerated().map { index, value in
        Trace.Value(step: UInt32(index / 2), neuron: UInt32(index % 2), value: value)
      })
    let other = Trace("i of x", [.init(step: 1, neuron: 9, value: 4), .init(step: .max, neuron: .max, value: 0.5)])
    let text = String(decoding: Trace.csv([v, other]), as: UTF8.self)
    #expect(text.hasPrefix("step,quantity,neuron,value\n0,v,0,0.1\n0,v,1,-3.0\n1,v,0,1e-300\n"))
    #expect(
      text.hasSuffix(
        "1,i of x,9,4.0\n2,v,0,inf\n2,v,1,-inf\n3,v,0,5e-324\n3,v,1,-0.0\n4294967295,i of x,4294967295,0.5\n"))
    #expect(try traces(text) == [other, v])
    #expect(try traces(text, quantity: "v") == [v])
    let nan = try traces("step,quantity,neuron,value\n0,v,0,nan\n")[0]
    #expect(nan.values[0].value.isNaN)
    #expect(String(decoding: Trace.csv([nan]), as: UTF8.self).hasSuffix("\n0,v,0,nan\n"))
  }

  @Test func theTableOfARunIsRead() throws {
    var table = TraceTable()
    table.append(.init(step: 0, quantity: .membrane, neuron: 1, value: -3))
    table.append(.init(step: 0, quantity: .membrane, neuron: 0, value: 5))
    table.append(.init(step: 0, subject: .synapse(SynapseName(source: .axon(3), target: 0, delay: 1)), value: 640))
    let read = try Trace.traces(csv: table.csv(), quantity: "v", file: "t.csv")
    #expect(read == [Trace("v", [.init(step: 0, neuron: 0, value: 5), .init(step: 0, neuron: 1, value: -3)])])
    #expect(read[0].isGrid(neurons: 2))
    #expect(read[0].stepCount == 1)
    #expect(read[0].neuronCount == 2)
  }

  @Test func aGridHasEachNeuronInEachStep() {
    func isGrid(_ places: [(UInt32, UInt32)], neurons: Int = 2) -> Bool {
      Trace("v", places.map { .init(step: $0.0, neuron: $0.1, value: 1) }).isGrid(neurons: neurons)
    }
    #expect(isGrid([(0, 0), (0, 1), (1, 0), (1, 1)]))
    #expect(!isGrid([(0, 0), (0, 1), (1, 0)]))
    #expect(!isGrid([(0, 0), (0, 1), (1, 0), (1, 0)]))
    #expect(!isGrid([(1, 0), (1, 1)]))
    #expect(!isGrid([(0, 0), (0, 1)], neurons: 3))
  }

  /// The grid would have more places than 64 bits count.
  @Test func oneLateValueIsNoGrid() {
    let last = Trace("v", [.init(step: .max - 1, neuron: 0, value: 1)])
    #expect(!last.isGrid(neurons: Int(UInt32.max)))
    #expect(!last.isGrid(neurons: .max))
    #expect(!Trace("v", [.init(step: .max, neuron: .max, value: 1)]).isGrid(neurons: 1 << 32))
  }

  @Test func whatIsWrongIsNamed() {
    #expect(problem("0,v,0,1\n") == "no error: \([Trace("v", [.init(step: 0, neuron: 0, value: 1)])])")
    #expect(
      problem("0,w,axon:3->0@1,2.5\n")
        == "t.csv:2:5: the neuron is \"axon:3->0@1\", not a number; write decimal digits without quotes or spaces")
    for value in ["", "x", "0x1p3", "infinity", "1 ", "1_0", "--1"] {
      #expect(
        problem("0,v,0,\(value)\n")
          == "t.csv:2:7: the value is \"\(value)\", not a number; write decimal digits without quotes or spaces")
    }
    #expect(problem("1,v,0,1\n0,v,0,1\n").hasPrefix("t.csv:3:1: step 0 after step 1: steps must ascend"))
    #expect(
      problem("0,v,0\n")
        == "t.csv:2:1: fewer than four fields; a line is a step, a comma, a quantity, a comma, the number of a neuron, a "
        + "comma, a value")
    #expect(problem("0,v,0,1,2\n").hasPrefix("t.csv:2:9: more than four fields; a line is"))
    do throws(SpikeFileError) {
      Issue.record("\(try traces("step,neuron\n"))")
    } catch {
      #expect(
        error.description
          == "t.csv:1:1: the first line is \"step,neuron\", but a traces file begins with the line "
          + "\"step,quantity,neuron,value\"; correct it, or give a file of that kind")
    }
  }
}
