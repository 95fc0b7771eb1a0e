// The store, and who reaches it when: decides the address of every clock, a base and an offset.
//
// `state` says whose the store is. Where that is a walk's, the walk of a plastic chunk says what it is at: a read of the chunk's
// memory or rule, or the fetch of a synapse (`fetches`), else the address is the walker's. A memory or a weight that is to be
// written takes the address of anyone but a fetch, which is known latest: they wait for those that they must not disturb
// (`store_free`), or those for them (`store_taken`). With one memory clock it is the first, which costs no clock; with more the
// second, which is known early.
//
// What an address asks for is in `line` and `word` as synfire_lines says, and in `data` MEMORY_CLOCKS later.
// Non-goals: who may go on; the layout, which is synfire_layout.vh's.
`default_nettype none

module synfire_store_access #(
    parameter NEURONS = 256,
    parameter AXONS = 256,
    parameter CHUNKS = 512,
    parameter SYNAPSE_WORDS = 24576,
    parameter RULES = 4,
    parameter LANES = 1,
    parameter NARROW = 1,
    parameter MEMORY_CLOCKS = 1,
    parameter NEURON_BITS = 8,
    parameter AXON_BITS = 8,
    parameter CHUNK_BITS = 9,
    parameter SYNAPSE_BITS = 15,
    parameter ADDRESS_BITS = 15
) (
    input  wire                    clk,
    input  wire [4:0]              state,
    input  wire                    gathers_axon,
    input  wire [AXON_BITS-1:0]    axon,
    input  wire [NEURON_BITS-1:0]  listed_neuron,
    input  wire [ADDRESS_BITS-1:0] sweep_offset,
    // The walk: a header or a fixed synapse.
    input  wire                    walk_in_chunks,
    input  wire [ADDRESS_BITS-1:0] walk_offset,
    // The walk of a plastic chunk: what it reads, and what it has to write.
    input  wire [CHUNK_BITS-1:0]   plastic_chunk,
    input  wire [2:0]              plastic_rule,
    input  wire                    memory_read,
    input  wire                    rule_read,
    input  wire                    fetches,
    input  wire                    memory_waiting,
    input  wire                    memory_write,
    input  wire [31:0]             memory_data,
    input  wire                    weight_waiting,
    input  wire                    weight_write,
    input  wire [SYNAPSE_BITS-1:0] weight_word,
    input  wire                    weight_half,
    input  wire [15:0]             weight_data,
    output wire                    store_free,
    // A memory or a weight is written; and who would read a source's word waits for it.
    output wire                    writes_learned,
    output wire                    store_taken,
    // The host's bus, in ACCESS.
    input  wire                    bus_write,
    input  wire                    bus_stored,
    input  wire [ADDRESS_BITS-1:0] bus_base,
    input  wire [ADDRESS_BITS-1:0] bus_address,
    input  wire [31:0]             bus_write_data,
    output wire [32*LANES-1:0]     line,
    output wire [31:0]             word,
    output wire [31:0]             data
);
`include "synfire_states.vh"
`include "synfire_layout.vh"

    assign store_free = MEMORY_CLOCKS > 1 || (!gathers_axon && state != KEPT_AXON && state != LISTED);
    // Who asks for these does so while no plastic chunk is walked: what waits is written.
    assign writes_learned = memory_waiting || weight_waiting;
    assign store_taken    = MEMORY_CLOCKS > 1 && writes_learned;

    wire reads_axon   = state == GATHER || state == KEPT_AXON;
    wire reads_neuron = NARROW && (state == LISTED || state == SWEEP);
    wire reads_bus    = state == ACCESS || state == HOLD;
    wire reads_walk   = !memory_read && !rule_read && !reads_axon && !reads_neuron && !reads_bus;

    function [STORE_BITS-1:0] chosen(input choice, input [STORE_BITS-1:0] address);
        chosen = address & {STORE_BITS{choice}};
    endfunction

    wire [STORE_BITS-1:0] axon_offset   = {{(STORE_BITS-AXON_BITS){1'b0}}, axon};
    wire [STORE_BITS-1:0] memory_place  = MEMORY_BASE[STORE_BITS-1:0] | {{(STORE_BITS-CHUNK_BITS){1'b0}}, plastic_chunk};
    wire [STORE_BITS-1:0] rule_offset   = {{(STORE_BITS-3){1'b0}}, plastic_rule};
    wire [STORE_BITS-1:0] weight_offset = {{(STORE_BITS-SYNAPSE_BITS){1'b0}}, weight_word};
    wire [STORE_BITS-1:0] listed_offset = {{(STORE_BITS-NEURON_BITS-2){1'b0}}, listed_neuron, 2'd3};
    wire [STORE_BITS-1:0] neuron_offset = state == SWEEP ? sweep_offset : listed_offset;
    wire [STORE_BITS-1:0] walk_base     = CHUNK_BASE[STORE_BITS-1:0] & {STORE_BITS{walk_in_chunks}};
    wire [STORE_BITS-1:0] walk_place    = walk_base | walk_offset;
    wire [STORE_BITS-1:0] read_address  = chosen(reads_axon, AXON_BASE[STORE_BITS-1:0] | axon_offset)
        | chosen(reads_neuron, NEURON_BASE[STORE_BITS-1:0] | neuron_offset)
        | chosen(reads_bus, bus_base | bus_address)
        | chosen(memory_read, memory_place)
        | chosen(rule_read, RULE_BASE[STORE_BITS-1:0] | rule_offset)
        | chosen(reads_walk, walk_place);
    wire [STORE_BITS-1:0] address = fetches ? walk_place
        : memory_waiting ? memory_place : weight_waiting ? weight_offset : read_address;
    // Every part of the store begins at a multiple of a line.
    wire [2:0]            written = memory_waiting ? plastic_chunk[2:0] : weight_waiting ? weight_word[2:0] : bus_address[2:0];
    wire                  bus_stores = state == ACCESS && bus_write && bus_stored;

    synfire_lines #(
        .DEPTH(STORE_WORDS), .ADDRESS_BITS(STORE_BITS), .LINE(LANES), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) lines (
        .clk(clk),
        .write({2{bus_stores || memory_write}} | {weight_write && weight_half, weight_write && !weight_half}),
        .address(address), .written(written),
        .write_data(state == ACCESS ? bus_write_data : memory_write ? memory_data : {2{weight_data}}),
        .line(line), .word(word), .read_data(data)
    );
endmodule

`default_nettype wire
