import SynfireMap
import SynfireSimulation

/// The cores that fuzzing runs on: few and small, so that they are built in seconds and a step takes few clocks, and
/// different in everything that a configuration can be.
enum FuzzCores {
  static let all: [CoreConfiguration] = [
    // The defaults of the small boards.
    make(neurons: 32, axons: 32, chunks: 128, synapses: 1024, watchPoints: 4, inputQueue: 64),
    // Odd sizes, everything at its smallest, one rule.
    make(
      neurons: 33, axons: 17, chunks: 101, synapses: 777, profiles: 5, rules: 1, delayedEvents: 16, memoryClocks: 2,
      inputQueue: 16),
    // Two lanes, wider numbers, traces alone.
    make(
      neurons: 40, axons: 24, chunks: 96, synapses: 1000, profiles: 7, widths: (20, 19, 26), rules: 3, softBounds: 0,
      lanes: 2, memoryClocks: 2, watchPoints: 1, inputQueue: 32),
    // Four lanes, one clock a neuron, the widest numbers, most rules.
    make(
      neurons: 48, axons: 20, chunks: 128, synapses: 1500, profiles: 16, widths: (24, 24, 32), rules: 8, lanes: 4,
      neuronClocks: 1, memoryClocks: 2, watchPoints: 8, inputQueue: 32, outputQueue: 256),
    // Neither traces nor soft bounds, as on the iCE40UP5K.
    make(
      neurons: 36, axons: 20, chunks: 80, synapses: 900, profiles: 64, traces: 0, softBounds: 0, watchPoints: 2,
      inputQueue: 32),
    // Eight lanes on a number of neurons that they do not divide.
    make(
      neurons: 37, axons: 32, chunks: 120, synapses: 1200, profiles: 9, delayedEvents: 64, lanes: 8, neuronClocks: 1,
      inputQueue: 16),
    // One lane, one clock a neuron, the membrane wider than the current, soft bounds alone.
    make(
      neurons: 32, axons: 16, chunks: 64, synapses: 900, profiles: 64, widths: (24, 18, 24), rules: 8, traces: 0,
      neuronClocks: 1, memoryClocks: 2, watchPoints: 2, inputQueue: 64),
    // Eight lanes, four clocks a neuron, the current wider than the membrane.
    make(
      neurons: 64, axons: 30, chunks: 100, synapses: 2000, profiles: 32, widths: (18, 24, 30), rules: 3, lanes: 8,
      memoryClocks: 2, watchPoints: 3, inputQueue: 128, outputQueue: 256),
    // Eight lanes behind a store with registers on all sides, as on the largest board.
    make(
      neurons: 44, axons: 28, chunks: 110, synapses: 1300, profiles: 12, lanes: 8, neuronClocks: 1, memoryClocks: 3,
      watchPoints: 4, inputQueue: 32, outputQueue: 256),
  ]

  /// Those for bad lines: an image of a few thousand bytes, with the least queues and with more room. Where bytes are handed
  /// over the clock is slower still, so that a byte takes about as long as at the base rate.
  static func forLinks(_ link: SimulationBuild.Link) -> [CoreConfiguration] {
    [
      make(neurons: 16, axons: 12, chunks: 40, synapses: 300, profiles: 5, rules: 1, delayedEvents: 16, inputQueue: 16),
      make(
        neurons: 24, axons: 16, chunks: 64, synapses: 500, profiles: 8, rules: 2, lanes: 2, watchPoints: 1,
        inputQueue: 64),
    ].map { core in
      var core = core
      if link == .bytes { core.clockHertz = 250_000 }
      return core
    }
  }

  /// Those for netlists, which are slow to make and to simulate: with every part that the technology has room for.
  static func forNetlists(_ netlist: SimulationBuild.Netlist) -> [CoreConfiguration] {
    switch netlist {
    case .generic: [all[0], all[3]]
    case .ice40: [all[4]]
    }
  }

  /// The clock is slow beside a bit of the base rate, so that the link's time limits are few clocks.
  private static func make(
    neurons: UInt32, axons: UInt32, chunks: UInt32, synapses: UInt32, profiles: UInt32 = 64,
    widths: (membrane: UInt32, current: UInt32, accumulator: UInt32) = (18, 18, 24), rules: UInt32 = 4,
    traces: UInt32 = 1, softBounds: UInt32 = 1, delayedEvents: UInt32 = 32, lanes: UInt32 = 1,
    neuronClocks: UInt32 = 4, memoryClocks: UInt32 = 1, watchPoints: UInt32 = 0, inputQueue: UInt32,
    outputQueue: UInt32 = 128
  ) -> CoreConfiguration {
    CoreConfiguration(
      neurons: neurons, axons: axons, chunks: chunks, synapseWords: synapses, profiles: profiles,
      membraneBits: widths.membrane, currentBits: widths.current, accumulatorBits: widths.accumulator,
      maximumDelay: 16, rules: rules, traces: traces, softBounds: softBounds, delayedEvents: delayedEvents,
      lanes: lanes, neuronClocks: neuronClocks, memoryClocks: memoryClocks, watchPoints: watchPoints,
      inputQueue: inputQueue, outputQueue: outputQueue, clockHertz: 1_000_000)
  }
}
