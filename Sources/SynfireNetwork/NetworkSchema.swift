import Foundation

/// The JSON Schema (draft 2020-12) of network files.
public enum NetworkSchema {
  /// The schema's text. Throws where the package's resource cannot be read.
  public static func text() throws -> String {
    try String(contentsOf: Bundle.module.bundleURL.appending(path: "network.schema.json"), encoding: .utf8)
  }
}
