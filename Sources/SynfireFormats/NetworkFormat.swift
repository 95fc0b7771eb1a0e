import SynfireNetwork

/// A format of networks of another tool.
public enum NetworkFormat: String, Sendable, CaseIterable {
  case nir
  case superNeuroMAT = "superneuromat"
  case tennLab = "tennlab"

  /// What people call it.
  public var title: String {
    switch self {
    case .nir: "NIR"
    case .superNeuroMAT: "SuperNeuroMAT"
    case .tennLab: "TENNLab"
    }
  }

  /// The names of all, for messages: "nir, superneuromat or tennlab".
  public static var list: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
  }

  /// The format that a file's name ends in, where the ending is one format's alone.
  public init?(name: String) {
    let endings: [(String, NetworkFormat)] = [
      (".nir", .nir), (".snn.json", .superNeuroMAT), (".snm.json", .superNeuroMAT), (".tennlab.json", .tennLab),
    ]
    guard let found = endings.first(where: { name.lowercased().hasSuffix($0.0) }) else { return nil }
    self = found.1
  }

  /// The format of a document by the members it has.
  init?(_ document: JSONCursor) {
    guard let members = try? document.members() else { return nil }
    if members["networks"] != nil {
      self = .superNeuroMAT
    } else if members["Nodes"] != nil || members["Edges"] != nil {
      self = .tennLab
    } else {
      return nil
    }
  }
}
