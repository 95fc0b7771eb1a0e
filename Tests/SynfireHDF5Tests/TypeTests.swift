import SynfireHDF5
import TestSupport
import Testing

/// Files of every type that h5py writes.
@Suite struct TypeTests {
  /// Writes a file by a script that finds it open as `f`, and reads it.
  private func tree(_ script: String, options: String = "'w'") throws -> HDF5Group {
    let folder = try Scratch()
    try Python.run(
      "import h5py, numpy as np, sys\nf = h5py.File(sys.argv[1], \(options))\n" + script + "\nf.close()",
      folder.path("a.h5"))
    return try HDF5File(path: folder.path("a.h5")).tree()
  }

  private func value(_ tree: HDF5Group, _ name: String) -> HDF5Value? { tree[name]?.dataset?.value }

  @Test func numbersOfAllTypes() throws {
    let tree = try tree(
      """
      for order in "<>":
          for kind in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
              least = np.iinfo(kind).min
              most = np.iinfo(kind).max
              f[order + kind] = np.array([[least, 7, most]], order + kind)
          for kind in ["f2", "f4", "f8"]:
              f[order + kind] = np.array([[np.finfo(kind).max, -0.5, np.inf]], order + kind)
      f["long"] = np.array([0.5, -2], np.longdouble)
      f["nan"] = np.float16("nan")
      """)
    for order in "<>" {
      for (bits, kind) in [(8, "1"), (16, "2"), (32, "4"), (64, "8")] {
        let most = Int64.max >> (64 - bits)
        #expect(
          value(tree, "\(order)i\(kind)") == HDF5Value(shape: [1, 3], .numbers(.integers([-most - 1, 7, most]))))
        let unsigned: HDF5Numbers =
          bits == 64 ? .unsigned([0, 7, .max]) : .integers([0, 7, (Int64(1) << bits) - 1])
        #expect(value(tree, "\(order)u\(kind)") == HDF5Value(shape: [1, 3], .numbers(unsigned)))
      }
      for (kind, most) in [("2", 65504), ("4", Double(Float.greatestFiniteMagnitude)), ("8", .greatestFiniteMagnitude)]
      {
        #expect(
          value(tree, "\(order)f\(kind)") == HDF5Value(shape: [1, 3], .numbers(.floats([most, -0.5, .infinity]))))
      }
    }
    #expect(value(tree, "long")?.doubles == [0.5, -2])
    #expect(value(tree, "nan")?.doubles?[0].isNaN == true)
    #expect(value(tree, "nan")?.shape == [])
  }

  @Test func textsTruthsAndSequences() throws {
    let tree = try tree(
      """
      f["fixed"] = np.array([b"LIF", b"", b"a\\0b"], "S4")
      f["variable"] = ["Affine", "ü", ""]
      f["text"] = "CubaLIF"
      f["bytes"] = b"raw"
      f["true"] = True
      f["bools"] = np.array([[True], [False]])
      rows = f.create_dataset("rows", (3,), h5py.vlen_dtype(np.dtype("float16")))
      rows[0] = [0.5, 1]
      rows[2] = [-3]
      units = f.create_dataset("units", (2, 1), h5py.vlen_dtype(np.dtype(">u2")))
      units[0, 0] = [65535, 1]
      f.create_dataset("many", data=[f"text {i}" for i in range(1000)], dtype=h5py.string_dtype())
      f.create_dataset("enum", data=[1, 300], dtype=h5py.enum_dtype({"A": 1, "B": 300}, "i4"))
      f["nothing"] = h5py.Empty("f4")
      f.attrs["__type__"] = "NIRGraphData"
      f["fixed"].attrs["t_max"] = np.float32(0.25)
      f["fixed"].attrs["n"] = 12
      """)
    #expect(value(tree, "fixed")?.strings == ["LIF", "", "a\0b"])
    #expect(value(tree, "variable")?.strings == ["Affine", "ü", ""])
    #expect(value(tree, "text") == .string("CubaLIF"))
    #expect(value(tree, "bytes") == .string("raw"))
    #expect(value(tree, "true") == HDF5Value(shape: [], .booleans([true])))
    #expect(value(tree, "bools") == HDF5Value(shape: [2, 1], .booleans([true, false])))
    #expect(
      value(tree, "rows")
        == HDF5Value(shape: [3], .sequences([.floats([0.5, 1]), .floats([]), .floats([-3])])))
    #expect(
      value(tree, "units") == HDF5Value(shape: [2, 1], .sequences([.integers([65535, 1]), .integers([])])))
    #expect(value(tree, "many")?.strings == (0..<1000).map { "text \($0)" })
    #expect(value(tree, "enum")?.integers == [1, 300])
    #expect(value(tree, "nothing") == HDF5Value(shape: [0], .numbers(.floats([]))))
    #expect(tree.attributes == ["__type__": .string("NIRGraphData")])
    #expect(tree["fixed"]?.dataset?.attributes == ["t_max": .double(0.25), "n": .integer(12)])
  }

  @Test func whatIsNotReadIsToldByName() throws {
    let tree = try tree(
      """
      f["kept"] = 1
      f["compound"] = np.zeros(3, [("a", "i4"), ("b", "f4")])
      f["complex"] = 1j
      f["opaque"] = np.void(b"xyz")
      f["reference"] = f["kept"].ref
      f["array"] = np.zeros(2, "(3,)i4")[0:1].view([("x", "(3,)i4")])
      f["soft"] = h5py.SoftLink("/kept")
      f["outside"] = h5py.ExternalLink("other.h5", "/a")
      f["type"] = np.dtype("i4")
      f.create_group("sub")["up"] = f
      f.create_dataset("elsewhere", (4,), "i4", external=[("other.bin", 0, 16)])
      layout = h5py.VirtualLayout((4,), "i4")
      layout[:] = h5py.VirtualSource("other.h5", "a", (4,))
      f.create_virtual_dataset("virtual", layout)
      """)
    #expect(value(tree, "kept") == .integer(1))
    for name in ["compound", "complex", "array"] {
      #expect(value(tree, name)?.elements == .unread(.type("compound")), "\(name)")
    }
    #expect(value(tree, "opaque")?.elements == .unread(.type("opaque")))
    #expect(value(tree, "reference")?.elements == .unread(.type("a reference")))
    #expect(value(tree, "elsewhere")?.elements == .unread(.otherFile))
    #expect(value(tree, "virtual")?.elements == .unread(.otherFile))
    #expect(tree["soft"] == .unread(.softLink))
    #expect(tree["outside"] == .unread(.externalLink))
    #expect(tree["type"] == .unread(.otherObject))
    #expect(tree["sub"] == .group(HDF5Group(["up": .unread(.cycle)])))
    #expect("\(HDF5Unread.type("compound"))" == "of a type that is not read: compound")
  }

  /// Chunks, filters, and both generations of the format.
  @Test func storageOfAllKinds() throws {
    for options in ["'w'", "'w', libver='v110'", "'w', userblock_size=512", "'w', track_order=True"] {
      let tree = try tree(
        """
        data = np.arange(6000.).reshape(60, 100)
        f.create_dataset("gzip", data=data, compression="gzip")
        f.create_dataset("shuffled", data=data, compression="gzip", shuffle=True, fletcher32=True, chunks=(7, 11))
        f.create_dataset("growing", data=data.astype("f4"), chunks=True, maxshape=(None, 100))
        f.create_dataset("fill", (5,), "i2", fillvalue=-4)
        for i in range(40): f[f"g/{39 - i}/x"] = i
        """, options: options)
      let data = HDF5Value(shape: [60, 100], .numbers(.floats((0..<6000).map(Double.init))))
      #expect(value(tree, "gzip") == data)
      #expect(value(tree, "shuffled") == data)
      #expect(value(tree, "growing") == data)
      #expect(value(tree, "fill")?.integers == [-4, -4, -4, -4, -4])
      #expect(tree["g"]?.group?.names.count == 40)
      #expect(tree["g"]?.group?["12"]?.group?["x"]?.dataset?.value == .integer(27))
    }
  }
}
