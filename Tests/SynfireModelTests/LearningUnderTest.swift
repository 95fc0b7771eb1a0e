import SynfireMap
import SynfireModel

/// One plastic synapse from axon 0 to neuron 0, which spikes when it is told to: by a current.
struct LearningUnderTest {
  private(set) var model: Model
  private let isSparse: Bool

  /// - Parameters:
  ///   - weight: at first, in 1/256.
  ///   - isSparse: the synapse is in a sparse chunk, else in the upper half of the word of a dense one, as the one to
  ///     neuron 1.
  init(
    _ rule: SmallImage.Rule, weight: Int32 = 0, modulation: Int32 = 256, isSparse: Bool = true,
    core: CoreConfiguration = .tiny
  ) throws {
    var small = SmallImage(neurons: [.init(threshold: 10_000), .init(threshold: 10_000)])
    small.core = core
    small.maximumEvents = 300
    // Nothing of the membrane is kept from step to step.
    small.profiles = [.init(membraneDecay: 0)]
    small.rules = [rule]
    small.learning = 1
    small.modulation = modulation
    let whole: Int32 = weight >> 8
    let fraction: Int32 = weight & 0xFF
    let sparse = SmallImage.Chunk.Kind.sparsePlastic([(1, whole, fraction)])
    let dense = SmallImage.Chunk.Kind.plastic(first: 0, weights: [(0, 0), (whole, UInt32(fraction))])
    small.connect(.axon(0), .init(kind: isSparse ? sparse : dense))
    model = try Model(small.image)
    self.isSparse = isSparse
  }

  /// The plastic weight, in 1/256.
  var weight: Int32 {
    get throws {
      let word = try model.read(.synapses, address: 0, count: 1)[0]
      return Int32(Int16(truncatingIfNeeded: isSparse ? word : word >> 16))
    }
  }

  /// A step with so many arrivals, and with a spike of the synapse's target or without. Returns the weight thereafter.
  @discardableResult
  mutating func step(arrivals: Int = 0, spikes: Bool = false) throws -> Int32 {
    model.step(
      events: [UInt32](repeating: 0, count: arrivals),
      currents: spikes ? [CurrentInput(neuron: 1, value: 50_000)] : [])
    return try weight
  }

  /// So many steps without arrivals and spikes.
  mutating func pause(_ steps: Int) { for _ in 0..<steps { model.step() } }

  mutating func write(_ register: Register, _ word: UInt32) throws {
    try model.write(.registers, address: register.rawValue, words: [word])
  }

  mutating func write(_ region: Region, _ address: UInt32, _ word: UInt32) throws {
    try model.write(region, address: address, words: [word])
  }
}
