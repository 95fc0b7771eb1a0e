import Foundation
import Testing

@testable import SynfireInterchange

@Suite struct FileTests {
  /// Calls `body` with a new folder, and removes it.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "synfire-files-\(UInt64.random(in: .min ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func problem(_ body: () throws(FileError) -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func aFileIsWrittenAndReadBack() throws {
    try inFolder { folder in
      let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
      try WholeFile.write(bytes, to: folder + "/a")
      #expect(try WholeFile.read(folder + "/a") == bytes)
      try WholeFile.write([], to: folder + "/a")
      #expect(try WholeFile.read(folder + "/a") == [])
      #expect(try names(folder) == ["a"])
    }
  }

  @Test func whatAFileIsAndHowItBegins() throws {
    try inFolder { folder in
      try WholeFile.write([1, 2, 3], to: folder + "/a")
      #expect(try WholeFile.read(folder + "/a", first: 2) == [1, 2])
      #expect(try WholeFile.read(folder + "/a", first: 8) == [1, 2, 3])
      #expect(try WholeFile.isRegular(folder + "/a"))
      #expect(try !WholeFile.isRegular("/dev/null"))
      // Nobody writes to this pipe, and it is not waited for.
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(try !WholeFile.isRegular(folder + "/pipe"))
      #expect(
        problem { () throws(FileError) in _ = try WholeFile.isRegular(folder) }
          == "\(folder): cannot read: it is a folder; give a file")
      #expect(
        problem { () throws(FileError) in _ = try WholeFile.isRegular(folder + "/none") }
          == "\(folder)/none: cannot read: there is no such file; check the path")
    }
  }

  @Test func nothingAppearsBeforeTheCommit() throws {
    try inFolder { folder in
      do {
        var file = try AtomicFile(folder + "/a")
        try file.append([1, 2])
        #expect(try names(folder).filter { $0 == "a" } == [])
        try file.append([3])
        try file.commit()
      }
      #expect(try WholeFile.read(folder + "/a") == [1, 2, 3])
      do {
        var file = try AtomicFile(folder + "/a")
        try file.append([9])
        #expect(try names(folder).count == 2)
      }
      #expect(try names(folder) == ["a"])
      #expect(try WholeFile.read(folder + "/a") == [1, 2, 3])
    }
  }

  /// A disk that fills up after some bytes, by a write of the test's own.
  @Test func aFullDiskLeavesNothingBehind() throws {
    try inFolder { folder in
      try WholeFile.write([1], to: folder + "/a")
      let text = problem { () throws(FileError) in
        var file = try AtomicFile(folder + "/a") { descriptor, buffer, count in
          if count <= 500 {
            errno = ENOSPC
            return -1
          }
          return min(count, 250)
        }
        try file.append([UInt8](repeating: 7, count: 1000))
        try file.commit()
      }
      #expect(
        text
          == "\(folder)/a: cannot write: no space left on the device; nothing was left behind, free some and try again")
      #expect(try names(folder) == ["a"])
      #expect(try WholeFile.read(folder + "/a") == [1])
    }
  }

  #if os(Linux)
    @Test func devicesAreWrittenDirectly() throws {
      try WholeFile.write([1, 2, 3], to: "/dev/null")
      #expect(
        problem { () throws(FileError) in try WholeFile.write([1], to: "/dev/full") }
          == "/dev/full: cannot write: no space left on the device; nothing was left behind, free some and try again")
    }
  #endif

  @Test func permissionsAndLinksStay() throws {
    try inFolder { folder in
      try WholeFile.write([1], to: folder + "/a")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/a")
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "a")
      try WholeFile.write([2], to: folder + "/link")
      #expect(try WholeFile.read(folder + "/a") == [2])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "a")
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/a")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func errorsNameThePath() throws {
    try inFolder { folder in
      #expect(
        problem { () throws(FileError) in _ = try WholeFile.read(folder + "/none") }
          == "\(folder)/none: cannot read: there is no such file; check the path")
      #expect(
        problem { () throws(FileError) in _ = try WholeFile.read(folder) }
          == "\(folder): cannot read: it is a folder; give a file")
      #expect(
        problem { () throws(FileError) in try WholeFile.write([1], to: folder) }
          == "\(folder): cannot write: it is a folder; give a file")
      #expect(
        problem { () throws(FileError) in try WholeFile.write([1], to: folder + "/none/a") }
          == "\(folder)/none/a: cannot write: its folder does not exist; create it")
      try WholeFile.write([1, 2, 3, 4], to: folder + "/a")
      #expect(try WholeFile.read(folder + "/a", limit: 4).count == 4)
      #expect(
        problem { () throws(FileError) in _ = try WholeFile.read(folder + "/a", limit: 3) }
          == "\(folder)/a: cannot read: it is larger than 3 bytes, the most that is read; give a smaller file")
      #expect(FileError("a", .write, code: EACCES).problem == .noPermission)
      #expect(FileError("a", .write, code: EROFS).problem == .readOnlyFileSystem)
      #expect(
        FileError("a", .read, code: EIO).description == "a: cannot read: Input/output error (error \(EIO))")
    }
  }

  @Test func spikeFilesMayBeCompressed() throws {
    try inFolder { folder in
      var train = SpikeTrain(.neuron)
      for step: UInt32 in 0..<200 { train.append(step: step, [step % 7, 3]) }
      for name in ["a.csv", "a.csv.gz"] {
        try train.write(to: folder + "/" + name)
        #expect(try SpikeTrain(path: folder + "/" + name, .neuron) == train)
      }
      let compressed = try WholeFile.read(folder + "/a.csv.gz")
      #expect(compressed.count < train.csv().count / 2)
      try WholeFile.write(compressed, to: folder + "/b.csv")
      #expect(throws: SpikeFileError(file: folder + "/b.csv", line: 1, column: 1, problem: .compressed)) {
        try SpikeTrain(path: folder + "/b.csv", .neuron)
      }
      try WholeFile.write([UInt8](compressed.dropLast(5)), to: folder + "/c.csv.gz")
      do {
        _ = try SpikeTrain(path: folder + "/c.csv.gz", .neuron)
        Issue.record("a file cut short was read")
      } catch let error as SpikeFileError {
        #expect(error.description.hasPrefix("\(folder)/c.csv.gz:1:1: the gzip data is cut short: "))
      }
    }
  }
}
