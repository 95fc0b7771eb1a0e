import SynfireInterchange

/// In how many bits a file keeps floats.
public enum HDF5FloatWidth: Sendable {
  /// 32 where each number of an array is one exactly, else 64.
  case narrowest
  /// 64.
  case double
}

extension HDF5Group {
  /// The bytes of a file that holds this tree; the same for the same tree.
  ///
  /// Integers are kept in 64 bits, texts in UTF-8.
  ///
  /// - Parameter name: what errors call the file.
  public func bytes(name: String, floats: HDF5FloatWidth = .narrowest) throws(HDF5Error) -> [UInt8] {
    #if HDF5
      return try hdf5Lock.withLock { _ throws(HDF5Error) in
        try HDF5Writer.bytes(of: self, name: name, floats)
      }
    #else
      throw HDF5Error(file: name, problem: .withoutLibrary)
    #endif
  }

  /// Writes a file that holds this tree; it is there whole or not at all.
  ///
  /// - Throws: an ``HDF5Error``, or a `FileError` where the file cannot be written.
  public func write(to path: String, floats: HDF5FloatWidth = .narrowest) throws {
    try WholeFile.write(bytes(name: path, floats: floats), to: path)
  }
}
