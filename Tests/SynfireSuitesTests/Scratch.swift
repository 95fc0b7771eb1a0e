import Foundation

/// A folder for one test, removed with everything in it.
final class Scratch: Sendable {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-suites-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, in folders that are made where they are not there.
  func write(_ text: String, to name: String) throws {
    let place = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  func text(_ name: String) throws -> String {
    try String(decoding: Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
  }
}
