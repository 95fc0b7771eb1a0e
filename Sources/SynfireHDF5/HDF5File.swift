import SynfireInterchange

/// An HDF5 file to read, which may come from anybody.
///
/// libhdf5 crashes and hangs on damaged files, so it reads in a process of its own, a fork of this one that is held to
/// ``HDF5Limits``; whatever becomes of that, this process gets a value or an ``HDF5Error``. A fork needs no helper program
/// and may be made with other threads running. Only another thread that is inside libhdf5 itself, other than by this
/// module, can make it wait for nothing, until its time is over.
public struct HDF5File: Sendable {
  enum Source: Sendable {
    case path(String)
    case bytes([UInt8])
  }

  /// What errors call the file.
  public let name: String
  public var limits: HDF5Limits
  let source: Source

  /// A file by its path. What is not a regular file, such as a pipe, is read to its end first.
  ///
  /// - Throws: a ``FileError``, if there is no such file, or it cannot be opened.
  public init(path: String, limits: HDF5Limits = HDF5Limits()) throws(FileError) {
    let source: Source = try WholeFile.isRegular(path) ? .path(path) : .bytes(WholeFile.read(path))
    self.init(source, name: path, limits: limits)
  }

  /// The bytes of a file.
  public init(bytes: [UInt8], name: String, limits: HDF5Limits = HDF5Limits()) {
    self.init(.bytes(bytes), name: name, limits: limits)
  }

  init(_ source: Source, name: String, limits: HDF5Limits) {
    self.source = source
    self.name = name
    self.limits = limits
  }

  /// Whether bytes begin like an HDF5 file without a block of the user's own.
  public static func isHDF5(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  /// Everything in the file.
  public func tree() throws(HDF5Error) -> HDF5Group {
    try root(isOutline: false)
  }

  /// Everything in the file but the elements of its datasets, which are ``HDF5Unread/outline``.
  public func outline() throws(HDF5Error) -> HDF5Group {
    try root(isOutline: true)
  }

  /// A part of a file.
  public struct Selection: Sendable, Equatable {
    /// Names with slashes between them, from the root.
    public var path: String
    /// The row of a dataset's first direction; nil for all.
    public var row: Int?

    public init(_ path: String, row: Int? = nil) {
      self.path = path
      self.row = row
    }
  }

  /// Parts of the file, in the order asked for; the rest is not touched.
  ///
  /// - Precondition: rows are not negative.
  public func read(_ selections: [Selection]) throws(HDF5Error) -> [HDF5Node] {
    selections.isEmpty ? [] : try nodes(selections, isOutline: false)
  }

  private func root(isOutline: Bool) throws(HDF5Error) -> HDF5Group {
    let nodes = try nodes([], isOutline: isOutline)
    guard let root = nodes.first?.group else { throw HDF5Error(file: name, problem: .noAnswer) }
    return root
  }

  private func nodes(_ selections: [Selection], isOutline: Bool) throws(HDF5Error) -> [HDF5Node] {
    if case .bytes(let bytes) = source, bytes.isEmpty { throw HDF5Error(file: name, problem: .notHDF5) }
    #if HDF5
      let answer = try HDF5Child(reading: self, selections, isOutline: isOutline).answer()
      do {
        return try HDF5Stream.nodes(of: answer.bytes, count: max(1, selections.count), limits: limits)
      } catch {
        throw HDF5Error(file: name, path: error.path, problem: answer.problem(for: error))
      }
    #else
      throw HDF5Error(file: name, problem: .withoutLibrary)
    #endif
  }
}
