import SynfireMap
import SynfireModel

extension Model {
  /// Does what a host does before a step, as far as it changes anything; steps that the action has itself are not done.
  ///
  /// - Throws: `HostAccessError` where a core refuses it.
  package mutating func perform(_ action: HostAction) throws(HostAccessError) {
    switch action {
    case .write(let region, let address, let words): try write(region, address: address, words: words)
    case .watch(let point, let quantity, let neuron):
      try writeWatch(point, quantity == 0 ? 0 : quantity << 16 | neuron)
    case .watchWeight(let point, let chunk, let place):
      try writeWatch(point, WatchQuantity.word(chunk: UInt16(chunk), place: UInt16(place)))
    case .modulation(let value): try write(.modulation, UInt32(bitPattern: value))
    case .learning(let isOn): try write(.learning, isOn ? 1 : 0)
    case .restart: restart()
    case .read, .counters, .pause, .stall, .late, .flush, .weights, .freeRun, .reconnect: break
    }
  }

  private mutating func writeWatch(_ point: UInt32, _ word: UInt32) throws(HostAccessError) {
    try write(.registers, address: Register.firstWatch.rawValue + point, words: [word])
  }

  private mutating func write(_ register: Register, _ word: UInt32) throws(HostAccessError) {
    try write(.registers, address: register.rawValue, words: [word])
  }
}

extension WeightTable {
  /// The weights of all synapses that a model's memories now hold.
  package static func weights(of model: Model) throws(HostAccessError) -> [SynapseWeight] {
    func words(_ region: Region) throws(HostAccessError) -> [UInt32] {
      try model.read(region, address: 0, count: Int(region.words(in: model.core)))
    }
    return weights(
      axons: try words(.axons), neurons: ListedChunk.sources(in: try words(.neurons), count: model.activeNeurons),
      chunks: try words(.chunks), synapses: try words(.synapses))
  }
}
