import SynfireCompression
import SynfireHDF5
import SynfireInterchange

/// Traces of neurons, as a file of them holds it: a trace file of Synfire, or NIRData.
public struct TraceRecording: Sendable, Equatable {
  public var format: RecordingFormat
  public var traces: [Trace]
  /// Neurons there are.
  public var neurons: Int
  /// How long a step is; nil where nobody says it.
  public var step: Duration?

  public init(format: RecordingFormat, traces: [Trace], neurons: Int, step: Duration?) {
    self.format = format
    self.traces = traces
    self.neurons = neurons
    self.step = step
  }

  /// Reads a file of either format, also one that is compressed with gzip.
  ///
  /// - Throws: a ``RecordingError``, an `HDF5Error`, a `SpikeFileError` or a `FileError`.
  public init(path: String, options: RecordingOptions = RecordingOptions()) throws {
    if try WholeFile.isRegular(path), HDF5File.isHDF5(try WholeFile.read(path, first: 8)) {
      self = try NIRData(HDF5File(path: path)).traces(options: options, file: path)
    } else {
      try self.init(bytes: WholeFile.read(path), file: path, options: options)
    }
  }

  /// Reads the bytes of a file of either format, also one that is compressed with gzip.
  ///
  /// - Parameters:
  ///   - options: which node, observable and sample, where there are several; of a trace file, the only quantity.
  ///   - file: the name that errors give.
  /// - Throws: a ``RecordingError``, an `HDF5Error` or a `SpikeFileError`.
  public init(bytes: [UInt8], file: String, options: RecordingOptions = RecordingOptions()) throws {
    let bytes = Gzip.isGzip(bytes) ? try Recording.decompressed(bytes, file: file) : bytes
    if HDF5File.isHDF5(bytes) {
      self = try NIRData(HDF5File(bytes: bytes, name: file)).traces(options: options, file: file)
    } else if Trace.isTraceFile(bytes) {
      try self.init(csv: bytes, file: file, options)
    } else {
      throw RecordingError(
        file: file,
        problem: .unsupported(
          "no file of traces; give NIRData, or CSV that begins with the line \"step,quantity,neuron,value\""))
    }
  }

  private init(csv bytes: [UInt8], file: String, _ options: RecordingOptions) throws {
    let traces = try Trace.traces(csv: bytes, quantity: options.observable, file: file)
    if traces.isEmpty {
      let what = options.observable.map { " of \"\($0)\"" } ?? ""
      throw RecordingError(file: file, problem: .nothingToRead("the file holds no values\(what)"))
    }
    let neurons = options.axons ?? traces.map(\.neuronCount).max() ?? 0
    self.init(format: .csv, traces: traces, neurons: neurons, step: options.step)
  }

  /// The bytes of a file with these traces.
  ///
  /// - Parameters:
  ///   - format: CSV or NIRData.
  ///   - options: the node's name.
  ///   - file: the name that errors give.
  /// - Throws: a ``RecordingError`` or an `HDF5Error`.
  public func bytes(as format: RecordingFormat, options: RecordingOptions, file: String) throws -> [UInt8] {
    switch format {
    case .csv:
      if let trace = traces.first(where: { !$0.hasWritableName }) {
        throw RecordingError(
          file: file,
          problem: .unsupported("CSV cannot hold the name \"\(trace.quantity)\" of the observable; rename it"))
      }
      return Trace.csv(traces)
    case .nirdata:
      guard let step else {
        throw RecordingError(file: file, problem: .optionMissing("--dt SECONDS, the length of a step"))
      }
      return try NIRData(traces, neurons: neurons, step: step, node: options.node ?? "output", file: file)
        .bytes(name: file)
    case .aedat4, .nmnist, .shd:
      throw RecordingError(
        file: file, problem: .unsupported("files of the format \(format.name) hold no traces; write .csv or .nir"))
    }
  }
}
