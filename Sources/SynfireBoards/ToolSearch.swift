import Foundation

/// Where programs are looked for: the search path first, then the tools that `make setup` installed into the checkout.
struct ToolSearch: Sendable {
  let folders: [String]
  private let checkoutTools: String

  /// - Parameter environment: has the search path, PATH.
  init(environment: [String: String], tools: URL = BuildFolder.tools) {
    checkoutTools = tools.appendingPathComponent("bin").path
    // Absolute, as the tools run in another folder.
    let path = (environment["PATH"] ?? "").split(separator: ":").map { URL(fileURLWithPath: String($0)).path }
    folders = path + [checkoutTools]
  }

  /// The program under the first of its names that is found at all.
  func find(_ tool: Tool) throws(BitstreamError) -> FoundTool {
    for name in tool.names {
      for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
        // YoWASP's programs translate themselves at their first start; `make setup` keeps the result beside them.
        let cache = URL(fileURLWithPath: checkoutTools).deletingLastPathComponent().appendingPathComponent("cache").path
        return FoundTool(
          name: name, path: "\(folder)/\(name)", variables: folder == checkoutTools ? ["YOWASP_CACHE_DIR": cache] : [:])
      }
    }
    throw .toolMissing(tool: tool.names[0], searched: folders, install: tool.install)
  }
}

/// A program that is there.
struct FoundTool: Sendable {
  var name: String
  var path: String
  /// What it is to find in its environment besides this process's.
  var variables: [String: String]
}
