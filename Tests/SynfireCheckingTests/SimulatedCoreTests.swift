import Testing

/// The Verilated core behind its link. The suites share the machine's processors with Verilator, so they run one after
/// the other; the cores that they build are shared through the cache of simulated cores.
@Suite(.serialized) struct SimulatedCoreTests {}
