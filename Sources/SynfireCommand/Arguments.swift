import ArgumentParser
import SynfireChecking
import SynfireMap

extension Target: ExpressibleByArgument {
  public init?(argument: String) { try? self.init(argument) }

  public static var allValueStrings: [String] { names }

  public var defaultValueDescription: String { name }
}

extension PlantedFault: ExpressibleByArgument {
  public init?(argument: String) {
    guard let fault = Self.allCases.first(where: { "\($0.name)" == argument }) else { return nil }
    self = fault
  }

  public static var allValueStrings: [String] { allCases.map { "\($0.name)" } }

  /// What `--help` says of each.
  public static var allValueDescriptions: [String: String] {
    Dictionary(uniqueKeysWithValues: allCases.map { ("\($0.name)", "\($0.summary)") })
  }
}
