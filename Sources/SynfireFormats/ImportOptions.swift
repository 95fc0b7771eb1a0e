/// What a file does not say, and what of it is wanted.
public struct ImportOptions: Sendable {
  /// Length of a step; `nil`: what the file says; where it says nothing 1 ms, and of NIR's files 0.1 ms.
  public var timeStep: Duration?
  /// Whether numbers that no scale of the core makes whole are taken as they are, for the compiler to round.
  public var isApproximate: Bool
  public var superNeuroMAT: SuperNeuroMAT
  public var nir: NIR

  /// Of NIR's files, which say nothing of steps.
  public struct NIR: Sendable {
    public var discretisation: Discretisation
    /// What a spike does to the membrane; `nil`: what the file says.
    public var reset: ResetOverride?

    public init(discretisation: Discretisation = .euler, reset: ResetOverride? = nil) {
      self.discretisation = discretisation
      self.reset = reset
    }
  }

  /// Of SuperNeuroMAT's files.
  public struct SuperNeuroMAT: Sendable {
    /// Name or number (from 0) of the network in a file that holds several.
    public var network: String?

    public init(network: String? = nil) { self.network = network }
  }

  public init(
    timeStep: Duration? = nil, isApproximate: Bool = false, superNeuroMAT: SuperNeuroMAT = SuperNeuroMAT(),
    nir: NIR = NIR()
  ) {
    self.timeStep = timeStep
    self.isApproximate = isApproximate
    self.superNeuroMAT = superNeuroMAT
    self.nir = nir
  }
}
