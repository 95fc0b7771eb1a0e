extension SpikeTrain {
  /// Reads a spike file, decompressing it if its name ends in `.gz`.
  ///
  /// - Throws: a ``FileError`` if the file cannot be read, a ``SpikeFileError`` if it is not as it must be.
  public init(path: String, _ column: Column, limits: Limits = Limits()) throws {
    try self.init(csv: CSVFile.read(path), column, limits: limits, file: path)
  }

  /// Writes the spike file, compressed if its name ends in `.gz`; it is there whole or not at all.
  ///
  /// - Throws: a ``FileError`` if the file cannot be written.
  public func write(to path: String) throws { try CSVFile.write(csv(), to: path) }
}
