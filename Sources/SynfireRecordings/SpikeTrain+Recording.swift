import SynfireHDF5
import SynfireInterchange

extension RecordingFormat {
  /// The format that a file to write has by its name; nil where the name does not say.
  public init?(writing path: String) {
    switch path.split(separator: ".").last.map(String.init) {
    case _ where path.hasSuffix(".csv") || path.hasSuffix(".csv.gz"): self = .csv
    case "h5", "hdf5", "nir", "nirdata": self = .nirdata
    case "aedat4": self = .aedat4
    default: return nil
    }
  }
}

extension SpikeTrain {
  /// The bytes of a file with these events.
  ///
  /// - Parameters:
  ///   - recording: where they are from, which says how many axons there are and what sensor it was.
  ///   - options: the step, the node's and the observable's name, and the sensor's size.
  ///   - file: the name that errors give.
  /// - Throws: a ``RecordingError`` or an `HDF5Error`.
  public func bytes(
    as format: RecordingFormat, of recording: Recording, options: RecordingOptions, file: String
  ) throws -> [UInt8] {
    if format == .csv { return csv() }
    guard let step = options.step ?? recording.ownStepLength else {
      throw RecordingError(
        file: file, problem: .optionMissing("--dt SECONDS, the length of a step"))
    }
    switch format {
    case .nirdata:
      let data = try NIRData(
        self, neurons: recording.axons, step: step, node: options.node ?? "input",
        observable: options.observable ?? "spikes", file: file)
      return try data.bytes(name: file)
    case .aedat4:
      guard let size = options.size ?? recording.size else {
        throw RecordingError(file: file, problem: .sizeMissing)
      }
      return try AEDAT4.bytes(of: self, size: size, step: step, file: file)
    case .csv, .nmnist, .shd:
      throw RecordingError(
        file: file, problem: .unsupported("files of the format \(format.name) are not written"))
    }
  }
}
