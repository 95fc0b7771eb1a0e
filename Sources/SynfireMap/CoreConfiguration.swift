/// The size and the number formats of one core: everything that decides what an image may contain and what it means.
///
/// Two cores with the same configuration run the same image with the same result, whatever their clock, lanes or
/// vendor. Those that do not change a result (`clockHertz`, lanes, buffer sizes) are left out of ``hash``.
public struct CoreConfiguration: Sendable, Hashable {
  /// Neurons, 2 to 4,332, which is as far as an event code reaches, and at least two for each lane.
  public var neurons: UInt32
  /// Input axons, 1 to 4,332.
  public var axons: UInt32
  /// Chunks of synapses, 2 to 65,536.
  public var chunks: UInt32
  /// 32-bit words of synapse memory, 2 to 131,072 and at least two for each lane: one sparse synapse, two plastic or
  /// four fixed dense weights each.
  public var synapseWords: UInt32
  /// Neuron profiles, 1 to 256.
  public var profiles: UInt32
  /// Width of the membrane, threshold, bias and adaptation, 18 to 24 bits, two's complement.
  public var membraneBits: UInt32
  /// Width of the synaptic current, 18 to 24 bits, two's complement.
  public var currentBits: UInt32
  /// Width of the accumulators of synaptic input, 24 to 32 bits and more than `currentBits`, two's complement.
  public var accumulatorBits: UInt32
  /// Longest delay in steps, 1 to 16.
  public var maximumDelay: UInt32
  /// Learning rules, 1 to 8.
  public var rules: UInt32
  /// Whether the core has traces, for rules that pair all with all: 0 or 1.
  public var traces: UInt32
  /// Whether the core has soft bounds of weights: 0 or 1.
  public var softBounds: UInt32
  /// Axon events that a core keeps for later steps, a power of two from 16 to 32,768.
  public var delayedEvents: UInt32
  /// Synapses of fixed weight that a walk takes at once: 1, 2, 4 or 8.
  public var lanes: UInt32
  /// Clocks from one neuron's update to the next: 4 (parameters in the store, one multiplier) or 1 (parameters in a
  /// memory of their own, three multipliers).
  public var neuronClocks: UInt32
  /// Clocks from a memory's address to the use of what it holds: 1; 2 where it goes through a register, for clocks above 50
  /// MHz or so; 3 where the address of the store does as well, which a store that reaches across a device takes for such
  /// clocks: with several lanes and a neuron a clock only.
  public var memoryClocks: UInt32
  /// Watch-points, 0 to 8.
  public var watchPoints: UInt32
  /// Entries of the queue of axon events, a power of two from 16 to 32,768.
  public var inputQueue: UInt32
  /// Bytes of the FIFO between the neurons and the link, a power of two from 128 to 65,536 and at least
  /// ``leastOutputQueue``.
  public var outputQueue: UInt32
  /// Bytes of the link's receive ring and of its transmit ring, powers of two from 512 to 8,192.
  public var receiveRing: UInt32
  public var transmitRing: UInt32
  /// Clock of the core in hertz, 1 to 470 million; the link derives its base rate and its time limits from it.
  public var clockHertz: UInt32

  public init(
    neurons: UInt32, axons: UInt32, chunks: UInt32, synapseWords: UInt32, profiles: UInt32 = 64,
    membraneBits: UInt32 = 18, currentBits: UInt32 = 18, accumulatorBits: UInt32 = 24, maximumDelay: UInt32 = 16,
    rules: UInt32 = 4, traces: UInt32 = 1, softBounds: UInt32 = 1, delayedEvents: UInt32 = 256, lanes: UInt32 = 1,
    neuronClocks: UInt32 = 4, memoryClocks: UInt32 = 1, watchPoints: UInt32 = 0,
    inputQueue: UInt32, outputQueue: UInt32, receiveRing: UInt32 = 512, transmitRing: UInt32 = 1024,
    clockHertz: UInt32
  ) {
    self.neurons = neurons
    self.axons = axons
    self.chunks = chunks
    self.synapseWords = synapseWords
    self.profiles = profiles
    self.membraneBits = membraneBits
    self.currentBits = currentBits
    self.accumulatorBits = accumulatorBits
    self.maximumDelay = maximumDelay
    self.rules = rules
    self.traces = traces
    self.softBounds = softBounds
    self.delayedEvents = delayedEvents
    self.lanes = lanes
    self.neuronClocks = neuronClocks
    self.memoryClocks = memoryClocks
    self.watchPoints = watchPoints
    self.inputQueue = inputQueue
    self.outputQueue = outputQueue
    self.receiveRing = receiveRing
    self.transmitRing = transmitRing
    self.clockHertz = clockHertz
  }

