import SynfireInterchange
import SynfireRecordings
import TestSupport
import Testing

/// Files made by the format's description with Google's FlatBuffers, lz4 and zstandard, of which the package `aedat` makes
/// the same as Synfire; and files written here that it reads.
@Suite struct AEDAT4Tests {
  /// Makes a file: packets of events and of another stream, in the compression named.
  private static let making = """
    import flatbuffers, lz4.frame, numpy as np, sys, zstandard
    kinds = ["NONE", "LZ4", "LZ4_HIGH", "ZSTD", "ZSTD_HIGH"]
    def header(compression, position=-1):
        text = '''<dv version="2.0">
      <node name="outInfo" path="/mainloop/Recorder/outInfo/">
        <node name="0" path="/mainloop/Recorder/outInfo/0/">
          <attr key="typeIdentifier" type="string">EVTS</attr>
          <node name="info" path="/mainloop/Recorder/outInfo/0/info/">
            <attr key="sizeX" type="int">20</attr>
            <attr key="sizeY" type="int">10</attr>
          </node>
        </node>
        <node name="1" path="/mainloop/Recorder/outInfo/1/">
          <attr key="typeIdentifier" type="string">TRIG</attr>
          <node name="info" path="/mainloop/Recorder/outInfo/1/info/"/>
        </node>
      </node>
    </dv>'''
        b = flatbuffers.Builder(256)
        description = b.CreateString(text)
        b.StartObject(3)
        b.PrependInt32Slot(0, compression, 0)
        b.PrependInt64Slot(1, position, -1)
        b.PrependUOffsetTRelativeSlot(2, description, 0)
        b.FinishSizePrefixed(b.EndObject(), b"IOHE")
        return bytes(b.Output())
    def packet(stream, body, compression):
        if compression in (1, 2): body = lz4.frame.compress(body, compression_level=9 if compression == 2 else 0)
        if compression in (3, 4): body = zstandard.ZstdCompressor(level=3 if compression == 3 else 19).compress(body)
        return stream.to_bytes(4, "little") + len(body).to_bytes(4, "little") + body
    def events(rows):
        b = flatbuffers.Builder(1024)
        b.StartVector(16, len(rows), 8)
        for t, x, y, on in reversed(rows):
            b.Prep(8, 16); b.Pad(3); b.PrependBool(on); b.PrependInt16(y); b.PrependInt16(x); b.PrependInt64(t)
        vector = b.EndVector()
        b.StartObject(1)
        b.PrependUOffsetTRelativeSlot(0, vector, 0)
        b.FinishSizePrefixed(b.EndObject(), b"EVTS")
        return bytes(b.Output())
    def triggers():
        b = flatbuffers.Builder(64)
        b.StartObject(2)
        b.PrependInt64Slot(0, start, 0)
        b.PrependInt8Slot(1, 1, 0)
        trigger = b.EndObject()
        b.StartVector(4, 1, 4)
        b.PrependUOffsetTRelative(trigger)
        vector = b.EndVector()
        b.StartObject(1)
        b.PrependUOffsetTRelativeSlot(0, vector, 0)
        b.FinishSizePrefixed(b.EndObject(), b"TRIG")
        return bytes(b.Output())
    random = np.random.default_rng(4)
    start = 1_700_000_000_000_000
    times = start + np.sort(random.integers(0, 500_000, 3000))
    rows = [(int(t), int(random.integers(20)), int(random.integers(10)), bool(random.integers(2))) for t in times]
    def file(compression):
        parts = [packet(0, events(rows[i:i + 700]), compression) for i in range(0, len(rows), 700)]
        parts.insert(1, packet(1, triggers(), compression))
        return b"#!AER-DAT4.0\\r\\n" + header(compression) + b"".join(parts)
    """

  /// What the package `aedat` reads, as events of steps of a millisecond from the first on.
  private static let reading = """

    import aedat, warnings
    def steps(path, step, width, height):
        found = [e for p in aedat.Decoder(path) if "events" in p for e in p["events"].tolist()]
        first = found[0][0] if found else 0
        print("step,axon")
        for line in sorted(((t - first) // step, (on * height + y) * width + x) for t, x, y, on in found):
            print(f"{line[0]},{line[1]}")
    """

  private func options(_ step: Duration = .milliseconds(1)) -> RecordingOptions {
    var options = RecordingOptions()
    options.step = step
    return options
  }

  static func file(compression: Int, _ script: String = "") throws -> [UInt8] {
    let folder = try Scratch()
    try Python.run(
      making + script + "\nopen(sys.argv[1], 'wb').write(file(\(compression)))", folder.path("a.aedat4"))
    return try folder.read("a.aedat4")
  }

  @Test(arguments: 0...4) func thePackageReadsTheSame(_ compression: Int) throws {
    let folder = try Scratch()
    let output = try Python.run(
      Self.making + Self.reading
        + "\nopen(sys.argv[1], 'wb').write(file(\(compression)))\nsteps(sys.argv[1], 1000, 20, 10)",
      folder.path("a.aedat4"))
    let recording = try Recording(path: folder.path("a.aedat4"))
    #expect(recording.size == SensorSize(width: 20, height: 10))
    #expect(recording.axons == 400)
    #expect(recording.events.count == 3000)
    let train = try recording.train(options: options(), file: "")
    #expect(String(decoding: train.csv(), as: UTF8.self) == output)
  }

