/// What a file does not say, and what of it is wanted.
public struct ImportOptions: Sendable {
  /// Length of a step; `nil`: what the file says, 1 ms where it says nothing.
  public var timeStep: Duration?
  /// Whether numbers that no scale of the core makes whole are taken as they are, for the compiler to round.
  public var isApproximate: Bool
  public var superNeuroMAT: SuperNeuroMAT

  /// Of SuperNeuroMAT's files.
  public struct SuperNeuroMAT: Sendable {
    /// Name or number (from 0) of the network in a file that holds several.
    public var network: String?

    public init(network: String? = nil) { self.network = network }
  }

  public init(
    timeStep: Duration? = nil, isApproximate: Bool = false, superNeuroMAT: SuperNeuroMAT = SuperNeuroMAT()
  ) {
    self.timeStep = timeStep
    self.isApproximate = isApproximate
    self.superNeuroMAT = superNeuroMAT
  }
}
