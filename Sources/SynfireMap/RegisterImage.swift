/// A compiled network: what a core's memories hold before the first step, and the names of its neurons and axons.
///
/// The bytes of its file are described on the manual's page *The image format*.
public struct RegisterImage: Sendable, Equatable {
  /// A run of words for one region.
  public struct Section: Sendable, Equatable {
    public var region: Region
    /// Address of the first word in its region.
    public var address: UInt32
    public var words: [UInt32]

    public init(region: Region, address: UInt32, words: [UInt32]) {
      self.region = region
      self.address = address
      self.words = words
    }
  }

  /// The name of a run of neurons (a population) or of axons (an axon group).
  public struct Group: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
      case population = 0
      case axons = 1
    }

    public var kind: Kind
    public var name: String
    /// Number of the first neuron or axon.
    public var first: UInt32
    public var count: UInt32

    public init(kind: Kind, name: String, first: UInt32, count: UInt32) {
      self.kind = kind
      self.name = name
      self.first = first
      self.count = count
    }
  }

  /// The core that the image is for.
  public var core: CoreConfiguration
  /// Length of a step in nanoseconds, 0 where the network does not state it.
  public var timeStepNanoseconds: UInt32
  public var sections: [Section]
  public var groups: [Group]

  public init(core: CoreConfiguration, timeStepNanoseconds: UInt32, sections: [Section], groups: [Group]) {
    self.core = core
    self.timeStepNanoseconds = timeStepNanoseconds
    self.sections = sections
    self.groups = groups
  }

  /// All words of a region as the sections leave it, zero where none writes.
  public func contents(of region: Region) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: Int(region.words(in: core)))
    for section in sections where section.region == region {
      words.replaceSubrange(Int(section.address)..<Int(section.address) + section.words.count, with: section.words)
    }
    return words
  }

  /// A control register's value as the sections set it, 0 where none does.
  public func value(of register: Register) -> UInt32 {
    for section in sections.reversed() where section.region == .registers {
      let offset = Int(register.rawValue) - Int(section.address)
      if section.words.indices.contains(offset) { return section.words[offset] }
    }
    return 0
  }

  /// Neurons that a step sweeps.
  public var activeNeurons: Int { Int(value(of: .activeNeurons)) }
  /// Most axon events that a step may bring.
  public var maximumEvents: Int { Int(value(of: .maximumEvents)) }
}
