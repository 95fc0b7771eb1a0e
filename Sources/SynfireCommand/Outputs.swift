import ArgumentParser
import Foundation
import SynfireCompression
import SynfireInterchange

/// Several results of a command, which are all written, or none.
enum Outputs {
  /// A result by its option, and where it is to go; `nil`: it is not asked for.
  typealias Place = (what: String, option: String, path: String?)

  /// - Parameter inputs: files that are read; what is written must not be one of them.
  /// - Throws: where two results would have one place, or one would overwrite what is read.
  static func validate(inputs: [String?], _ places: Place...) throws(ValidationError) {
    let read = Set(inputs.compactMap { $0.flatMap(file) })
    var taken: [String: Place] = [:]
    for place in places {
      guard let path = place.path, let name = path == "-" ? path : file(path) else { continue }
      if read.contains(name) {
        throw ValidationError("\(place.option) would overwrite \(path), which is read; give another file")
      }
      if let other = taken[name] {
        let (target, remedy) = path == "-" ? ("be standard output", "a file") : ("go to \(path)", "another file")
        throw ValidationError(
          "\(other.what) and \(place.what) cannot both \(target); give \(other.option) or \(place.option) \(remedy)")
      }
      taken[name] = place
    }
  }

  /// The file that a path leads to, behind links; `nil` for streams and devices, which nothing is lost in.
  private static func file(_ path: String) -> String? {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    return path == "-" || file.hasPrefix("/dev/") || file.hasPrefix("/proc/") ? nil : file
  }

  /// Writes them; where one cannot be written, for want of room or permission, the others are not there either.
  static func write(_ results: [(bytes: [UInt8], path: String)]) throws(FileError) {
    let (streams, files) = (results.filter { $0.path == "-" }, results.filter { $0.path != "-" })
    try write(files: files[...]) { () throws(FileError) in
      for stream in streams { try Output.write(stream.bytes, to: stream.path) }
    }
  }

  private static func write(
    files: ArraySlice<(bytes: [UInt8], path: String)>, then last: () throws(FileError) -> Void
  ) throws(FileError) {
    guard let first = files.first else { return try last() }
    var file = try AtomicFile(first.path)
    try file.append(first.bytes)
    try write(files: files.dropFirst(), then: last)
    try file.commit()
  }

  /// A CSV file's bytes as a path wants them: compressed where it ends in .gz.
  static func csv(_ bytes: [UInt8], for path: String) throws -> (bytes: [UInt8], path: String) {
    (path.hasSuffix(".gz") ? try Gzip.compress(bytes) : bytes, path)
  }
}
