import SynfireMap
import SynfireWire

/// Reads watched values from memories between steps, where a core has no watch-points for them.
package struct WatchReader: Sendable {
  private enum Place: Sendable {
    case state(UInt32)
    case synapse(ChunkHeader, UInt32)
  }

  private let places: [Place]
  /// Addresses of the state, ascending, each once.
  private let stateAddresses: [UInt32]
  private var synapses: SynapseWords

  /// - Parameters:
  ///   - watches: what to read.
  ///   - headers: those of the chunks whose weights are watched, by number: plastic, within the memory, and with the
  ///     places.
  ///   - synapseWords: words of the synapse memory.
  package init(_ watches: [Core.Watch], headers: [UInt32: ChunkHeader], synapseWords: UInt32) {
    places = watches.map { watch in
      switch watch {
      case .neuron(let neuron, let quantity): return .state(4 * neuron + quantity.stateWord.rawValue)
      case .weight(let chunk, let place):
        guard let header = headers[chunk] else { preconditionFailure("chunk \(chunk) is watched without its header") }
        return .synapse(header, place)
      }
    }
    var addresses: Set<UInt32> = []
    var weights: [(header: ChunkHeader, place: UInt32)] = []
    for place in places {
      switch place {
      case .state(let address): addresses.insert(address)
      case .synapse(let header, let place): weights.append((header, place))
      }
    }
    stateAddresses = addresses.sorted()
    synapses = SynapseWords(synapses: weights, count: synapseWords)
  }

  /// The values as they now are, in the order of the watches.
  /// - Parameter read: words of a region.
  package mutating func values<Failure: Error>(
    _ read: (_ region: Region, _ address: UInt32, _ count: Int) throws(Failure) -> [UInt32]
  ) throws(Failure) -> [Int32] {
    try synapses.read { address, count throws(Failure) in try read(.synapses, address, count) }
    var state: [UInt32: UInt32] = [:]
    var rest = stateAddresses[...]
    // Words near each other come in one read.
    while let first = rest.first {
      let near = rest.prefix { $0 - first < UInt32(FrameLimit.words) }
      let words = try read(.state, first, Int(near[near.endIndex - 1] - first) + 1)
      for address in near { state[address] = words[Int(address - first)] }
      rest = rest.dropFirst(near.count)
    }
    return places.map { place in
      switch place {
      case .state(let address): Int32(bitPattern: state[address] ?? 0)
      case .synapse(let header, let place): header.synapse(place, in: synapses.words).plasticWeight.raw
      }
    }
  }
}

extension WatchQuantity {
  /// Where the quantity of a neuron is read.
  fileprivate var stateWord: StateWord {
    switch self {
    case .membrane: .membrane
    case .current: .current
    case .adaptation: .adaptation
    case .weight: preconditionFailure("a weight is watched by its chunk and its place, which was checked before")
    }
  }
}
