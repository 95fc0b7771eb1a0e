import SynfireInterchange
import SynfireNetwork

/// A network of another tool as Synfire's, with what there is to say about it.
public struct ImportedNetwork: Sendable {
  public var format: NetworkFormat
  public var network: Network
  /// What the user is to know, in the order of importance.
  public var notes: [FormatNote]
  /// Where the parts of the file are in the network, in the order of the file.
  public var correspondence: [Correspondence]
  public var stimulus: Stimulus
  /// What membranes of the network are in the file's terms, by population; those that are not here have the same numbers.
  public var membranes: [String: MembraneUnits]

  /// A membrane of the file is `offset` + `factor` × that of the network, neuron by neuron.
  public struct MembraneUnits: Sendable, Equatable {
    public var factor: [Double]
    public var offset: [Double]
  }

  /// What a file itself carries of input.
  public struct Stimulus: Sendable, Equatable {
    /// Events of the network's axons.
    public var events = SpikeTrain(.axon)
    /// Currents for its neurons, in membrane units of the core at the scale that the population states.
    public var currents = CurrentTrain()

    public init() {}

    public var isEmpty: Bool { events.count == 0 && currents.count == 0 }
  }

  public init(
    format: NetworkFormat, network: Network, notes: [FormatNote], correspondence: [Correspondence],
    stimulus: Stimulus = Stimulus(), membranes: [String: MembraneUnits] = [:]
  ) {
    self.format = format
    self.network = network
    self.notes = notes
    self.correspondence = correspondence
    self.stimulus = stimulus
    self.membranes = membranes
  }
}

/// Something that an import or export has to say.
public struct FormatNote: Sendable, Equatable, Codable {
  public enum Severity: String, Sendable, Codable {
    /// How something was understood.
    case note
    /// Something that may not be as the user expects.
    case warning
  }

  public var severity: Severity
  public var text: String

  public static func note(_ text: String) -> FormatNote { FormatNote(severity: .note, text: text) }
  public static func warning(_ text: String) -> FormatNote { FormatNote(severity: .warning, text: text) }
}

extension FormatNote: CustomStringConvertible {
  public var description: String { "\(severity.rawValue): \(text)" }
}

/// A part of a file, and where it is in the network.
public struct Correspondence: Sendable, Equatable, Codable {
  /// The part in the file's own terms: "neuron 3", "node 12 'Main'".
  public var part: String
  /// The population or axon group that it is in.
  public var group: String
  /// Its number there, from 0; the first one of a part that is several.
  public var index: Int
  public var count: Int

  public init(_ part: String, group: String, index: Int, count: Int = 1) {
    self.part = part
    self.group = group
    self.index = index
    self.count = count
  }
}
