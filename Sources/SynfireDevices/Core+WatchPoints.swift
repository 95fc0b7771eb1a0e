import SynfireMap

extension Core {
  /// A value to record in each step.
  public enum Watch: Sendable, Hashable {
    /// The membrane, the current or the adaptation of a neuron.
    case neuron(UInt32, WatchQuantity)
    /// The weight of a plastic synapse with its fraction, in 1/256, by its chunk and its place in it.
    case weight(chunk: UInt32, place: UInt32)

    public init(_ quantity: WatchQuantity, neuron: UInt32) { self = .neuron(neuron, quantity) }
  }

  /// Sets a watch-point: from the next step on its value comes with each step's output.
  ///
  /// - Parameters:
  ///   - point: 0 to the core's watch-points, exclusive.
  ///   - watch: what to show; nil turns the watch-point off. The synapse of a weight must be at a place below
  ///     `WatchQuantity.places`; where its chunk is not plastic or has no such place, the values have no meaning.
  /// - Throws: ``DeviceError/watchPoint(device:point:count:)``, ``DeviceError/watchedNeuron(device:neuron:count:)``,
  ///   ``DeviceError/weightOfNeuron(device:)``, ``DeviceError/missingChunk(device:chunk:count:)``,
  ///   ``DeviceError/watchedPlace(device:chunk:place:count:)``.
  public func setWatch(_ point: Int, _ watch: Watch?) throws(DeviceError) {
    guard (0..<Int(identity.watchPoints)).contains(point) else {
      throw .watchPoint(device: name, point: point, count: identity.watchPoints)
    }
    var word: UInt32 = 0
    if let watch {
      try check(watch)
      if case .weight(let chunk, let place) = watch, place >= WatchQuantity.places {
        throw .watchedPlace(device: name, chunk: chunk, place: place, count: WatchQuantity.places)
      }
      word = watch.word
    }
    try write(.registers, address: Register.firstWatch.rawValue + UInt32(point), words: [word])
  }

  /// Sets a watch-point to a quantity of a neuron; nil turns it off.
  public func setWatch(_ point: Int, _ quantity: WatchQuantity?, neuron: UInt32 = 0) throws(DeviceError) {
    try setWatch(point, quantity.map { Watch($0, neuron: neuron) })
  }

  /// Whether the core can be asked for a value: the neuron or the chunk exists.
  func check(_ watch: Watch) throws(DeviceError) {
    switch watch {
    case .neuron(_, .weight): throw .weightOfNeuron(device: name)
    case .neuron(let neuron, _):
      if neuron >= identity.neurons {
        throw .watchedNeuron(device: name, neuron: neuron, count: identity.neurons)
      }
    case .weight(let chunk, _):
      if chunk >= identity.chunks { throw .missingChunk(device: name, chunk: chunk, count: identity.chunks) }
    }
  }
}

extension Core.Watch {
  /// The word of a watch-point's register. The core has the neuron or the chunk, and the place is below
  /// `WatchQuantity.places`.
  package var word: UInt32 {
    switch self {
    case .neuron(let neuron, let quantity): quantity.word(neuron: UInt16(truncatingIfNeeded: neuron))
    case .weight(let chunk, let place):
      WatchQuantity.word(chunk: UInt16(truncatingIfNeeded: chunk), place: UInt16(truncatingIfNeeded: place))
    }
  }

  /// Whether a watch-point reaches it.
  var isWithinReach: Bool {
    if case .weight(_, let place) = self { place < WatchQuantity.places } else { true }
  }
}
