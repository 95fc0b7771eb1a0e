import SynfireCompression

/// Takes a file apart: its header, its packets, and the events in a packet.
struct AEDAT4Reader {
  let description: AEDAT4Description
  private let bytes: [UInt8]
  private let file: String
  private let compression: Int32
  /// Where the next packet begins, and where they all end.
  private var offset: Int
  private let end: Int
  /// Bytes that may still be decompressed.
  private var room = AEDAT4.limit
  private var packets = 0
  /// The time of the first event and of the last so far, in microseconds.
  private var times: (first: Int64, last: Int64)?

  init(_ bytes: [UInt8], file: String) throws(RecordingError) {
    func error(_ problem: RecordingError.Problem) -> RecordingError {
      RecordingError(file: file, place: "header", problem: problem)
    }
    guard bytes.starts(with: AEDAT4.magic) else {
      throw RecordingError(
        file: file,
        problem: bytes.starts(with: AEDAT4.anyMagic)
          ? .unsupported("an AEDAT file of another version than 4.0; convert it with the sensor's own software")
          : .wrongFormat(.aedat4))
    }
    let start = AEDAT4.magic.count
    guard let size = Self.number(bytes, at: start), size <= bytes.count - start - 4 else {
      throw error(.cutShort("its header ends behind it"))
    }
    do {
      let header = try FlatBuffer(sizePrefixed: Array(bytes[start..<start + 4 + size]))
      let root = try header.root()
      compression = if let field = try header.field(0, of: root) { try header.load(field) } else { 0 }
      let text = if let field = try header.field(2, of: root) { try header.text(field) } else { "" }
      guard text.utf8.count <= AEDAT4Description.mostBytes else {
        throw error(
          .unsupported(
            "its description of streams has \(text.utf8.count) bytes, and at most \(AEDAT4Description.mostBytes) are "
              + "read; write the file anew with fewer streams"))
      }
      description = AEDAT4Description(text)
      // Behind the packets there may be a table of them, which is not needed.
      let table: Int64 = if let field = try header.field(1, of: root) { try header.load(field) } else { -1 }
      offset = start + 4 + size
      guard table < 0 || (Int64(offset)...Int64(bytes.count)).contains(table) else {
        throw error(.damaged("its table of packets is not within the file"))
      }
      end = table < 0 ? bytes.count : Int(table)
    } catch let problem as RecordingError {
      throw problem
    } catch {
      throw RecordingError(file: file, place: "header", problem: .damaged("it refers to what is not within it"))
    }
    self.bytes = bytes
    self.file = file
  }

  /// A number of 32 bits, which is to be a count.
  private static func number(_ bytes: [UInt8], at offset: Int) -> Int? {
    guard offset <= bytes.count - 4 else { return nil }
    let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Int32.self) }
    return Int32(littleEndian: value) >= 0 ? Int(Int32(littleEndian: value)) : nil
  }

  private func error(_ problem: RecordingError.Problem) -> RecordingError {
    RecordingError(file: file, place: "packet \(packets - 1)", problem: problem)
  }

  /// The next packet of a stream, decompressed; nil at the end.
  mutating func packet(of stream: Int) throws(RecordingError) -> [UInt8]? {
    while offset < end {
      packets += 1
      guard end - offset >= 8, let number = Self.number(bytes, at: offset),
        let size = Self.number(bytes, at: offset + 4),
        size <= end - offset - 8
      else { throw error(.cutShort("the packet ends behind the file")) }
      let content = bytes[(offset + 8)..<(offset + 8 + size)]
      offset += 8 + size
      if number == stream { return try decompressed(Array(content)) }
    }
    return nil
  }

  private mutating func decompressed(_ content: [UInt8]) throws(RecordingError) -> [UInt8] {
    do {
      let bytes: [UInt8]
      switch compression {
      case 0: bytes = content
      case 1, 2: bytes = try LZ4.decompress(content, limit: room)
      case 3, 4: bytes = try Zstandard.decompress(content, limit: room)
      default: throw FrameError.corrupt("its compression, \(compression), is unknown")
      }
      room -= bytes.count
      return bytes
    } catch let problem as FrameError {
      switch problem {
      case .truncated: throw error(.cutShort("its compressed data end too early"))
      case .corrupt(let reason): throw error(.damaged(reason))
      case .tooLarge: throw error(.tooManyBytes(limit: AEDAT4.limit))
      case .withoutLibrary(let library): throw error(.withoutLibrary(library))
      }
    } catch {
      throw self.error(.damaged("\(error)"))
    }
  }

  /// The events in a packet.
  mutating func events(in packet: [UInt8], _ size: SensorSize) throws(RecordingError) -> [Recording.Event] {
    do {
      let buffer = try FlatBuffer(sizePrefixed: packet)
      guard buffer.hasIdentifier("EVTS") else { throw error(.damaged("its content is not events, as its stream says")) }
      guard let field = try buffer.field(0, of: try buffer.root()) else { return [] }
      let (start, count) = try buffer.vector(field, elementBytes: AEDAT4.eventBytes)
      var events: [Recording.Event] = []
      events.reserveCapacity(count)
      for index in 0..<count {
        let place = start + AEDAT4.eventBytes * index
        events.append(
          try event(
            index, time: try buffer.load(place), x: try buffer.load(place + 8), y: try buffer.load(place + 10),
            isBrighter: try buffer.load(place + 12) as UInt8 != 0, size))
      }
      return events
    } catch let problem as RecordingError {
      throw problem
    } catch {
      throw self.error(.damaged("it refers to what is not within it"))
    }
  }

  private mutating func event(
    _ index: Int, time: Int64, x: Int16, y: Int16, isBrighter: Bool, _ size: SensorSize
  ) throws(RecordingError) -> Recording.Event {
    func error(_ problem: RecordingError.Problem) -> RecordingError {
      RecordingError(file: file, place: "packet \(packets - 1), event \(index)", problem: problem)
    }
    guard (0..<size.width).contains(Int(x)) else {
      throw error(.outOfRange(what: "x", value: Int64(x), count: size.width, source: .size))
    }
    guard (0..<size.height).contains(Int(y)) else {
      throw error(.outOfRange(what: "y", value: Int64(y), count: size.height, source: .size))
    }
    let (first, last) = times ?? (time, time)
    guard time >= last else { throw error(.backInTime(microseconds: time, previous: last)) }
    times = (first, time)
    let (microseconds, overflows) = time.subtractingReportingOverflow(first)
    let (nanoseconds, overflowsToo) = microseconds.multipliedReportingOverflow(by: 1000)
    guard !overflows, !overflowsToo else { throw error(.damaged("its time is \(time) µs")) }
    return Recording.Event(time: nanoseconds, axon: size.axon(x: Int(x), y: Int(y), isBrighter: isBrighter))
  }
}
