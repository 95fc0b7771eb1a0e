import SynfireHDF5

/// Files of the Spiking Heidelberg Digits and Speech Commands: for each sample the times of its spikes in seconds, and the
/// units that they are of; and a label.
public enum SHD {
  /// Units of the artificial cochlea.
  public static let units = 700

  /// Whether the outline of a file is that of such a one.
  static func isSHD(_ outline: HDF5Group) -> Bool {
    guard let spikes = outline["spikes"]?.group else { return false }
    return spikes["times"] != nil && spikes["units"] != nil
  }

  /// Reads one sample; the others are not touched.
  ///
  /// - Parameter sample: its number; nil where there is only one.
  /// - Throws: an ``HDF5Error`` or a ``RecordingError``.
  public static func recording(of file: HDF5File, sample: Int?) throws -> Recording {
    try recording(of: file, outline: file.outline(), sample: sample)
  }

  static func recording(of file: HDF5File, outline: HDF5Group, sample: Int?) throws -> Recording {
    func error(_ problem: RecordingError.Problem, _ place: String = "") -> RecordingError {
      RecordingError(file: file.name, place: place, problem: problem)
    }
    guard let spikes = outline["spikes"]?.group, Self.isSHD(outline) else { throw error(.wrongFormat(.shd)) }
    let shapes = try ["times", "units"].map { name in
      if let reason = spikes.unread(name), reason != .outline { throw error(.unread(reason), "/spikes/\(name)") }
      guard let shape = spikes[name]?.dataset?.value.shape, shape.count == 1 else {
        throw error(.damaged("it is no list of samples"), "/spikes/\(name)")
      }
      return shape[0]
    }
    guard shapes[0] == shapes[1] else {
      throw error(.damaged("times of \(shapes[0]) samples and units of \(shapes[1])"), "/spikes")
    }
    let number = try chosen(sample, of: shapes[0], file: file.name)
    let hasLabels = outline["labels"]?.dataset != nil
    let parts = ["spikes/times", "spikes/units"] + (hasLabels ? ["labels"] : [])
    let values = try file.read(parts.map { HDF5File.Selection($0, row: number) }).map(\.dataset?.value)
    let place = "sample \(number)"
    let seconds = try row(values[0], "/spikes/times", file: file.name).doubles
    guard case .integers(let units) = try row(values[1], "/spikes/units", file: file.name) else {
      throw error(.damaged("the units are no integers"), place)
    }
    guard seconds.count == units.count else {
      throw error(.damaged("\(seconds.count) times and \(units.count) units"), place)
    }
    var events: [Recording.Event] = []
    events.reserveCapacity(units.count)
    var previous: Int64 = 0
    for (index, (seconds, unit)) in zip(seconds, units).enumerated() {
      let place = "\(place), event \(index)"
      guard (0..<Int64(Self.units)).contains(unit) else {
        throw error(.outOfRange(what: "unit", value: unit, count: Self.units), place)
      }
      guard let time = Recording.nanoseconds(seconds) else { throw error(.badTime(seconds), place) }
      guard time >= previous else {
        throw error(.backInTime(microseconds: time / 1000, previous: previous / 1000), place)
      }
      previous = time
      events.append(Recording.Event(time: time, axon: UInt32(unit)))
    }
    var recording = Recording(format: .shd, events: events, axons: Self.units, clock: .rounded)
    if hasLabels { recording.label = values[2]?.integers?.first.flatMap { Int(exactly: $0) } }
    return recording
  }

  private static func row(_ value: HDF5Value?, _ path: String, file: String) throws(RecordingError) -> HDF5Numbers {
    guard let value, value.shape.isEmpty, case .sequences(let rows) = value.elements else {
      throw RecordingError(file: file, place: path, problem: .damaged("its rows are no sequences of numbers"))
    }
    return rows[0]
  }

  /// The number of a sample, among so many.
  static func chosen(_ sample: Int?, of count: Int, file: String) throws(RecordingError) -> Int {
    if sample == nil, count > 1 { throw RecordingError(file: file, problem: .sampleMissing(count: count)) }
    let number = sample ?? 0
    guard (0..<count).contains(number) else {
      throw RecordingError(file: file, problem: .noSample(number: number, count: count))
    }
    return number
  }
}

extension Recording {
  /// Seconds as nanoseconds, to the nearest; nil where they are no time: not finite, negative, or beyond 64 bits.
  static func nanoseconds(_ seconds: Double) -> Int64? {
    guard seconds >= 0, seconds <= 9e9 else { return nil }
    return Int64((seconds * 1e9).rounded())
  }
}
