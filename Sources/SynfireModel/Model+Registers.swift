import SynfireMap

extension Model {
  /// A register as a host reads it.
  func register(_ address: UInt32) -> UInt32 {
    if let point = watchPoint(at: address) { return registers.watchPoints[point] }
    return switch Register(rawValue: address) {
    case .magic: SynfireMap.magic
    case .version: UInt32(SynfireMap.version)
    case .configurationHash: core.hash
    case .neurons: core.neurons
    case .axons: core.axons
    case .chunks: core.chunks
    case .synapseWords: core.synapseWords
    case .profiles: core.profiles
    case .widths: core.membraneBits | core.currentBits << 8 | core.accumulatorBits << 16 | core.maximumDelay << 24
    case .inputQueue: core.inputQueue
    case .clockHertz: core.clockHertz
    case .delayedEvents: core.delayedEvents
    case .parallelism: core.lanes | core.neuronClocks << 8 | core.watchPoints << 16 | core.memoryClocks << 24
    case .plasticity: core.rules | core.traces << 8 | core.softBounds << 9
    case .stepLimit: registers.stepLimit
    case .activeNeurons: registers.activeNeurons
    case .maximumEvents: registers.maximumEvents
    case .baudDivisor: registers.baudDivisor
    case .tickClocks: registers.tickClocks
    case .learning: registers.learning
    case .modulation: UInt32(bitPattern: registers.modulation)
    case .step, .watermark: step
    case .spikes: counters.spikes
    case .synapticOperations: counters.synapticOperations
    case .currentSaturations: counters.currentSaturations
    case .membraneSaturations: counters.membraneSaturations
    case .adaptationSaturations: counters.adaptationSaturations
    case .refusedEvents: counters.refusedEvents
    default: 0
    }
  }

  /// A host's write of a register. The number of active neurons must have been checked.
  mutating func setRegister(_ address: UInt32, _ word: UInt32) {
    if let point = watchPoint(at: address) { registers.watchPoints[point] = word }
    switch Register(rawValue: address) {
    // A flush (bit 2) has nothing to do: the model learns at once.
    case .control: if word & 1 == 1 { restart() }
    case .stepLimit: registers.stepLimit = word
    case .activeNeurons: registers.activeNeurons = word
    case .maximumEvents: registers.maximumEvents = word & 0xFFFF
    case .baudDivisor: registers.baudDivisor = word & 0xFFFF
    case .tickClocks: registers.tickClocks = word & 0xFF_FFFF
    case .learning:
      registers.learning = word & 1
      learning.forget()
    case .modulation: registers.modulation = Int32(bitPattern: word << 22) >> 22
    default: break
    }
  }

  /// The watch-point that a register sets, if the core has it.
  private func watchPoint(at address: UInt32) -> Int? {
    let first = Register.firstWatch.rawValue
    return address >= first && address - first < core.watchPoints ? Int(address - first) : nil
  }
}

/// A host's access that the model refuses. Nothing was read or written.
public enum HostAccessError: Error, Sendable, Hashable {
  case outsideRegion(Region, address: UInt32, count: Int, limit: UInt32)
  case activeNeurons(value: UInt32, limit: UInt32)
}

extension HostAccessError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .outsideRegion(let region, let address, let count, let limit):
      "\(count) words from \(address) on do not lie within \(region.name), which has words 0 to \(limit - 1)"
    case .activeNeurons(let value, let limit):
      "active_neurons cannot be \(value): the core has \(limit) neurons"
    }
  }
}
