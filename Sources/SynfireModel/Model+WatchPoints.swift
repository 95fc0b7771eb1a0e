import SynfireMap

/// What a watch-point showed in the last step.
public struct WatchedValue: Sendable, Hashable {
  /// Number of the watch-point, 0 to 7.
  public var point: Int
  /// v, i or a after the update; 0 where the neuron is not active.
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
      return setting.quantity.map { WatchedValue(point: point, value: value(of: $0, neuron: setting.neuron)) }
    }
  }

  private func value(of quantity: WatchQuantity, neuron: Int) -> Int32 {
    if neuron >= sweptNeurons { return 0 }
    return switch quantity {
    case .membrane: state[neuron].membrane
    case .current: state[neuron].current
    case .adaptation: state[neuron].adaptation
    }
  }
}

/// The register of a watch-point, taken apart.
struct WatchSetting {
  /// The bits of the register that are kept.
  static let mask: UInt32 = 0x3_FFFF

  var neuron: Int
  /// `nil` where the watch-point is off.
  var quantity: WatchQuantity?

  init(_ word: UInt32) {
    neuron = Int(word & 0xFFFF)
    quantity = WatchQuantity(rawValue: word >> 16 & 3)
  }
}
