import SynfireRecordings
import TestSupport
import Testing

@Suite struct NMNISTTests {
  private func read(_ bytes: [UInt8]) throws -> Recording { try NMNIST.recording(of: bytes, file: "a.bin") }

  /// By the description: x, y, then the polarity's bit and 23 bits of microseconds, the highest first.
  @Test func eventsByTheirDescription() throws {
    let recording = try read([
      0, 0, 0x00, 0x00, 0x00,
      33, 5, 0x80, 0x01, 0x02,
      1, 33, 0x7F, 0xFF, 0xFF,
    ])
    #expect(recording.format == .nmnist)
    #expect(recording.axons == 2 * 34 * 34)
    #expect(recording.clock == .exact)
    #expect(
      recording.events == [
        .init(time: 0, axon: 0),
        .init(time: 258_000, axon: 1359),
        .init(time: 8_388_607_000, axon: 1123),
      ])
    #expect(try read([]).events == [])
  }

  /// As the data set's own readers take them: each y of 240 adds 8,192 microseconds to all that follow.
  @Test func overflowsAreNoEvents() throws {
    let recording = try read([
      1, 1, 0, 0, 10,
      0, 240, 0, 0, 0,
      1, 1, 0, 0, 1,
      9, 240, 0x80, 0, 0,
      2, 2, 0, 0, 2,
    ])
    #expect(recording.events.map(\.time) == [10_000, 8_193_000, 16_386_000])
  }

  @Test func aPythonReaderAgrees() throws {
    let folder = try Scratch()
    var random = SplitMix64(seed: 34)
    var bytes: [UInt8] = []
    var time = 0
    for _ in 0..<2000 {
      time += random.integer(in: 0...300)
      bytes += [UInt8(random.integer(in: 0...33)), UInt8(random.integer(in: 0...33))]
      bytes += [UInt8(time >> 16) | (random.chance(0.5) ? 0x80 : 0), UInt8(time >> 8 & 0xFF), UInt8(time & 0xFF)]
    }
    try folder.write(bytes, to: "a.bin")
    let output = try Python.run(
      """
      import numpy as np, sys
      raw = np.fromfile(sys.argv[1], np.uint8).reshape(-1, 5).astype(np.int64)
      time = ((raw[:, 2] & 127) << 16) + (raw[:, 3] << 8) + raw[:, 4]
      axon = np.ravel_multi_index((raw[:, 2] >> 7, raw[:, 1], raw[:, 0]), (2, 34, 34))
      print("step,axon")
      for step, number in sorted(zip(time // 1000, axon)): print(f"{step},{number}")
      """, folder.path("a.bin"))
    var options = RecordingOptions()
    options.step = .milliseconds(1)
    let train = try read(bytes).train(options: options, file: "a.bin")
    #expect(String(decoding: train.csv(), as: UTF8.self) == output)
  }

  @Test func whatIsWrongIsNamed() {
    #expect(
      problem { _ = try read([1, 2, 3]) }
        == "a.bin: the file is cut short: 3 bytes are no whole number of events of 5 bytes; copy it again")
    #expect(
      problem { _ = try read([1, 1, 0, 0, 0, 40, 1, 0, 0, 0]) }
        == "a.bin: event 1: x is 40, and there are 0 to 33; give the sensor's --size")
    #expect(
      problem { _ = try read([1, 1, 0, 0, 9, 1, 1, 0, 0, 8]) }
        == "a.bin: event 1: a time of 8 µs after 9 µs: events must be in order; sort the file, or check its format")
  }
}
