import SynfireCompression

extension SpikeTrain {
  /// Reads a spike file, decompressing it if its name ends in `.gz`.
  ///
  /// - Throws: a ``FileError`` if the file cannot be read, a ``SpikeFileError`` if it is not as it must be.
  public init(path: String, _ column: Column, limits: Limits = Limits()) throws {
    var bytes = try WholeFile.read(path)
    if Self.isCompressed(path) {
      do {
        bytes = try Gzip.decompress(bytes)
      } catch {
        throw SpikeFileError(file: path, line: 1, column: 1, problem: .damaged("\(error)"))
      }
    }
    try self.init(csv: bytes, column, limits: limits, file: path)
  }

  /// Writes the spike file, compressed if its name ends in `.gz`; it is there whole or not at all.
  ///
  /// - Throws: a ``FileError`` if the file cannot be written.
  public func write(to path: String) throws {
    let bytes = csv()
    try WholeFile.write(Self.isCompressed(path) ? Gzip.compress(bytes) : bytes, to: path)
  }

  private static func isCompressed(_ path: String) -> Bool { path.hasSuffix(".gz") }
}
