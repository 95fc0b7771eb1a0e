import SynfireMap

/// What a core says of itself.
public struct CoreIdentity: Sendable, Hashable {
  public var version: UInt16
  public var configurationHash: UInt32
  public var neurons: UInt32
  public var axons: UInt32
  public var chunks: UInt32
  public var synapseWords: UInt32
  public var profiles: UInt32
  public var membraneBits: UInt32
  public var currentBits: UInt32
  public var accumulatorBits: UInt32
  /// Longest delay in steps.
  public var maximumDelay: UInt32
  public var inputQueue: UInt32
  public var clockHertz: UInt32
  public var buildHash: UInt32
  /// Axon events that the core can keep for later steps.
  public var delayedEvents: UInt32
  public var lanes: UInt32
  public var neuronClocks: UInt32
  public var memoryClocks: UInt32
  public var watchPoints: UInt32
  /// Learning rules.
  public var rules: UInt32
  /// Whether the core has traces, for rules that pair all with all.
  public var hasTraces: Bool
  /// Whether the core has soft bounds of weights.
  public var hasSoftBounds: Bool

  /// Words of the register region that hold the identity, from address 0.
  static let words = 15

  /// - Parameter registers: the first ``words`` of the register region.
  init(registers: [UInt32]) {
    func value(_ register: Register) -> UInt32 { registers[Int(register.rawValue)] }
    version = UInt16(truncatingIfNeeded: value(.version))
    configurationHash = value(.configurationHash)
    neurons = value(.neurons)
    axons = value(.axons)
    chunks = value(.chunks)
    synapseWords = value(.synapseWords)
    profiles = value(.profiles)
    membraneBits = value(.widths) & 0xFF
    currentBits = value(.widths) >> 8 & 0xFF
    accumulatorBits = value(.widths) >> 16 & 0xFF
    maximumDelay = value(.widths) >> 24
    inputQueue = value(.inputQueue)
    clockHertz = value(.clockHertz)
    buildHash = value(.buildHash)
    delayedEvents = value(.delayedEvents)
    lanes = value(.parallelism) & 0xFF
    neuronClocks = value(.parallelism) >> 8 & 0xFF
    watchPoints = value(.parallelism) >> 16 & 0xFF
    memoryClocks = value(.parallelism) >> 24
    rules = value(.plasticity) & 0xFF
    hasTraces = value(.plasticity) >> 8 & 1 == 1
    hasSoftBounds = value(.plasticity) >> 9 & 1 == 1
  }

  /// What a core of any make can have.
  private static let plausible: [(Register, ClosedRange<UInt32>)] = [
    (.neurons, 1...32_768), (.axons, 1...32_768), (.chunks, 1...65_536), (.synapseWords, 1...131_072),
    (.profiles, 1...256), (.inputQueue, UInt32(Self.leastInputQueue)...32_768),
    (.clockHertz, 1000...1_000_000_000),
  ]

  /// Entries of the smallest queue of axon events, and bytes of the smallest receive ring, that a core can have.
  static let leastInputQueue: UInt16 = 16
  static let leastReceiveRing: UInt16 = 512

  /// The first of the registers of the identity that no core has so.
  /// - Parameter registers: the first ``words`` of the register region.
  static func implausible(
    _ registers: [UInt32]
  ) -> (register: Register, value: UInt32, range: ClosedRange<UInt32>)? {
    for (register, range) in plausible {
      let value = registers[Int(register.rawValue)]
      if !range.contains(value) { return (register, value, range) }
    }
    return nil
  }

  /// Clocks in which a core may be applying what it has put off of learning, before it goes on with a command: for each
  /// synapse that the memory can hold all 64 spikes of its target's history at two clocks each, and some for each chunk.
  public var longestFlush: UInt64 {
    rules == 0 ? 0 : 2 * UInt64(synapseWords) * 128 + 16 * UInt64(chunks)
  }

  /// The values that a current may have.
  public var currentRange: ClosedRange<Int32> {
    // A core of another make may say anything; a current never has more than the 24 bits of its code.
    let magnitude = Int32(1) << Int32(max(1, min(currentBits, 24)) - 1)
    return -magnitude...magnitude - 1
  }
}

/// The status and counter registers, as one read found them.
public struct CoreCounters: Sendable, Hashable {
  private var words: [UInt32]

  /// The first register of the block and its length in words.
  static let first = Register.step
  static let count = Register.attached.rawValue - Register.step.rawValue + 1

  init(words: [UInt32]) { self.words = words }

  /// The value of a status or counter register, ``Register/step`` to ``Register/attached``.
  public subscript(_ register: Register) -> UInt32 { words[Int(register.rawValue - Self.first.rawValue)] }
}
