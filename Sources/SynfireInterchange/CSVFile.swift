import SynfireCompression

/// CSV files, compressed if their name ends in `.gz`.
enum CSVFile {
  /// The text's bytes. - Throws: ``FileError``, or ``SpikeFileError`` where the compressed data are damaged.
  static func read(_ path: String) throws -> [UInt8] {
    let bytes = try WholeFile.read(path)
    guard path.hasSuffix(".gz") else { return bytes }
    do {
      return try Gzip.decompress(bytes)
    } catch {
      throw SpikeFileError(file: path, line: 1, column: 1, problem: .damaged("\(error)"))
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    try WholeFile.write(path.hasSuffix(".gz") ? Gzip.compress(bytes) : bytes, to: path)
  }
}

extension [UInt8] {
  /// Appends a number's decimal digits.
  mutating func append(decimal value: UInt32) {
    if value >= 10 { append(decimal: value / 10) }
    append(ASCII.zero + UInt8(value % 10))
  }

  /// Appends a number's decimal digits, behind a minus where it is negative.
  mutating func append(decimal value: Int32) {
    if value < 0 { append(ASCII.minus) }
    append(decimal: value.magnitude)
  }
}