  /// The CRC-32 of the map's version and of the words that decide an image's meaning, each little-endian.
  ///
  /// An image carries it; a core reports it; the two must be equal.
  public var hash: UInt32 {
    var crc = CRC32()
    for word in meaningWords { crc.update(word: word) }
    return crc.value
  }

  /// The words under ``hash``, in the order in which an image's header stores them.
  public var meaningWords: [UInt32] {
    [
      UInt32(SynfireMap.version), neurons, axons, chunks, synapseWords, profiles, membraneBits, currentBits,
      accumulatorBits, maximumDelay, rules, traces, softBounds,
    ]
  }

  /// Bytes of output that a step of this core can need: one for each neuron, five for each watch-point, one for the
  /// end; and one more, which a queue keeps free.
  public var leastOutputQueue: UInt32 { neurons + 5 * watchPoints + 2 }

  /// Largest and smallest value of a two's complement number of `bits` bits (1 to 32).
  public static func range(ofBits bits: UInt32) -> ClosedRange<Int32> {
    let most = Int32(truncatingIfNeeded: (Int64(1) << Int64(bits - 1)) - 1)
    return (-most - 1)...most
  }

  public var membraneRange: ClosedRange<Int32> { Self.range(ofBits: membraneBits) }
  public var currentRange: ClosedRange<Int32> { Self.range(ofBits: currentBits) }
  public var accumulatorRange: ClosedRange<Int32> { Self.range(ofBits: accumulatorBits) }

  /// The largest magnitude of a sum of delivered weights that the accumulators hold beside any current.
  public var synapticInputLimit: Int64 { Int64(accumulatorRange.upperBound) + Int64(currentRange.lowerBound) }
}

extension CoreConfiguration {
  /// The smallest core, for tests.
  public static let tiny = CoreConfiguration(
    neurons: 32, axons: 32, chunks: 128, synapseWords: 1024, delayedEvents: 32, watchPoints: 4, inputQueue: 64,
    outputQueue: 128, clockHertz: 24_000_000)
  /// Lattice iCE40UP5K: synapses and parameters in its four single-ported memories.
  public static let up5k = CoreConfiguration(
    neurons: 256, axons: 256, chunks: 512, synapseWords: 24_576, traces: 0, softBounds: 0, inputQueue: 256,
    outputQueue: 512,
    clockHertz: 24_000_000)
  /// Gowin GW1NR-9 (Tang Nano 9K).
  public static let tang9k = CoreConfiguration(
    neurons: 256, axons: 256, chunks: 512, synapseWords: 4096, traces: 0, softBounds: 0, inputQueue: 256,
    outputQueue: 512, clockHertz: 50_625_000)
  /// Lattice ECP5, 25 thousand LUTs.
  public static let ecp525 = CoreConfiguration(
    neurons: 1024, axons: 512, chunks: 1024, synapseWords: 12_288, rules: 8, delayedEvents: 512, lanes: 4,
    neuronClocks: 1, memoryClocks: 2, watchPoints: 8, inputQueue: 512, outputQueue: 2048,
    receiveRing: 1024, transmitRing: 2048, clockHertz: 80_000_000)
  /// Lattice ECP5, 85 thousand LUTs.
  public static let ecp585 = CoreConfiguration(
    neurons: 4096, axons: 1024, chunks: 4096, synapseWords: 49_152, rules: 8, delayedEvents: 1024, lanes: 8,
    neuronClocks: 1, memoryClocks: 3, watchPoints: 8, inputQueue: 1024, outputQueue: 8192,
    receiveRing: 1024, transmitRing: 4096, clockHertz: 80_000_000)
  /// AMD Artix-7 xc7a35t.
  public static let artix35 = CoreConfiguration(
    neurons: 1024, axons: 512, chunks: 1024, synapseWords: 32_768, rules: 8, delayedEvents: 512, lanes: 2,
    neuronClocks: 1, memoryClocks: 2, watchPoints: 4, inputQueue: 512, outputQueue: 2048,
    receiveRing: 1024, transmitRing: 2048, clockHertz: 100_000_000)

  /// The named configurations, smallest first: the names that `--core` takes.
  public static let named: [(name: StaticString, configuration: CoreConfiguration)] = [
    ("tiny", .tiny), ("tang-9k", .tang9k), ("up5k", .up5k), ("ecp5-25", .ecp525), ("artix-35", .artix35),
    ("ecp5-85", .ecp585),
  ]
}
