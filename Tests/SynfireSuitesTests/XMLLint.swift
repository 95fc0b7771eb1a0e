import Foundation

/// The checker of the package libxml2-utils.
enum XMLLint {
  /// What it says of a document; empty if nothing is wrong.
  /// - Parameter schema: an XML Schema that the document must keep to.
  static func problems(in document: String, schema: URL? = nil) throws -> String {
    let scratch = try Scratch()
    try scratch.write(document, to: "document.xml")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["xmllint", "--noout", "--nonet"] + (schema.map { ["--schema", $0.path] } ?? []) + [scratch.path("document.xml")]
    let said = Pipe()
    process.standardError = said
    try process.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? "" : "exit code \(process.terminationStatus): \(text)"
  }
}