  @Test func thePackageReadsWhatIsWritten() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(seed: seed)
    let size = SensorSize(width: 34, height: 12)!
    var train = SpikeTrain(.axon)
    for step in 0..<3000 {
      train.append(step: UInt32(step), (0..<4).map { _ in UInt32(random.integer(in: 0...size.axons - 1)) })
    }
    let bytes = try AEDAT4.bytes(of: train, size: size, step: .milliseconds(1), file: "")
    let folder = try Scratch()
    try folder.write(bytes, to: "b.aedat4")
    let output = try Python.run(
      "import sys\n" + Self.reading + """

        assert aedat.Decoder(sys.argv[1]).id_to_stream() == {0: {"type": "events", "width": 34, "height": 12}}
        steps(sys.argv[1], 1000, 34, 12)
        """, folder.path("b.aedat4"))
    #expect(String(decoding: train.csv(), as: UTF8.self) == output, "seed \(seed)")
    let recording = try AEDAT4.recording(of: bytes, file: "b.aedat4")
    #expect(recording.size == size)
    #expect(try recording.train(options: options(), file: "") == train, "seed \(seed)")
    let none = try AEDAT4.bytes(of: SpikeTrain(.axon), size: size, step: .milliseconds(1), file: "")
    #expect(try AEDAT4.recording(of: none, file: "").events == [])
  }

  @Test func aPacketMayBeEmpty() throws {
    let bytes = try Self.file(
      compression: 4, "\nrows = []; times = []\nf = file\nfile = lambda c: f(c) + packet(0, events([]), c)")
    #expect(try AEDAT4.recording(of: bytes, file: "").events == [])
  }

  /// The table behind the packets is not taken for one.
  @Test func theTableOfPacketsIsPassedOver() throws {
    let bytes = try Self.file(
      compression: 1,
      """

      f = file
      h = header
      end = len(f(1)) + len(h(1, 2**40)) - len(h(1))
      header = lambda c: h(c, end)
      file = lambda c: f(c) + bytes(100)
      """)
    #expect(try AEDAT4.recording(of: bytes, file: "").events.count == 3000)
  }

  @Test func whatIsWrongIsNamed() throws {
    func text(_ bytes: [UInt8]) -> String {
      problem { _ = try AEDAT4.recording(of: bytes, file: "a.aedat4") }
    }
    let good = try Self.file(compression: 0)
    #expect(text([]) == "a.aedat4: not a file of the format AEDAT4; check --format")
    #expect(
      text(Array("#!AER-DAT3.1\r\n".utf8))
        == "a.aedat4: an AEDAT file of another version than 4.0; convert it with the sensor's own software")
    #expect(
      text(Array(good.dropLast()))
        == "a.aedat4: packet 5: the file is cut short: the packet ends behind the file; copy it again")
    #expect(text(Array(good.prefix(100))).hasPrefix("a.aedat4: header: the file is cut short"))
    #expect(
      text(try Self.file(compression: 0, "\nrows[5] = (start - 1, 0, 0, True)"))
        .hasPrefix("a.aedat4: packet 0, event 5: a time of 1699999999999999 µs after "))
    #expect(
      text(try Self.file(compression: 3, "\nrows[705] = (rows[705][0], 20, 0, True)"))
        == "a.aedat4: packet 2, event 5: x is 20, and there are 0 to 19; give the sensor's --size")
    #expect(
      text(try Self.file(compression: 7)) == "a.aedat4: packet 0: its compression, 7, is unknown; the file is damaged, "
        + "copy it again")
    for (compression, mark) in [(1, [0x04, 0x22, 0x4D, 0x18]), (3, [0x28, 0xB5, 0x2F, 0xFD] as [UInt8])] {
      var damaged = try Self.file(compression: compression)
      damaged[try #require(damaged.firstRange(of: mark)).lowerBound] ^= 1
      #expect(text(damaged).hasPrefix("a.aedat4: packet 0: "))
      #expect(text(damaged).hasSuffix("; the file is damaged, copy it again"))
    }
    #expect(
      text(try Self.file(compression: 0, "\nh = header\nheader = lambda c: h(c).replace(b'EVTS', b'FRME')"))
        == "a.aedat4: its header names no stream of events")
    #expect(
      text(try Self.file(compression: 0, "\nh = header\nheader = lambda c: h(c).replace(b'TRIG', b'EVTS')"))
        == "a.aedat4: the file has several nodes: 0, 1; choose one with --node")
    #expect(
      text(try Self.file(compression: 0, "\nh = header\nheader = lambda c: h(c).replace(b'sizeX', b'sizeZ')"))
        == "a.aedat4: the format has pixels; give the sensor's --size WIDTHxHEIGHT")
    #expect(
      problem { _ = try AEDAT4.bytes(of: SpikeTrain(.axon), size: .nmnist, step: .nanoseconds(1500), file: "b") }
        == "b: times of the format are whole microseconds, and a step of 1500 ns is none; choose another --dt")
  }
}
