import SynfireCompression
import SynfireHDF5
import SynfireInterchange

extension Recording {
  /// Reads a file of any format, also one that is compressed with gzip.
  ///
  /// - Throws: a ``RecordingError``, an `HDF5Error`, a `SpikeFileError` or a `FileError`.
  public init(path: String, options: RecordingOptions = RecordingOptions()) throws {
    // Of a file of many samples one is read, and not the file.
    if try WholeFile.isRegular(path), HDF5File.isHDF5(try WholeFile.read(path, first: 8)) {
      try self.init(HDF5File(path: path), options: options)
    } else {
      try self.init(bytes: WholeFile.read(path), file: path, options: options)
    }
  }

  /// Reads the bytes of a file of any format, also one that is compressed with gzip.
  ///
  /// - Parameter file: the name that errors give; where it ends in `.bin` the format is N-MNIST.
  /// - Throws: a ``RecordingError``, an `HDF5Error` or a `SpikeFileError`.
  public init(bytes: [UInt8], file: String, options: RecordingOptions = RecordingOptions()) throws {
    guard Gzip.isGzip(bytes), options.format != .nmnist else {
      try self.init(plain: bytes, file: file, options)
      return
    }
    let plain = try Self.decompressed(bytes, file: file)
    try self.init(plain: plain, file: file.hasSuffix(".gz") ? String(file.dropLast(3)) : file, options)
  }

  /// What a file compressed with gzip holds.
  static func decompressed(_ bytes: [UInt8], file: String) throws(RecordingError) -> [UInt8] {
    do {
      return try Gzip.decompress(bytes)
    } catch {
      throw RecordingError(file: file, problem: .damaged("\(error)"))
    }
  }

  private init(plain bytes: [UInt8], file: String, _ options: RecordingOptions) throws {
    let format = try options.format ?? Self.format(of: bytes, file: file)
    switch format {
    case .csv: try self.init(csv: bytes, file: file, options: options)
    case .nmnist: self = try NMNIST.recording(of: bytes, size: options.size ?? .nmnist, file: file)
    case .aedat4: self = try AEDAT4.recording(of: bytes, size: options.size, node: options.node, file: file)
    case .shd, .nirdata, nil: try self.init(HDF5File(bytes: bytes, name: file), options: options)
    }
  }

  /// An HDF5 file of either kind.
  private init(_ file: HDF5File, options: RecordingOptions) throws {
    let outline = try file.outline()
    if options.format == .shd || (options.format == nil && SHD.isSHD(outline)) {
      self = try SHD.recording(of: file, outline: outline, sample: options.sample)
    } else if options.format == .nirdata || (options.format == nil && NIRData.isNIRData(outline)) {
      self = try NIRData(file).recording(options: options, file: file.name)
    } else if outline["node"]?.group?["type"] != nil {
      throw RecordingError(
        file: file.name, problem: .otherCommand("a NIR graph, which is a network and no recording", command: "import"))
    } else if let format = options.format {
      throw RecordingError(file: file.name, problem: .wrongFormat(format))
    } else {
      throw RecordingError(file: file.name, problem: .unknownFormat("an HDF5 file, and neither SHD nor NIRData"))
    }
  }

  /// The format that bytes show; nil for HDF5, of which only the tree shows what it is.
  private static func format(of bytes: [UInt8], file: String) throws(RecordingError) -> RecordingFormat? {
    if HDF5File.isHDF5(bytes) { return nil }
    if bytes.starts(with: AEDAT4.anyMagic) { return .aedat4 }
    if bytes.starts(with: "step,".utf8) { return .csv }
    if file.hasSuffix(".bin") { return .nmnist }
    throw RecordingError(
      file: file, problem: .unknownFormat(bytes.isEmpty ? "the file is empty" : "the file's format is not known"))
  }

  /// A spike file of Synfire, whose steps are as long as is asked for.
  private init(csv bytes: [UInt8], file: String, options: RecordingOptions) throws {
    if Trace.isTraceFile(bytes) {
      throw RecordingError(file: file, problem: .nothingToRead("the file holds traces and no events; give --trace"))
    }
    let column: SpikeTrain.Column = bytes.starts(with: "step,neuron".utf8) ? .neuron : .axon
    let train = try SpikeTrain(csv: bytes, column, file: file)
    let step = try options.step?.wholeNanoseconds(file: file) ?? 1
    let axons = options.axons ?? (train.numbers.max().map { Int($0) + 1 } ?? 0)
    self.init(format: .csv, events: [], axons: axons, clock: .exact, ownStep: step, size: options.size)
    events.reserveCapacity(train.count)
    for (index, (number, axon)) in zip(train.steps, train.numbers).enumerated() {
      let (time, overflows) = Int64(number).multipliedReportingOverflow(by: step)
      guard !overflows else {
        throw RecordingError(
          file: file, place: "event \(index)", problem: .lateStep(number, step: step))
      }
      events.append(Event(time: time, axon: axon))
    }
  }
}
