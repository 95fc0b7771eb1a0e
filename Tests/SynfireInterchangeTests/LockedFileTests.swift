import Foundation
import TestSupport
import Testing

@testable import SynfireInterchange

struct LockedFileTests {
  private let folder: Scratch
  private let path: String

  init() throws {
    folder = try Scratch()
    path = folder.path("lock")
  }

  @Test func oneHolderAtATime() throws {
    var held = try LockedFile(path)
    #expect(held != nil)
    #expect(try LockedFile(path) == nil)
    #expect(try LockedFile(path) == nil, "the refused one took no lock away")
    withExtendedLifetime(held) {}
    held = nil
    #expect(try LockedFile(path) != nil)
  }

  #if os(Linux)
    /// A copy of the descriptor, which a process has that is being started, holds no lock.
    @Test func theLockEndsWithTheObject() throws {
      var held = try LockedFile(path)
      let copy = try #require(OpenFile.copyOfDescriptor(path))
      defer { close(copy) }
      #expect(try LockedFile(path) == nil)
      withExtendedLifetime(held) {}
      held = nil
      #expect(try LockedFile(path) != nil)
    }
  #endif

  @Test func whatIsInTheFileStays() throws {
    try folder.write("one\n", to: "lock")
    let file = try #require(try LockedFile(path, flags: O_APPEND))
    try FileHandle(fileDescriptor: file.descriptor, closeOnDealloc: false).write(contentsOf: Data("two\n".utf8))
    #expect(try folder.read("lock") == Array("one\ntwo\n".utf8))
  }

  @Test func aFolderThatIsMissingIsTold() {
    let file = folder.path("missing/lock")
    #expect(throws: FileError(path: file, operation: .write, problem: .missingFolder)) { try LockedFile(file) }
  }
}
