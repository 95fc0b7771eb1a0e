import SynfireMap
import SynfireModel

/// Which synapse of a plastic chunk: what it joins, and where it is.
public struct PlasticSynapse: Sendable, Hashable {
  public var source: SynapseSource
  public var target: UInt32
  /// Steps, 1 to 16.
  public var delay: UInt32
  public var chunk: UInt32
  /// Its place in the chunk, from 0.
  public var place: UInt32

  public init(source: SynapseSource, target: UInt32, delay: UInt32, chunk: UInt32, place: UInt32) {
    self.source = source
    self.target = target
    self.delay = delay
    self.chunk = chunk
    self.place = place
  }
}

extension PlasticSynapse: CustomStringConvertible {
  /// "axon 3 to neuron 7, delay 1 (chunk 12, place 4)".
  public var description: String { "\(source) to neuron \(target), delay \(delay) (chunk \(chunk), place \(place))" }
}

extension Model {
  /// The chunks of the lists of all axons, then of the active neurons, as the memories now hold them.
  var listedChunks: [ListedChunk] {
    let neurons = words(.neurons, 0..<4 * UInt32(activeNeurons))
    return ListedChunk.all(
      axons: words(.axons, 0..<core.axons), neurons: ListedChunk.sources(in: neurons, count: activeNeurons),
      chunks: words(.chunks, 0..<2 * core.chunks))
  }

  /// Words that exist.
  func words(_ region: Region, _ range: Range<UInt32>) -> [UInt32] {
    do {
      return try read(region, address: range.lowerBound, count: range.count)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// The chunk and the place that the register of a watch-point names, where it shows the weight of a plastic synapse.
  func watchedPlace(_ setting: UInt32) -> (chunk: UInt32, header: ChunkHeader, place: UInt32)? {
    let (number, place) = (setting & 0xFFFF, setting >> 19)
    guard setting >> 16 & 7 == WatchQuantity.weight.rawValue, number < core.chunks else { return nil }
    let words = words(.chunks, 2 * number..<2 * number + 2)
    let header = ChunkHeader(start: words[Int(ChunkWord.start.rawValue)], extent: words[Int(ChunkWord.extent.rawValue)])
    let exists = header.isPlastic && place < header.count && header.start + header.words <= core.synapseWords
    return exists ? (number, header, place) : nil
  }

  /// The synapse that the register of a watch-point names; nil where it names none, or one that is in no list.
  func watchedSynapse(_ setting: UInt32) -> PlasticSynapse? {
    guard let (chunk, header, place) = watchedPlace(setting),
      let source = listedChunks.first(where: { $0.number == chunk })?.source
    else { return nil }
    let target = header.synapse(place, in: words(.synapses, 0..<core.synapseWords)).target
    return PlasticSynapse(source: source, target: target, delay: header.delay, chunk: chunk, place: place)
  }
}
