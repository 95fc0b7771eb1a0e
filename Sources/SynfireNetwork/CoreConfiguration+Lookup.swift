import SynfireMap

/// A name that no core configuration has.
public struct UnknownCoreError: Error, Sendable, Equatable, CustomStringConvertible {
  public var name: String
  /// The names that there are, smallest core first.
  public var known: [String]

  public var description: String {
    let hint = nearest(to: name, among: known).map { "did you mean '\($0)'? " } ?? ""
    return "no core is named '\(name)'; \(hint)Known: " + known.joined(separator: ", ")
  }
}

extension CoreConfiguration {
  /// The names of the configurations that ship, smallest first.
  public static var names: [String] { named.map { "\($0.name)" } }

  /// The shipped configuration of a name, such as `up5k`.
  public static func named(_ name: String) throws(UnknownCoreError) -> CoreConfiguration {
    guard let entry = named.first(where: { "\($0.name)" == name }) else {
      throw UnknownCoreError(name: name, known: names)
    }
    return entry.configuration
  }

  /// The name under which this configuration ships, if it does.
  public var name: String? { Self.named.first { $0.configuration == self }.map { "\($0.name)" } }
}
