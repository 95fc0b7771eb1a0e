#if HDF5
  import CHDF5

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// Makes the bytes of a file out of a tree, in memory.
  struct HDF5Writer: ~Copyable {
    private let link: HDF5Handle
    private let group: HDF5Handle
    private let dataset: HDF5Handle
    private let attribute: HDF5Handle

    private let floats: HDF5FloatWidth

    private init(_ floats: HDF5FloatWidth) throws(HDF5Error.Problem) {
      let link = try HDF5Handle.named(synfire_hdf5_link_creation())
      let group = try HDF5Handle.timeless(synfire_hdf5_group_creation())
      let dataset = try HDF5Handle.timeless(synfire_hdf5_dataset_creation())
      let attribute = try HDF5Handle.named(synfire_hdf5_attribute_creation())
      self.link = link
      self.group = group
      self.dataset = dataset
      self.attribute = attribute
      self.floats = floats
    }

    /// The bytes of a file that holds a tree. The caller has the library to itself.
    ///
    /// - Parameter name: what errors call the file.
    static func bytes(
      of root: HDF5Group, name: String, _ floats: HDF5FloatWidth
    ) throws(HDF5Error) -> [UInt8] {
      synfire_hdf5_silence()
      var path = ""
      do {
        return try bytes(of: root, floats, path: &path)
      } catch {
        throw HDF5Error(file: name, path: path, problem: error)
      }
    }

    private static func bytes(of root: HDF5Group, _ floats: HDF5FloatWidth, path: inout String)
      throws(HDF5Error.Problem) -> [UInt8]
    {
      let writer = try HDF5Writer(floats)
      let access = try HDF5Handle.properties(synfire_hdf5_file_access())
      try checked(H5Pset_fapl_core(access.id, 1 << 20, false))
      let creation = try HDF5Handle.timeless(synfire_hdf5_file_creation())
      let file = try HDF5Handle(
        H5Fcreate("image", synfire_hdf5_truncate(), creation.id, access.id), close: H5Fclose)
      let group = try HDF5Handle(H5Gopen2(file.id, "/", synfire_hdf5_default()), close: H5Gclose)
      try writer.write(root, in: group.id, at: &path)
      try checked(H5Fflush(file.id, H5F_SCOPE_LOCAL))
      let count = try checked(H5Fget_file_image(file.id, nil, 0))
      var bytes = [UInt8](repeating: 0, count: count)
      try checked(H5Fget_file_image(file.id, &bytes, count))
      return bytes
    }

    private func write(_ root: HDF5Group, in id: hid_t, at path: inout String) throws(HDF5Error
      .Problem)
    {
      try write(root.attributes, of: id, at: &path)
      let place = path
      for name in root.names {
        path = "\(place)/\(name)"
        guard !name.isEmpty, name != ".",
          !name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 })
        else {
          throw .badName(name)
        }
        switch root[name]! {
        case .group(let member):
          let made = try HDF5Handle(
            synfire_hdf5_create_group(id, name, link.id, group.id), close: H5Gclose)
          try write(member, in: made.id, at: &path)
        case .dataset(let member): try write(member, name, in: id, at: &path)
        case .unread(let unread): throw .unwritable(unread)
        }
      }
      path = place
    }

    private func write(_ member: HDF5Dataset, _ name: String, in id: hid_t, at path: inout String)
      throws(HDF5Error
      .Problem)
    {
      let type = try storedType(member.value)
      let space = try space(member.value.shape)
      let made = try HDF5Handle(
        synfire_hdf5_create_dataset(id, name, type.file.id, space.id, link.id, dataset.id),
        close: H5Dclose)
      let code = try withElements(of: member.value) { elements in
        H5Dwrite(
          made.id, type.memory.id, synfire_hdf5_all(), synfire_hdf5_all(), synfire_hdf5_default(),
          elements)
      }
      try checked(code)
      try write(member.attributes, of: made.id, at: &path)
    }

    private func write(_ attributes: [String: HDF5Value], of id: hid_t, at path: inout String)
      throws(HDF5Error.Problem)
    {
      let place = path
      for (name, value) in attributes.sorted(by: {
        $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }) {
        path = "\(place)/\(name)"
        guard !name.isEmpty, !name.utf8.contains(0) else { throw .badName(name) }
        let type = try storedType(value)
        let space = try space(value.shape)
        let made = try HDF5Handle(
          synfire_hdf5_create_attribute(id, name, type.file.id, space.id, attribute.id),
          close: H5Aclose)
        try checked(try withElements(of: value) { H5Awrite(made.id, type.memory.id, $0) })
      }
      path = place
    }

    private func storedType(_ value: HDF5Value) throws(HDF5Error.Problem) -> HDF5StoredType {
      switch value.elements {
      case .numbers(let numbers): return try .numbers([numbers], floats)
      case .booleans: return try .booleans()
      case .strings: return try .strings()
      case .sequences(let rows): return try .sequences(Self.alike(rows), floats)
      case .unread(let unread): throw .unwritable(unread)
      }
    }

    private func space(_ shape: [Int]) throws(HDF5Error.Problem) -> HDF5Handle {
      if shape.isEmpty { return try HDF5Handle(H5Screate(H5S_SCALAR), close: H5Sclose) }
      return try HDF5Handle(
        H5Screate_simple(Int32(shape.count), shape.map(UInt64.init), nil), close: H5Sclose)
    }

    /// Rows of one kind of number: floats where one of them is, else integers of the narrowest kind for all.
    private static func alike(_ rows: [HDF5Numbers]) -> [HDF5Numbers] {
      let integers = rows.compactMap { if case .integers(let values) = $0 { values } else { nil } }
      if integers.count == rows.count { return rows }
      let isUnsigned = rows.allSatisfy {
        switch $0 {
        case .integers(let values): values.allSatisfy { $0 >= 0 }
        case .unsigned: true
        case .floats: false
        }
      }
      return rows.map {
        if isUnsigned, case .integers(let values) = $0 { return .unsigned(values.map(UInt64.init)) }
        return isUnsigned ? $0 : .floats($0.doubles)
      }
    }

    /// Calls `body` with the elements as the library wants them in memory.
    private func withElements(
      of value: HDF5Value, _ body: (UnsafeRawPointer) -> herr_t
    ) throws(HDF5Error.Problem) -> herr_t {
      switch value.elements {
      case .numbers(let numbers): return numbers.withBytes { body($0) }
      case .booleans(let values): return body(values.map { Int8($0 ? 1 : 0) })
      case .strings(let strings):
        if let text = strings.first(where: { $0.utf8.contains(0) }) { throw .badText(text) }
        let texts = strings.map { strdup($0) }
        defer { for text in texts { free(text) } }
        return body(texts)
      case .sequences(let rows):
        let rows = Self.alike(rows)
        // The library may write through none of these, but its type has no constant pointers.
        let copies = rows.map { row in
          row.withBytes { bytes in
            let copy = UnsafeMutableRawPointer.allocate(
              byteCount: max(8, 8 * row.count), alignment: 8)
            copy.copyMemory(from: bytes, byteCount: 8 * row.count)
            return hvl_t(len: row.count, p: copy)
          }
        }
        defer { for copy in copies { copy.p.deallocate() } }
        return body(copies)
      case .unread(let unread): throw .unwritable(unread)
      }
    }
  }

  extension HDF5Numbers {
    /// Calls `body` with the numbers, 8 bytes each.
    fileprivate func withBytes<Result>(_ body: (UnsafeRawPointer) -> Result) -> Result {
      switch self {
      case .integers(let values): body(values)
      case .unsigned(let values): body(values)
      case .floats(let values): body(values)
      }
    }
  }
#endif
