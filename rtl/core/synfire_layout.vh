// Where the parts of the store begin, in words, for the engine and those who reach the store for it: synapses; neurons, four
// words each, where they have no memory of their own (NARROW); chunks, two words each; the memories of plastic chunks, a word
// each; axons; rules. Each part behind the synapses begins at a multiple of the power of two that is not below its size nor
// below LANES, so that no adder stands before the store's address.
// Who includes this need not name them all.
// verilator lint_off UNUSEDPARAM
localparam NEURON_ALIGNMENT = 4 * NEURONS > LANES ? 2 ** $clog2(4 * NEURONS) : LANES;
localparam CHUNK_ALIGNMENT  = 2 * CHUNKS > LANES ? 2 ** $clog2(2 * CHUNKS) : LANES;
localparam MEMORY_ALIGNMENT = CHUNKS > LANES ? 2 ** $clog2(CHUNKS) : LANES;
localparam AXON_ALIGNMENT   = AXONS > LANES ? 2 ** $clog2(AXONS) : LANES;
localparam NEURON_BASE = (SYNAPSE_WORDS + NEURON_ALIGNMENT - 1) / NEURON_ALIGNMENT * NEURON_ALIGNMENT;
localparam NEURONS_END = NARROW ? NEURON_BASE + 4 * NEURONS : SYNAPSE_WORDS;
localparam CHUNK_BASE  = (NEURONS_END + CHUNK_ALIGNMENT - 1) / CHUNK_ALIGNMENT * CHUNK_ALIGNMENT;
localparam MEMORY_BASE = (CHUNK_BASE + 2 * CHUNKS + MEMORY_ALIGNMENT - 1) / MEMORY_ALIGNMENT * MEMORY_ALIGNMENT;
localparam AXON_BASE   = (MEMORY_BASE + CHUNKS + AXON_ALIGNMENT - 1) / AXON_ALIGNMENT * AXON_ALIGNMENT;
// Rules are 8 at most.
localparam RULE_BASE   = (AXON_BASE + AXONS + 7) / 8 * 8;
localparam STORE_WORDS = (RULE_BASE + RULES + LANES - 1) / LANES * LANES;
localparam STORE_BITS  = $clog2(STORE_WORDS);
// verilator lint_on UNUSEDPARAM
