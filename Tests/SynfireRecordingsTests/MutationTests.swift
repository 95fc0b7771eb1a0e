import SynfireHDF5
import SynfireInterchange
import TestSupport
import Testing

@testable import SynfireRecordings

/// Random changes of good files give a recording or a typed error, and nothing else.
@Suite struct MutationTests {
  /// Reads changed bytes many times; what is thrown must be of the readers' own types.
  private func change(
    _ bytes: [UInt8], times: Int, _ name: String, read: ([UInt8]) throws -> Recording
  ) {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(seed: seed)
    var options = RecordingOptions()
    options.step = .milliseconds(1)
    var good = 0
    for _ in 0..<times {
      do {
        _ = try read(random.mutated(bytes)).train(options: options, file: "a")
        good += 1
      } catch {
        #expect(error is RecordingError || error is SpikeFileError, "\(name), seed \(seed): \(error)")
      }
    }
    print("\(name), seed \(seed): \(good) of \(times) were read")
  }

  @Test func nmnist() {
    var bytes: [UInt8] = []
    for event in 0..<200 { bytes += [UInt8(event % 34), UInt8(event % 33), 0, UInt8(event), 7] }
    change(bytes, times: 20_000, "N-MNIST") { try NMNIST.recording(of: $0, file: "a") }
  }

  @Test(arguments: [0, 1, 3]) func aedat4(_ compression: Int) throws {
    let bytes = try AEDAT4Tests.file(compression: compression, "\nrows = rows[:60]")
    change(bytes, times: 20_000, "AEDAT4 in compression \(compression)") {
      try AEDAT4.recording(of: $0, file: "a")
    }
  }

  @Test func aedat4Description() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(seed: seed)
    let text = Array(
      """
      <dv version="2.0"><node name="outInfo"><node name="0"><attr key="typeIdentifier" type="string">EVTS</attr>
      <node name="info"><attr key="sizeX" type="int">20</attr><attr key="sizeY" type="int">10</attr></node></node></node>
      """.utf8)
    for _ in 0..<20_000 {
      let description = AEDAT4Description(String(decoding: random.mutated(text), as: UTF8.self))
      _ = try? description.events(nil, file: "a")
    }
  }

  /// Trees with something replaced, left out or of another shape.
  @Test func nirdata() throws {
    let grid = NIRData.Grid(
      samples: 2, steps: 3, neurons: 2, step: 0.001, values: .spikes([Bool](repeating: true, count: 12)))
    let events = NIRData.Events(
      samples: [[.init(neuron: 1, time: 0.5)], [.init(neuron: 0, time: 0), .init(neuron: 1, time: 3)]], neurons: 2,
      duration: 4)
    let tree = NIRData(nodes: ["a": ["s": .grid(grid)], "b/c": ["s": .events(events)]]).tree
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(seed: seed)
    var good = 0
    for _ in 0..<5000 {
      var changed = tree
      random.change(&changed)
      var options = RecordingOptions()
      options.sample = random.integer(in: 0...1)
      options.node = random.pick(["a", "b/c"])
      options.step = .milliseconds(1)
      // Only typed errors can be thrown.
      do throws(RecordingError) {
        let recording = try NIRData(changed, file: "a").recording(options: options, file: "a")
        _ = try recording.train(options: options, file: "a")
        good += 1
      } catch {}
    }
    print("NIRData, seed \(seed): \(good) of 5000 were read")
    #expect(good > 0 && good < 5000, "seed \(seed)")
  }
}

extension SplitMix64 {
  /// Changes one thing in a tree.
  fileprivate mutating func change(_ group: inout HDF5Group) {
    if let name = group.attributes.keys.sorted().first, chance(0.2) {
      group.attributes[name] = pick([nil, .double(.nan), .integer(.max), .string("EventData"), .double(1e300)])
      return
    }
    guard !group.members.isEmpty else { return }
    let name = pick(group.names)
    switch group[name] {
    case .group(var member):
      if chance(0.1) {
        group[name] = pick([nil, .unread(.softLink), .dataset(HDF5Dataset(.integer(1)))])
      } else {
        change(&member)
        group[name] = .group(member)
      }
    default: group[name] = .dataset(HDF5Dataset(value()))
    }
  }

  private mutating func value() -> HDF5Value {
    let shape = pick([[], [0], [2], [2, 2], [0, 2], [2, 0], [2, 3, 2], [1, 0, 5], [.max, 0], [.max, .max, 0]])
    let count = shape.contains(0) ? 0 : shape.reduce(1, *)
    func repeated<Element>(_ element: Element) -> [Element] { Array(repeating: element, count: count) }
    return HDF5Value(
      shape: shape,
      pick([
        .numbers(.integers(repeated(pick([-2, -1, 0, 1, .max, .min])))), .numbers(.unsigned(repeated(.max))),
        .numbers(.floats(repeated(pick([0, -1, .nan, .infinity, 1e10, 1e300])))), .booleans(repeated(chance(0.5))),
        .strings(repeated("x")), .sequences(repeated(.floats([1]))), .unread(.type("compound")),
      ]))
  }
}
