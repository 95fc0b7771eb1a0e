import Foundation
import SynfireInterchange
import SynfireMap
import SynfireNetwork

extension Case {
  /// Writes the case as a folder of its name, which is there whole or not at all.
  ///
  /// - Parameters:
  ///   - parent: the folder to write it in; it is made if it is not there.
  ///   - network: the network that the image was compiled from, as JSON, to be written in its place.
  /// - Returns: the path of the case's folder.
  /// - Throws: a `FileError`; a case of that name that was there before is then as it was.
  @discardableResult public func write(in parent: String, network: [UInt8]? = nil) throws -> String {
    let folder = parent + "/" + name
    let partial = parent + "/." + name + ".partial"
    try Folder.make(parent)
    try? FileManager.default.removeItem(atPath: partial)
    do {
      try Self.files(partial) {
        try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: false)
      }
      for (name, bytes) in try contents(network: network) { try WholeFile.write(bytes, to: partial + "/" + name) }
      try Self.files(folder) {
        if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.moveItem(atPath: partial, toPath: folder)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
    return folder
  }

  /// The files of the folder with their bytes.
  private func contents(network: [UInt8]?) throws -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = [
      (File.head, Array(head.utf8)), (File.spikes, spikes.csv()),
      try network.map { (File.network, $0) } ?? (File.image, image.bytes()),
    ]
    if image.core.name == nil { files.append((File.core, Array(image.core.json.utf8))) }
    if events.count > 0 { files.append((File.events, events.csv())) }
    if currents.count > 0 { files.append((File.currents, currents.csv())) }
    if !actions.isEmpty { files.append((File.actions, ActionFile.bytes(actions))) }
    if let weights { files.append((File.weights, WeightTable.bytes(weights))) }
    return files
  }

  private var head: String {
    var members = [
      "\"synfire_case\": 1", "\"name\": \(Self.quoted(name))",
      "\"core\": \(Self.quoted(image.core.name ?? File.core))", "\"steps\": \(steps)",
    ]
    if let seed { members.append("\"seed\": \(seed)") }
    if let origin { members.append("\"origin\": \(Self.quoted(origin))") }
    return "{\n" + members.map { "  \($0)" }.joined(separator: ",\n") + "\n}\n"
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func files(_ path: String, _ body: () throws -> Void) throws(FileError) {
    do {
      try body()
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw FileError(path, .write, code: Int32(cause?.code ?? Int(EIO)))
    }
  }
}
