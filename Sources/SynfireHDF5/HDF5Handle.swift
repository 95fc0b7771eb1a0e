#if HDF5
  import CHDF5

  /// A thing that libhdf5 has open, closed with the value's end.
  struct HDF5Handle: ~Copyable {
    let id: hid_t
    private let close: (hid_t) -> herr_t

    /// - Parameter id: what the library gave.
    /// - Throws: the library's reason, where that is no thing.
    init(_ id: hid_t, close: @escaping (hid_t) -> herr_t) throws(HDF5Error.Problem) {
      self.id = try checked(id)
      self.close = close
    }

    deinit { _ = close(id) }

    /// A new list of properties.
    static func properties(_ kind: hid_t) throws(HDF5Error.Problem) -> HDF5Handle {
      try HDF5Handle(H5Pcreate(kind), close: H5Pclose)
    }

    /// Properties of something that does not remember when it was made, so that the same tree is the same bytes.
    static func timeless(_ kind: hid_t) throws(HDF5Error.Problem) -> HDF5Handle {
      let properties = try properties(kind)
      try checked(H5Pset_obj_track_times(properties.id, false))
      return properties
    }

    /// Properties of something with a name in UTF-8.
    static func named(_ kind: hid_t) throws(HDF5Error.Problem) -> HDF5Handle {
      let properties = try properties(kind)
      try checked(H5Pset_char_encoding(properties.id, H5T_CSET_UTF8))
      return properties
    }
  }

  /// What a function of the library returned, unless it failed.
  @discardableResult
  func checked<Result: SignedInteger>(_ result: Result) throws(HDF5Error.Problem) -> Result {
    guard result < 0 else { return result }
    var reason = "no reason given"
    withUnsafeMutablePointer(to: &reason) { reason in
      // The first of the walk is the innermost.
      _ = H5Ewalk2(
        synfire_hdf5_default(), H5E_WALK_UPWARD,
        { index, error, reason in
          if index == 0, let text = error?.pointee.desc {
            reason?.assumingMemoryBound(to: String.self).pointee = String(cString: text)
          }
          return 0
        }, reason)
    }
    throw .library(reason)
  }
#endif
