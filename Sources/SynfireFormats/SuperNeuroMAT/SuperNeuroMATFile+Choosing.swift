import SynfireNetwork

extension SuperNeuroMATFile {
  /// Reads the network that is asked for, of a document with one or several.
  init(_ document: JSONCursor, network choice: String?) throws(ImportError) {
    self = try ImportError.wrapping {
      guard let list = try document.members()["networks"] else {
        throw document.error(.missingKey("networks"))
      }
      let networks = try list.elements()
      let names = networks.map(Self.name)
      let index = try Self.index(of: choice, names: names, in: list)
      return try SuperNeuroMATFile(network: networks[index], name: names[index])
    }
  }

  private static func name(of network: JSONCursor) -> String? {
    try? network.members()["name"]?.string()
  }

  private static func index(
    of choice: String?, names: [String?], in list: JSONCursor
  ) throws(ImportError) -> Int {
    let listed = names.enumerated().map { "\($0.offset)" + ($0.element.map { " '\($0)'" } ?? "") }
      .prefix(20).joined(separator: ", ")
    guard !names.isEmpty else {
      throw ImportError(at: list, .contradiction("the file holds no network", remedy: "save one in it"))
    }
    guard let choice else {
      if names.count == 1 { return 0 }
      throw ImportError(
        at: list, .contradiction("holds \(names.count) networks", remedy: "choose one with --network: \(listed)"))
    }
    let matches = names.indices.filter { names[$0] == choice }
    if matches.count == 1 { return matches[0] }
    if matches.isEmpty, let number = Int(choice), names.indices.contains(number) { return number }
    throw ImportError(
      at: list,
      .contradiction(
        matches.isEmpty ? "holds no network '\(choice)'" : "holds \(matches.count) networks '\(choice)'",
        remedy: "choose with --network: \(listed)"))
  }
}
