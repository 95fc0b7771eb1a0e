/// Recordings of iniVation's sensors in the format AEDAT 4.0: a header that describes streams, and packets of them, each
/// compressed by itself. Events are read; frames, inertial data and triggers are passed over.
public enum AEDAT4 {
  static let magic = Array("#!AER-DAT4.0\r\n".utf8)
  /// The start of all versions of the format.
  static let anyMagic = Array("#!AER-DAT".utf8)
  static let eventBytes = 16
  /// Most bytes of all packets, decompressed.
  static let limit = 1 << 30

  /// Reads the events of a file, from the first on: its time is 0.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - size: the sensor's size, where the file does not say it.
  ///   - node: number of the stream, where there are several of events.
  ///   - file: the name that errors give.
  public static func recording(
    of bytes: [UInt8], size: SensorSize? = nil, node: String? = nil, file: String
  ) throws(RecordingError) -> Recording {
    var reader = try AEDAT4Reader(bytes, file: file)
    let stream = try reader.description.events(node, file: file)
    guard let size = size ?? stream.size else { throw RecordingError(file: file, problem: .sizeMissing) }
    var recording = Recording(format: .aedat4, events: [], axons: size.axons, clock: .exact, size: size)
    while let packet = try reader.packet(of: stream.number) {
      recording.events += try reader.events(in: packet, size)
    }
    return recording
  }
}
