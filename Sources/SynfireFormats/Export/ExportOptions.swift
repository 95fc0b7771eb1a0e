/// What the network does not say of a file.
public struct ExportOptions: Sendable {
  /// How a simulator of NIR will cut time into steps: time constants are such that it has the network's decays.
  public var discretisation: Discretisation

  public init(discretisation: Discretisation = .euler) { self.discretisation = discretisation }
}
