import SynfireMap

/// What a watch-point showed in the last step.
public struct WatchedValue: Sendable, Hashable {
  /// Number of the watch-point, 0 to 7.
  public var point: Int
  /// v, i or a after the update, 0 where the neuron is not active; or the weight of a plastic synapse after the
  /// learning of the step, in 1/256, 0 where there is no such synapse.
  public var value: Int32

  public init(point: Int, value: Int32) {
    self.point = point
    self.value = value
  }
}

extension Model {
  /// The values of the watch-points that are not off, by ascending point; to be read before the host writes anything.
  public var watchedValues: [WatchedValue] {
    registers.watchPoints.enumerated().compactMap { point, word in
      let setting = WatchSetting(word)
      return setting.quantity.map { WatchedValue(point: point, value: value(of: $0, setting)) }
    }
  }

  private func value(of quantity: WatchQuantity, _ setting: WatchSetting) -> Int32 {
    let number = setting.number
    let isActive = number < sweptNeurons
    return switch quantity {
    case .membrane: isActive ? state[number].membrane : 0
    case .current: isActive ? state[number].current : 0
    case .adaptation: isActive ? state[number].adaptation : 0
    case .weight: weight(ofChunk: number, place: setting.place)
    }
  }

  private func weight(ofChunk number: Int, place: Int) -> Int32 {
    if number >= chunks.count { return 0 }
    let chunk = chunks[number]
    if !chunk.isPlastic || place >= chunk.reach { return 0 }
    let half = chunk.half(place)
    return PlasticWeight.value(half, in: UInt32(littleEndian: memory.synapses[half / 2]))
  }
}

/// The register of a watch-point, taken apart.
struct WatchSetting {
  /// Number of the neuron, or of the chunk.
  var number: Int
  /// Of the synapse in its chunk.
  var place: Int
  /// `nil` where the watch-point is off.
  var quantity: WatchQuantity?

  init(_ word: UInt32) {
    number = Int(word & 0xFFFF)
    place = Int(word >> 19)
    quantity = WatchQuantity(rawValue: word >> 16 & 7)
  }
}
