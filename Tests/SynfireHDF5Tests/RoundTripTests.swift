import SynfireHDF5
import TestSupport
import Testing

/// Trees written here, read here and by h5py.
@Suite struct RoundTripTests {
  static let tree = HDF5Group(
    [
      "a.b": .group(HDF5Group(["ü β": .dataset(HDF5Dataset(.string("ß")))])),
      "empty": .group(HDF5Group()),
      "bools": .dataset(HDF5Dataset(HDF5Value(shape: [3], .booleans([true, false, true])))),
      "doubles": .dataset(HDF5Dataset(HDF5Value(shape: [2], .numbers(.floats([0.1, -.infinity]))))),
      "edges": .dataset(HDF5Dataset(HDF5Value(shape: [2, 2], .strings(["in", "0.1", "", "out"])))),
      "floats": .dataset(
        HDF5Dataset(
          HDF5Value(shape: [2, 1, 3], .numbers(.floats([0.5, 1, 2, -3, 1_048_576, -0.0]))),
          attributes: ["unit": .string("mV")])),
      "integer": .dataset(HDF5Dataset(.integer(.min))),
      "none": .dataset(HDF5Dataset(HDF5Value(shape: [0, 4], .numbers(.integers([]))))),
      "rows": .dataset(
        HDF5Dataset(HDF5Value(shape: [3], .sequences([.floats([0.25]), .floats([]), .floats([1, 2])])))),
      "counts": .dataset(HDF5Dataset(HDF5Value(shape: [2], .sequences([.integers([-1]), .integers([4, 5])])))),
      "unsigned": .dataset(HDF5Dataset(HDF5Value(shape: [2], .numbers(.unsigned([.max, 0]))))),
    ],
    attributes: ["dt": .double(1e-4), "kinds": HDF5Value(shape: [2], .strings(["x", "y"]))])

  @Test func bytesAreReadAsTheyWereWritten() throws {
    let bytes = try Self.tree.bytes(name: "tree")
    #expect(try HDF5File(bytes: bytes, name: "tree").tree() == Self.tree)
    #expect(try Self.tree.bytes(name: "tree") == bytes)
    #expect(HDF5File.isHDF5(bytes))
  }

  @Test func filesAreReadAsTheyWereWritten() throws {
    let folder = try Scratch()
    try Self.tree.write(to: folder.path("tree.h5"))
    #expect(try HDF5File(path: folder.path("tree.h5")).tree() == Self.tree)
    #expect(try folder.names() == ["tree.h5"])
  }

  @Test func h5pyReadsWhatIsWritten() throws {
    let folder = try Scratch()
    try Self.tree.write(to: folder.path("tree.h5"))
    let output = try Python.run(
      """
      import h5py, sys
      def show(value):
          return [show(v) for v in value] if hasattr(value, "__len__") and not isinstance(value, (str, bytes)) else value
      with h5py.File(sys.argv[1]) as f:
          print(f["a.b"]["ü β"][()].decode(), f["a.b"]["ü β"].dtype, dict(f["empty"]))
          for name in ["bools", "doubles", "floats", "integer", "none", "unsigned"]:
              print(name, f[name].dtype, f[name].shape, f[name][()].tolist())
          print([v.decode() for v in f["edges"][()].flat], f["floats"].attrs["unit"])
          print([v.tolist() for v in f["rows"]], f["rows"].dtype.metadata["vlen"])
          print([v.tolist() for v in f["counts"]], f["counts"].dtype.metadata["vlen"])
          print(float(f.attrs["dt"]), f.attrs["kinds"].tolist())
      """, folder.path("tree.h5"))
    #expect(
      output == """
        ß object {}
        bools bool (3,) [True, False, True]
        doubles float64 (2,) [0.1, -inf]
        floats float32 (2, 1, 3) [[[0.5, 1.0, 2.0]], [[-3.0, 1048576.0, -0.0]]]
        integer int64 () -9223372036854775808
        none int64 (0, 4) []
        unsigned uint64 (2,) [18446744073709551615, 0]
        ['in', '0.1', '', 'out'] mV
        [[0.25], [], [1.0, 2.0]] float32
        [[-1], [4, 5]] int64
        0.0001 ['x', 'y']

        """)
  }

  @Test func whatCannotBeWrittenIsNamed() throws {
    func problem(_ tree: HDF5Group) -> String {
      do {
        _ = try tree.bytes(name: "out.h5")
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    #expect(
      problem(HDF5Group(["a": .group(HDF5Group(["b/c": .group(HDF5Group())]))]))
        == "out.h5: /a/b/c: no member can be called \"b/c\"; use a name without /, and not . alone")
    #expect(
      problem(HDF5Group(["a": .unread(.softLink)]))
        == "out.h5: /a: a soft link, which is not followed, and not written either")
    #expect(
      problem(HDF5Group(["a": .dataset(HDF5Dataset(.string("x\0y")))]))
        == "out.h5: /a: the text \"x\0y\" holds a zero byte, which would end it; leave it out")
  }
}
