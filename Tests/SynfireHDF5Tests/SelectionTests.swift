import SynfireHDF5
import SynfireInterchange
import TestSupport
import Testing

/// Parts of files.
@Suite struct SelectionTests {
  private let folder: Scratch
  private let file: HDF5File

  init() throws {
    folder = try Scratch()
    let rows = HDF5Value(shape: [3], .sequences([.floats([1]), .floats([]), .floats([2, 0.5])]))
    let matrix = HDF5Value(shape: [2, 2, 2], .numbers(.integers(Array(0..<8))))
    let tree = HDF5Group([
      "spikes": .group(HDF5Group(["times": .dataset(HDF5Dataset(rows)), "m": .dataset(HDF5Dataset(matrix))])),
      "labels": .dataset(HDF5Dataset(HDF5Value(shape: [3], .numbers(.integers([7, 8, 9]))))),
      "names": .dataset(HDF5Dataset(HDF5Value(shape: [2], .strings(["a", "b"])))),
      "one": .dataset(HDF5Dataset(.integer(1))),
    ])
    try tree.write(to: folder.path("a.h5"))
    file = try HDF5File(path: folder.path("a.h5"))
  }

  private func problem(_ selection: HDF5File.Selection) throws -> String {
    do {
      _ = try file.read([selection])
      return "no error"
    } catch {
      return error.description.replacing(folder.path + "/", with: "")
    }
  }

  @Test func rowsAndWholesInTheOrderAskedFor() throws {
    let parts = try file.read([
      .init("spikes/times", row: 2), .init("/labels", row: 1), .init("spikes/m", row: 1), .init("names", row: 1),
      .init("spikes/times", row: 1), .init("one"), .init("spikes"),
    ])
    #expect(parts[0].dataset?.value == HDF5Value(shape: [], .sequences([.floats([2, 0.5])])))
    #expect(parts[1].dataset?.value == .integer(8))
    #expect(parts[2].dataset?.value == HDF5Value(shape: [2, 2], .numbers(.integers([4, 5, 6, 7]))))
    #expect(parts[3].dataset?.value == .string("b"))
    #expect(parts[4].dataset?.value == HDF5Value(shape: [], .sequences([.floats([])])))
    #expect(parts[5].dataset?.value == .integer(1))
    #expect(parts[6].group?.names == ["m", "times"])
    #expect(try file.read([]) == [])
  }

  @Test func theOutlineHasShapesAndNoElements() throws {
    let outline = try file.outline()
    #expect(outline["spikes"]?.group?["m"]?.dataset?.value == HDF5Value(shape: [2, 2, 2], .unread(.outline)))
    #expect(outline["labels"]?.dataset?.value == HDF5Value(shape: [3], .unread(.outline)))
  }

  @Test func whatIsNotThereIsNamed() throws {
    #expect(try problem(.init("spikes/none")) == "a.h5: /spikes/none: there is no such thing in the file")
    #expect(try problem(.init("labels/x")) == "a.h5: /labels/x: there is no such thing in the file")
    #expect(try problem(.init("labels", row: 3)) == "a.h5: /labels: there is no such row; rows are 0 to 2")
    #expect(try problem(.init("one", row: 0)) == "a.h5: /one: it has no rows")
  }

  /// A row is read alone: its file may be larger than the limit on what is read.
  @Test func aRowOfALargeFileIsWithinTheLimits() throws {
    var limited = file
    limited.limits.bytes = 120
    let row = try limited.read([.init("spikes/times", row: 0)])[0]
    #expect(row.dataset?.value == HDF5Value(shape: [], .sequences([.floats([1])])))
    #expect(throws: HDF5Error.self) { try limited.tree() }
  }

  @Test func aMissingFileIsAFileError() throws {
    #expect(throws: FileError(path: "/nowhere/a.h5", operation: .read, problem: .missing)) {
      try HDF5File(path: "/nowhere/a.h5")
    }
    #expect(throws: FileError(path: folder.path, operation: .read, problem: .isFolder)) {
      try HDF5File(path: folder.path)
    }
  }
}
