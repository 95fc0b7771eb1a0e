import Foundation
import SynfireCases
import SynfireInterchange
import SynfireMap

/// A case of a suite: a folder with `case.json`, and where it was found.
public struct SuiteCase: Sendable, Hashable, Codable {
  /// The case's folder.
  public var folder: String
  /// The suite's name: its folder's; of a case that was given by itself, the name of the folder that it is in.
  public var suite: String
  /// The case's path in the suite.
  public var name: String

  public var label: String { suite + "/" + name }

  /// The cases in folders: a folder is a case, or a suite of the cases anywhere below it, in the order of their names.
  /// Folders whose name begins with a full stop and links to folders within a suite are left out.
  ///
  /// - Returns: each case once.
  /// - Throws: ``NoCase`` where a folder has none, `FileError` where it cannot be read.
  public static func find(in paths: [String]) throws -> [SuiteCase] {
    var known: Set<String> = []
    var found: [SuiteCase] = []
    for path in paths {
      let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      let own = try cases(in: path)
      if own.isEmpty { throw NoCase(folder: path) }
      found += own.filter { known.insert(URL(fileURLWithPath: $0.folder).resolvingSymlinksInPath().path).inserted }
    }
    return found
  }

  private static func cases(in path: String) throws(FileError) -> [SuiteCase] {
    let place = URL(fileURLWithPath: path).standardizedFileURL
    var isFolder: ObjCBool = false
    // A file holds no case.
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue { return [] }
    if isCase(path) {
      let suite = place.deletingLastPathComponent().lastPathComponent
      return [SuiteCase(folder: path, suite: suite, name: place.lastPathComponent)]
    }
    var found: [SuiteCase] = []
    var waiting = [""]
    while let below = waiting.popLast() {
      for name in try names(in: path + below) where !name.hasPrefix(".") {
        let folder = path + below + "/" + name
        guard Self.isFolder(folder) else { continue }
        if isCase(folder) {
          let name = String((below + "/" + name).dropFirst())
          found.append(SuiteCase(folder: folder, suite: place.lastPathComponent, name: name))
        } else {
          waiting.append(below + "/" + name)
        }
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  private static func isCase(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + Case.File.head)
  }

  /// A folder itself, not a link to one.
  private static func isFolder(_ path: String) -> Bool {
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return kind == .typeDirectory
  }

  private static func names(in folder: String) throws(FileError) -> [String] {
    guard access(folder, R_OK | X_OK) == 0 else { throw FileError(folder, .read, code: errno) }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw FileError(folder, .read, code: EIO)
    }
  }

  /// A check sum of what the case is, in eight hexadecimal digits: results of an older state of it count no more.
  public func fingerprint() throws(FileError) -> String {
    var sum = CRC32()
    for name in Case.File.all where FileManager.default.fileExists(atPath: folder + "/" + name) {
      let bytes = try WholeFile.read(folder + "/" + name)
      sum.update(name.utf8)
      sum.update(word: UInt32(truncatingIfNeeded: bytes.count))
      sum.update(bytes)
    }
    return hexadecimal(sum.value)
  }
}

/// A folder without a case.
public struct NoCase: Error, Sendable, CustomStringConvertible {
  public var folder: String

  public var description: String {
    "\(folder): there is no case in it; a case is a folder with case.json, a suite a folder of cases"
  }
}

/// A word in eight hexadecimal digits.
func hexadecimal(_ word: UInt32) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}
