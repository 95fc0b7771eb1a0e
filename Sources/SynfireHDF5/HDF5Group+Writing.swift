import SynfireInterchange

extension HDF5Group {
  /// The bytes of a file that holds this tree; the same for the same tree.
  ///
  /// Floats are kept in 32 bits where each number of an array is one exactly, else in 64; integers in 64; texts in UTF-8.
  ///
  /// - Parameter name: what errors call the file.
  public func bytes(name: String) throws(HDF5Error) -> [UInt8] {
    #if HDF5
      return try hdf5Lock.withLock { _ throws(HDF5Error) in try HDF5Writer.bytes(of: self, name: name) }
    #else
      throw HDF5Error(file: name, problem: .withoutLibrary)
    #endif
  }

  /// Writes a file that holds this tree; it is there whole or not at all.
  ///
  /// - Throws: an ``HDF5Error``, or a `FileError` where the file cannot be written.
  public func write(to path: String) throws { try WholeFile.write(bytes(name: path), to: path) }
}
