import Foundation
import SynfireHDF5
import TestSupport
import Testing

/// Files that are no good, or ask for too much.
@Suite struct BadFileTests {
  private func problem(_ bytes: [UInt8], _ limits: HDF5Limits = HDF5Limits()) -> String {
    problem(HDF5File(bytes: bytes, name: "a.h5", limits: limits))
  }

  private func problem(_ file: HDF5File) -> String {
    do {
      _ = try file.tree()
      return "no error"
    } catch {
      return error.description
    }
  }

  /// The bytes of a file that a script writes, which finds it open as `f`.
  private func file(_ script: String) throws -> [UInt8] {
    let folder = try Scratch()
    try Python.run(
      "import h5py, numpy as np, sys\nf = h5py.File(sys.argv[1], 'w')\n" + script + "\nf.close()", folder.path("a.h5"))
    return try folder.read("a.h5")
  }

  @Test func otherFilesAreToldApart() throws {
    let text = "a.h5: not an HDF5 file; give one, or check how it was copied"
    #expect(problem([]) == text)
    #expect(problem([0x89]) == text)
    #expect(problem(Array("{\"synfire\": 1}\n".utf8)) == text)
    #expect(problem(Array(repeating: 0, count: 100_000)) == text)
    let folder = try Scratch()
    try folder.write("", to: "empty")
    #expect(problem(try HDF5File(path: folder.path("empty"))).hasSuffix(": \(HDF5Error.Problem.notHDF5)"))
  }

  @Test func cutShortAnywhere() throws {
    let bytes = try RoundTripTests.tree.bytes(name: "")
    #expect(problem(Array(bytes.dropLast())).hasPrefix("a.h5: the file is cut short (truncated file: eof = "))
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(problem(Array(bytes.prefix(length))) != "no error", "\(length) bytes")
    }
  }

  @Test func claimsAreRefusedBeforeTheyAreRead() throws {
    #expect(
      problem(try file("f.create_dataset('g/big', (1250000000,), 'f8', chunks=(1000000,), compression='gzip')"))
        == "a.h5: /g/big: the values would take 9536 MiB, and the limit is 512 MiB; "
        + "give a smaller file, or read a part of it")
    #expect(
      problem(try file("f.create_dataset('x', (2**40, 2**30), 'u1', chunks=(1024, 1024))"))
        == "a.h5: /x: the values would take more bytes than 64 bits count, and the limit is 512 MiB; "
        + "give a smaller file, or read a part of it")
    #expect(
      problem(try file("f.create_dataset('s', (2**33,), 'S4', chunks=(1024,))")).hasPrefix(
        "a.h5: /s: the values would take 32 GiB, "))
    #expect(
      problem(try file("f.create_dataset('v', (2**33,), h5py.string_dtype(), chunks=(1024,))")).hasPrefix(
        "a.h5: /v: the values would take 128 GiB, "))
    // One long row, referred to many times, is as long as all its copies.
    let rows = """
      d = f.create_dataset('v', (2000,), h5py.vlen_dtype(np.dtype('f8')))
      d[0] = np.zeros(100000)
      d.id.flush(); offset = d.id.get_offset(); name = f.filename; f.close()
      raw = bytearray(open(name, 'rb').read())
      raw[offset:offset + 2000 * 16] = raw[offset:offset + 16] * 2000
      open(name, 'wb').write(raw)
      """
    #expect(problem(try file(rows)).hasPrefix("a.h5: /v: the values would take "))
  }

  /// What takes less in the file than in memory counts as what it takes there.
  @Test func smallElementsAreCountedInMemory() throws {
    func problem(_ count: Int, _ kind: String) throws -> String {
      self.problem(try file("f.create_dataset('scale', (\(count),), \(kind), chunks=(1000000,))"))
    }
    func text(_ size: Int) -> String {
      "a.h5: /scale: the values would take \(size) MiB, and the limit is 512 MiB; give a smaller file, or read a part of it"
    }
    #expect(try problem(400_000_000, "'bool'") == text(3051))
    #expect(try problem(50_000_000, "'S1'") == text(762))
    #expect(try problem(50_000_000, "h5py.string_dtype()") == text(762))
    #expect(try problem(50_000_000, "h5py.vlen_dtype('f4')") == text(762))
    // To the byte: beside the elements the group takes 6, the dataset 7, and its shape 11.
    let bools = try file("f['b'] = np.ones(1000, bool)")
    #expect(self.problem(bools, HDF5Limits(bytes: 8024)) == "no error")
    #expect(self.problem(bools, HDF5Limits(bytes: 8023)).contains("the values would take"))
  }

  @Test func extentsBeside0MayBeAnything() throws {
    let bytes = try file(
      """
      space = h5py.h5s.create_simple((0, 2**62, 2**62))
      for name, kind in [(b"f", h5py.h5t.IEEE_F32LE), (b"s", h5py.h5t.py_create(h5py.string_dtype(), logical=True))]:
          h5py.h5d.create(f.id, name, kind, space)
      """)
    let tree = try HDF5File(bytes: bytes, name: "a.h5").tree()
    #expect(tree["f"]?.dataset?.value == HDF5Value(shape: [0, 1 << 62, 1 << 62], .numbers(.floats([]))))
    #expect(tree["s"]?.dataset?.value == HDF5Value(shape: [0, 1 << 62, 1 << 62], .strings([])))
  }

  @Test func chunksThatUnpackToMoreThanTheMemory() throws {
    let limits = HDF5Limits(memory: 64 << 20)
    let bytes = try file("f.create_dataset('z', data=np.zeros(20000000, 'u1'), chunks=(20000000,), compression='gzip')")
    #expect(
      problem(bytes, limits) == "a.h5: /z: reading it takes more memory than 64 MiB, the limit; "
        + "the file is damaged, or too large")
    #expect(problem(bytes) == "no error")
  }

  @Test func manyGroupsAndDeepOnes() throws {
    let many = try file("for i in range(3000): f.create_group(str(i))")
    #expect(problem(many) == "no error")
    #expect(
      problem(many, HDF5Limits(objects: 3000))
        == "a.h5: /999: more than 3000 groups, datasets and attributes, the most that are read; give a smaller file")
    let deep = try file("g = f\nfor i in range(64): g = g.create_group('d')")
    #expect(
      problem(deep)
        == "a.h5: \(String(repeating: "/d", count: 64)): more than 64 groups within one another, the most that are "
        + "read; flatten the file")
    #expect(problem(deep, HDF5Limits(depth: 65)) == "no error")
  }

  /// Each group holds the next twice: in 40 groups there are 2^40 ways down.
  @Test func groupsThatMultiply() throws {
    let bytes = try file(
      """
      g = [f.create_group(str(i)) for i in range(40)]
      for a, b in zip(g, g[1:]):
          a["x"] = b
          a["y"] = b
      """)
    #expect(problem(bytes).contains("more than 200000 groups, datasets and attributes"))
    #expect(
      problem(bytes, HDF5Limits(objects: .max, computingSeconds: 1))
        == "a.h5: reading it takes longer than 1.0 s, the limit; the file is damaged, or too large")
  }

  @Test func aQuarterOfAMillionNames() throws {
    let bytes = try file(
      """
      f.close()
      f = h5py.File(sys.argv[1], 'w', libver='latest')
      g = f.create_group("g")
      x = f.create_group("x")
      for i in range(250000): g.id.links.create_hard(str(i).encode(), x.id, b".")
      """)
    #expect(problem(bytes).contains("more than 200000 groups, datasets and attributes"))
  }
}
