/// Files of N-MNIST and other recordings of its kind: events of 40 bits, one after the other.
///
/// An event is x (8 bits), y (8 bits), polarity (1 bit) and microseconds (23 bits), the highest bit first. An event whose y
/// is 240 is none: it adds 2¹³ microseconds to the times of all that come after it.
public enum NMNIST {
  private static let eventBytes = 5
  /// The y that says that time is to be added.
  private static let overflow: UInt8 = 240

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - size: the sensor's size, which the file does not say.
  ///   - file: the name that errors give.
  public static func recording(
    of bytes: [UInt8], size: SensorSize = .nmnist, file: String
  ) throws(RecordingError) -> Recording {
    guard bytes.count.isMultiple(of: eventBytes) else {
      throw RecordingError(
        file: file, problem: .cutShort("\(bytes.count) bytes are no whole number of events of \(eventBytes) bytes"))
    }
    var events: [Recording.Event] = []
    events.reserveCapacity(bytes.count / eventBytes)
    var added: Int64 = 0
    var previous: Int64 = 0
    for start in stride(from: 0, to: bytes.count, by: eventBytes) {
      func error(_ problem: RecordingError.Problem) -> RecordingError {
        RecordingError(file: file, place: "event \(start / eventBytes)", problem: problem)
      }
      let (x, y) = (Int(bytes[start]), Int(bytes[start + 1]))
      if bytes[start + 1] == overflow {
        added += 1 << 13
        continue
      }
      guard x < size.width else {
        throw error(.outOfRange(what: "x", value: Int64(x), count: size.width, source: .size))
      }
      guard y < size.height else {
        throw error(.outOfRange(what: "y", value: Int64(y), count: size.height, source: .size))
      }
      let low = Int64(bytes[start + 2] & 0x7F) << 16 | Int64(bytes[start + 3]) << 8 | Int64(bytes[start + 4])
      let time = added + low
      guard time >= previous else { throw error(.backInTime(microseconds: time, previous: previous)) }
      previous = time
      let axon = size.axon(x: x, y: y, isBrighter: bytes[start + 2] & 0x80 != 0)
      events.append(Recording.Event(time: time * 1000, axon: axon))
    }
    return Recording(format: .nmnist, events: events, axons: size.axons, clock: .exact, size: size)
  }
}
