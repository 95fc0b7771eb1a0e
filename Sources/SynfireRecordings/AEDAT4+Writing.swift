import SynfireInterchange

extension AEDAT4 {
  /// Most events in a packet that is written.
  private static let packetEvents = 4096

  /// The bytes of a file with the events of a train, not compressed: a step's at the step's beginning, from 0 on.
  ///
  /// - Parameters:
  ///   - size: of the sensor, which says what pixel and polarity an axon is.
  ///   - step: how long a step is: a whole number of microseconds.
  ///   - file: the name that errors give.
  public static func bytes(
    of train: SpikeTrain, size: SensorSize, step: Duration, file: String
  ) throws(RecordingError) -> [UInt8] {
    let nanoseconds = try step.wholeNanoseconds(file: file)
    guard nanoseconds % 1000 == 0 else {
      throw RecordingError(file: file, problem: .stepNotMicroseconds(nanoseconds: nanoseconds))
    }
    var bytes = magic + header(size)
    for start in stride(from: 0, to: train.count, by: packetEvents) {
      var events: [UInt8] = []
      for index in start..<min(start + packetEvents, train.count) {
        let axon = Int(train.numbers[index])
        guard axon < size.axons else {
          throw RecordingError(
            file: file, place: "event \(index)",
            problem: .outOfRange(what: train.column.rawValue, value: Int64(axon), count: size.axons, source: .size))
        }
        // In nanoseconds, in which times are counted when they are read.
        let (time, overflows) = Int64(train.steps[index]).multipliedReportingOverflow(by: nanoseconds)
        guard !overflows else {
          throw RecordingError(
            file: file, place: "event \(index)", problem: .lateStep(train.steps[index], step: nanoseconds))
        }
        let pixel = axon % (size.width * size.height)
        events.append(number: time / 1000)
        events.append(number: Int16(pixel % size.width))
        events.append(number: Int16(pixel / size.width))
        events.append(number: Int32(axon >= size.width * size.height ? 1 : 0))
      }
      let packet = buffer("EVTS", field: 0, vector: events, count: events.count / eventBytes)
      bytes.append(number: Int32(0))
      bytes.append(number: Int32(packet.count))
      bytes += packet
    }
    return bytes
  }

  private static func header(_ size: SensorSize) -> [UInt8] {
    let text = """
      <dv version="2.0"><node name="outInfo" path="/outInfo/"><node name="0" path="/outInfo/0/">\
      <attr key="compression" type="string">NONE</attr><attr key="typeIdentifier" type="string">EVTS</attr>\
      <node name="info" path="/outInfo/0/info/"><attr key="sizeX" type="int">\(size.width)</attr>\
      <attr key="sizeY" type="int">\(size.height)</attr><attr key="source" type="string">synfire</attr></node>\
      </node></node></dv>
      """
    // A text is a vector of bytes with a zero behind them that its count leaves out.
    return buffer("IOHE", field: 2, vector: Array(text.utf8) + [0], count: text.utf8.count)
  }

  /// A FlatBuffer with its size before it: a table that has one field, which is a vector.
  static func buffer(_ identifier: String, field: Int, vector: [UInt8], count: Int) -> [UInt8] {
    // Offsets are from the size on: 12 bytes of beginning, the list of fields, the table, and the vector's elements at a
    // multiple of 8.
    let fields = 12
    let fieldBytes = 4 + 2 * (field + 1)
    let table = (fields + fieldBytes + 3) / 4 * 4
    let elements = (table + 8 + 4 + 7) / 8 * 8
    let end = (elements + vector.count + 7) / 8 * 8
    var bytes: [UInt8] = []
    bytes.append(number: Int32(end - 4))
    bytes.append(number: Int32(table - 4))
    bytes += Array(identifier.utf8)
    bytes.append(number: Int16(fieldBytes))
    bytes.append(number: Int16(8))
    for number in 0...field { bytes.append(number: Int16(number == field ? 4 : 0)) }
    bytes += repeatElement(0, count: table - bytes.count)
    bytes.append(number: Int32(table - fields))
    bytes.append(number: Int32(elements - 4 - (table + 4)))
    bytes += repeatElement(0, count: elements - 4 - bytes.count)
    bytes.append(number: Int32(count))
    bytes += vector
    return bytes + repeatElement(0, count: end - bytes.count)
  }
}

extension [UInt8] {
  /// Appends a number's bytes, the lowest first.
  fileprivate mutating func append(number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
