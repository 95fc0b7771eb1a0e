import SynfireMap

@testable import TestSupport

/// An image whose words the tests spell out, on the smallest core.
struct SmallImage {
  /// A profile: fields in the order of their bits, all 0 unless given, decays all kept.
  struct Profile {
    var membraneDecay: UInt32 = 4096
    var currentDecay: UInt32 = 0
    var adaptationDecay: UInt32 = 4096
    var leakMode: UInt32 = 0
    var refractoryMode: UInt32 = 0
    var resetMode: UInt32 = 0
    var lowerBound: Int32?
    var leakStep: UInt32 = 0
    var refractory: UInt32 = 0
    var adaptationJump: UInt32 = 0

    var words: [UInt32] {
      let bounded: UInt32 = lowerBound == nil ? 0 : 1
      return [
        membraneDecay | currentDecay << 13 | leakMode << 26 | refractoryMode << 27 | resetMode << 28 | bounded << 30,
        UInt32(bitPattern: lowerBound ?? 0) & 0xFF_FFFF,
        leakStep | refractory << 24,
        adaptationDecay | adaptationJump << 13,
      ]
    }
  }

  var core = CoreConfiguration.tiny
  var profile = Profile()
  /// Threshold, bias, reset value and source word of each active neuron.
  var neurons: [(threshold: Int32, bias: Int32, reset: Int32, source: UInt32)] = []
  var axons: [UInt32] = []
  var chunks: [UInt32] = []
  var synapses: [UInt32] = []
  var maximumEvents: UInt32 = 8
  /// Runs of words of the rules, windows, decays and registers of learning.
  var learning: [(Region, UInt32, [UInt32])] = []

  /// A core with one neuron that axon 0 drives with weight 1, axon 1 with −1, axon 2 with 127 × 128 and axon 3 with
  /// −128 × 128.
  static func single(_ profile: Profile, threshold: Int32, bias: Int32 = 0, reset: Int32 = 0) -> SmallImage {
    SmallImage(
      profile: profile, neurons: [(threshold, bias, reset, 0)],
      axons: [0x0001_0000, 0x0001_0001, 0x0001_0002, 0x0001_0003],
      chunks: [0x0040_0000, 1, 0x0040_0001, 1, 0x004E_0002, 1, 0x004E_0003, 1],
      synapses: [0x0000_0100, 0x0000_FF00, 0x0000_7F00, 0x0000_8000])
  }

  var image: RegisterImage {
    let neuronWords: [UInt32] = neurons.flatMap { neuron in
      [neuron.threshold, neuron.bias, neuron.reset].map { UInt32(bitPattern: $0) & 0xFF_FFFF } + [neuron.source]
    }
    let memories: [(Region, [UInt32])] = [
      (.neurons, neuronWords), (.profiles, profile.words), (.axons, axons), (.chunks, chunks), (.synapses, synapses),
    ]
    var sections = [
      RegisterImage.Section(region: .registers, address: 18, words: [UInt32(neurons.count), maximumEvents])
    ]
    for (region, words) in memories where !words.isEmpty {
      sections.append(.init(region: region, address: 0, words: words))
    }
    for (region, address, words) in learning { sections.append(.init(region: region, address: address, words: words)) }
    let groups = [RegisterImage.Group(kind: .population, name: "all", first: 0, count: UInt32(neurons.count))]
    return RegisterImage(core: core, timeStepNanoseconds: 0, sections: sections, groups: groups)
  }

  var oracle: Oracle { Oracle(image) }
}
