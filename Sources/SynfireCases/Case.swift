import SynfireInterchange
import SynfireMap

/// A case: an image, what goes in, what the host does, and what must come out. The manual's page *The case format*
/// describes its folder.
public struct Case: Sendable, Equatable {
  /// The folder's name.
  public var name: String
  /// The image, whose `core` is the whole configuration of the core that it runs on.
  public var image: RegisterImage
  /// Steps of the whole case.
  public var steps: UInt32
  public var seed: UInt64?
  /// Where the case came from: a command.
  public var origin: String?
  /// Axon events by the steps of the case, across restarts.
  public var events: SpikeTrain
  public var currents: CurrentTrain
  /// In the order in which they are done.
  public var actions: [ScheduledAction]
  /// The spikes that must come out.
  public var spikes: SpikeTrain
  /// The weights at the end; nil where they are not part of the case.
  public var weights: [SynapseWeight]?

  public init(
    name: String, image: RegisterImage, steps: UInt32, seed: UInt64? = nil, origin: String? = nil,
    events: SpikeTrain = SpikeTrain(.axon), currents: CurrentTrain = CurrentTrain(), actions: [ScheduledAction] = [],
    spikes: SpikeTrain = SpikeTrain(.neuron), weights: [SynapseWeight]? = nil
  ) {
    self.name = name
    self.image = image
    self.steps = steps
    self.seed = seed
    self.origin = origin
    self.events = events
    self.currents = currents
    self.actions = actions
    self.spikes = spikes
    self.weights = weights
  }

  /// The names of the files in a case's folder. Each that ends in `.csv` may be compressed and end in `.csv.gz`.
  package enum File {
    package static let head = "case.json"
    static let network = "network.json"
    static let image = "image.sfi"
    static let core = "core.json"
    static let events = "input.csv"
    static let currents = "current.csv"
    static let actions = "actions.csv"
    static let spikes = "spikes.csv"
    static let weights = "weights.csv"

    /// All that a case may consist of.
    package static let all =
      [head, network, image, core]
      + [events, currents, actions, spikes, weights].flatMap { [$0, $0 + ".gz"] }
  }
}
