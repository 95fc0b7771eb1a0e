import SynfireCases
import SynfireDevices
import SynfireMap
import SynfireModel

/// The weights at the end of a run.
enum FinalWeights {
  /// All words of a model's synapse memory.
  static func synapses(of model: Model) throws -> [UInt32] {
    try model.read(.synapses, address: 0, count: Int(model.core.synapseWords))
  }

  /// All words of a core's synapse memory: plastic chunks as they are read back, the rest, which no run changes, as the
  /// image has it.
  static func synapses(of core: Core, image: RegisterImage) throws -> [UInt32] {
    let plastic = image.listedChunks.map(\.header).filter(\.isPlastic)
    var memory = SynapseWords(of: plastic, count: image.core.synapseWords)
    try core.readSynapses(&memory)
    var words = image.contents(of: .synapses)
    for chunk in plastic {
      let range = Int(chunk.start)..<Int(chunk.start + chunk.words)
      words.replaceSubrange(range, with: memory.words[range])
    }
    return words
  }

  /// All synapses of an image's lists, with the weights that a synapse memory holds.
  static func table(_ image: RegisterImage, synapses: [UInt32]) -> [SynapseWeight] {
    WeightTable.weights(
      axons: image.contents(of: .axons),
      neurons: ListedChunk.sources(in: image.contents(of: .neurons), count: image.activeNeurons),
      chunks: image.contents(of: .chunks), synapses: synapses)
  }
}
