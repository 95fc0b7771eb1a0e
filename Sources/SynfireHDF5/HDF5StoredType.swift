#if HDF5
  import CHDF5

  /// How elements are kept in memory and in a file.
  struct HDF5StoredType: ~Copyable {
    let memory: HDF5Handle
    let file: HDF5Handle

    private init(_ memory: hid_t, _ file: hid_t) throws(HDF5Error.Problem) {
      let memory = try HDF5Handle(H5Tcopy(memory), close: H5Tclose)
      let file = try HDF5Handle(H5Tcopy(file), close: H5Tclose)
      self.memory = memory
      self.file = file
    }

    /// Integers of 64 bits, and floats of a width.
    static func numbers(_ numbers: [HDF5Numbers], _ floats: HDF5FloatWidth) throws(HDF5Error
      .Problem) -> HDF5StoredType
    {
      switch numbers.first {
      case .integers: try HDF5StoredType(synfire_hdf5_int64(), synfire_hdf5_stored_int64())
      case .unsigned: try HDF5StoredType(synfire_hdf5_uint64(), synfire_hdf5_stored_uint64())
      case .floats, nil:
        try HDF5StoredType(
          synfire_hdf5_double(),
          floats == .narrowest && numbers.allSatisfy { $0.doubles.allSatisfy(isFloat) }
            ? synfire_hdf5_stored_float() : synfire_hdf5_stored_double())
      }
    }

    private static func isFloat(_ value: Double) -> Bool {
      value.isNaN || Double(Float(value)) == value
    }

    /// Rows of such numbers.
    static func sequences(_ rows: [HDF5Numbers], _ floats: HDF5FloatWidth) throws(HDF5Error.Problem)
      -> HDF5StoredType
    {
      let numbers = try numbers(rows, floats)
      let memory = try HDF5Handle(H5Tvlen_create(numbers.memory.id), close: H5Tclose)
      let file = try HDF5Handle(H5Tvlen_create(numbers.file.id), close: H5Tclose)
      return try HDF5StoredType(memory.id, file.id)
    }

    /// Truth values as h5py keeps them: an enumeration of bytes.
    static func booleans() throws(HDF5Error.Problem) -> HDF5StoredType {
      let type = try HDF5Handle(H5Tenum_create(synfire_hdf5_stored_int8()), close: H5Tclose)
      for (name, value) in [("FALSE", Int8(0)), ("TRUE", 1)] {
        var value = value
        try checked(H5Tenum_insert(type.id, name, &value))
      }
      return try HDF5StoredType(type.id, type.id)
    }

    /// Texts of any length, in UTF-8.
    static func strings() throws(HDF5Error.Problem) -> HDF5StoredType {
      let type = try HDF5Handle(H5Tcopy(synfire_hdf5_text()), close: H5Tclose)
      try checked(H5Tset_size(type.id, synfire_hdf5_variable()))
      try checked(H5Tset_cset(type.id, H5T_CSET_UTF8))
      return try HDF5StoredType(type.id, type.id)
    }
  }
#endif
