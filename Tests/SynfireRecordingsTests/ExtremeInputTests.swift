import SynfireInterchange
import Testing

@testable import SynfireRecordings

/// Small inputs with which arithmetic overflows, or work grows with the square of their size, where nobody sees to it.
@Suite struct ExtremeInputTests {
  private let node = #"<node name="outInfo">"#
  /// A stream of events of a sensor of 20 × 10, in a node of all streams.
  private let stream = """
    <node name="0"><attr key="typeIdentifier">EVTS</attr><node name="info"><attr key="sizeX">20</attr>\
    <attr key="sizeY">10</attr></node></node>
    """

  private func repeated(_ text: String, bytes: Int) -> String {
    String(repeating: text, count: bytes / text.utf8.count)
  }

  /// What a description says of the only stream.
  private func only(_ description: String) throws -> AEDAT4Description.Stream {
    #expect(description.utf8.count <= AEDAT4Description.mostBytes)
    return try AEDAT4Description(description).events(nil, file: "a")
  }

  private func isTheStream(_ description: String) throws -> Bool {
    let stream = try only(description)
    return stream.number == 0 && stream.size == SensorSize(width: 20, height: 10)
  }

  @Test func nodesThatAreNotClosed() throws {
    #expect(try isTheStream(node + stream))
    let name = String(repeating: "n", count: 100)
    for open in [#"<node name="x"><attr key="1">1</attr>"#, "<node name=\"\(name)\"><attr key=\"\(name)\">1</attr>"] {
      #expect(try isTheStream(node + stream + repeated(open, bytes: 1_000_000)))
      #expect(problem { _ = try only(repeated(open, bytes: 1_000_000) + node + stream) }.contains("names no stream"))
    }
    // What is deep in a stream says nothing of it.
    let deep = #"<node name="info"><attr key="sizeX">7</attr>"#
    #expect(
      try isTheStream(node + String(stream.dropLast("</node></node>".count)) + repeated(deep, bytes: 1_000_000)))
  }

  @Test func longNamesWithManyAttributesAndManyStreams() throws {
    let attributes = repeated(#"<attr key="typeIdentifier">EVTS</attr>"#, bytes: 400_000)
    for name in [repeated("n", bytes: 500_000), repeated("0", bytes: 500_000)] {
      let long = "<node name=\"\(name)\">\(attributes)</node>"
      #expect(try only(node + long + stream).number == 0)
    }
    #expect(try isTheStream(node + stream + "<node \(repeated("x ", bytes: 1_000_000))>"))
    #expect(try isTheStream(node + stream + repeated("<", bytes: 1_000_000)))
    let streams = (0..<15_000).map { #"<node name="\#($0)"><attr key="typeIdentifier">EVTS</attr></node>"# }.joined()
    #expect(problem { _ = try only(node + streams) }.contains("several nodes: 0, 1, 2, "))
  }

  @Test func aDescriptionThatIsTooLong() {
    func text(_ bytes: Int) -> String {
      let text = Array((node + stream).utf8)
      let description = text + [UInt8](repeating: 0x20, count: bytes - text.count)
      let file = AEDAT4.magic + AEDAT4.buffer("IOHE", field: 2, vector: description + [0], count: bytes)
      return problem { _ = try AEDAT4.recording(of: file, file: "a.aedat4") }
    }
    #expect(text(1 << 20) == "no error")
    #expect(
      text(1 << 20 + 1)
        == "a.aedat4: header: its description of streams has 1048577 bytes, and at most 1048576 are read; write the file "
        + "anew with fewer streams")
  }

  /// A grid of a value for each neuron in each step would have more places than 64 bits count.
  @Test func aTraceOfOneLateValueIsEvents() throws {
    let text = "step,quantity,neuron,value\n4294967294,v,0,1\n"
    var options = RecordingOptions()
    options.axons = 4_294_967_295
    options.step = .microseconds(100)
    let trace = try TraceRecording(bytes: Array(text.utf8), file: "t.csv", options: options)
    let data = try NIRData(trace.traces, neurons: trace.neurons, step: .microseconds(100), file: "x.nir")
    guard case .events(let events) = data.nodes["output"]?["v"] else {
      Issue.record("\(data)")
      return
    }
    #expect(events.neurons == 4_294_967_295)
    #expect(events.samples.map(\.count) == [1])
    #expect(try data.traces(options: options, file: "x.nir").traces == trace.traces)
  }

  @Test func eventsLaterThanTimesAreCounted() throws {
    func written(_ step: UInt32) throws -> [UInt8] {
      var train = SpikeTrain(.axon)
      train.append(step: step, [3])
      return try AEDAT4.bytes(of: train, size: .nmnist, step: .seconds(3600), file: "x.aedat4")
    }
    #expect(
      problem { _ = try written(.max) }
        == "x.aedat4: event 0: step 4294967295 of 3600000000000 ns each begins later than 9,223,372,036 s, the last that "
        + "is counted; give shorter steps")
    #expect(problem { _ = try written(2_562_048) }.contains("begins later than"))
    #expect(try AEDAT4.recording(of: written(2_562_047), file: "").events.count == 1)
  }
}
