import Foundation
import TestSupport
import Testing

@testable import SynfireInterchange

struct FolderTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func itIsMadeWithThoseAroundIt() throws {
    let path = scratch.path("a/b//c/")
    for _ in 0..<2 { try Folder.make(path) }
    try scratch.write("some", to: "a/b/c/file")
    try Folder.make("/")
  }

  @Test func fileInItsPlaceIsTold() throws {
    try scratch.write("some", to: "file")
    let expected = FileError(path: scratch.path("file"), operation: .write, problem: .isNoFolder)
    #expect(throws: expected) { try Folder.make(scratch.path("file")) }
    #expect(throws: expected) { try Folder.make(scratch.path("file/in/it")) }
  }

  @Test func whatCannotBeMadeIsTold() throws {
    #expect(throws: FileError("/proc/none", .write, code: ENOENT)) { try Folder.make("/proc/none/in") }
    let name = String(repeating: "n", count: 300)
    #expect(throws: FileError(scratch.path(name), .write, code: ENAMETOOLONG)) { try Folder.make(scratch.path(name)) }
  }
}
