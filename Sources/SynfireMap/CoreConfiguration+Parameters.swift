extension CoreConfiguration {
  /// The parameters of the Verilog module `synfire_top` that make a core of this configuration, in the order of their
  /// declaration. What else the module takes does not belong to a configuration: `BUILD_HASH` and `UART`.
  public var parameters: [(name: StaticString, value: UInt32)] {
    [
      ("NEURONS", neurons), ("AXONS", axons), ("CHUNKS", chunks), ("SYNAPSE_WORDS", synapseWords),
      ("PROFILES", profiles), ("MEMBRANE_BITS", membraneBits), ("CURRENT_BITS", currentBits),
      ("ACCUMULATOR_BITS", accumulatorBits), ("MAXIMUM_DELAY", maximumDelay), ("RULES", rules), ("TRACES", traces),
      ("SOFT_BOUNDS", softBounds), ("DELAYED_EVENTS", delayedEvents), ("LANES", lanes), ("NEURON_CLOCKS", neuronClocks),
      ("MEMORY_CLOCKS", memoryClocks), ("WATCH_POINTS", watchPoints), ("INPUT_QUEUE", inputQueue),
      ("OUTPUT_QUEUE", outputQueue),
      ("RECEIVE_RING", receiveRing), ("TRANSMIT_RING", transmitRing), ("CLOCK_HZ", clockHertz),
      ("CONFIGURATION_HASH", hash),
    ]
  }
}
