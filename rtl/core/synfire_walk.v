// The walk on one lane: the walker, and the accumulators that it adds to and the sweep takes from.
//
// Handshakes: those of synfire_walker; `sweep_read` gives `sweep_data` in the next clock, held until the next read of
// either; `sweep_clear` and `clear` set an accumulator to 0. The walker does not write while the sweep clears.
// Non-goals: several lanes (synfire_walk_wide has the same ports, with the mask of due delays for age and history).
`default_nettype none

module synfire_walk #(
    parameter NEURONS = 256,
    parameter NEURON_BITS = 8,
    parameter CHUNK_BITS = 9,
    parameter SYNAPSE_BITS = 15,
    parameter STORE_BITS = 15,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                               clk,
    input  wire                               reset,
    input  wire                               start,
    input  wire [CHUNK_BITS-1:0]              first_chunk,
    input  wire                               by_age,
    input  wire [3:0]                         age,
    input  wire [15:0]                        history,
    input  wire [15:0]                        delays,
    input  wire                               single,
    input  wire                               learning,
    output wire                               busy,
    output wire                               adding,
    output wire                               plastic_start,
    output wire [CHUNK_BITS-1:0]              chunk,
    output wire                               dense,
    output wire [2:0]                         rule,
    output wire [SYNAPSE_BITS-1:0]            plastic_word,
    input  wire                               plastic_busy,
    input  wire                               draining,
    output wire                               plastic_more,
    output wire                               plastic_empty,
    input  wire                               plastic_fetch,
    output wire [NEURON_BITS-1:0]             plastic_target,
    output wire [15:0]                        plastic_weight,
    input  wire                               learned_valid,
    input  wire [NEURON_BITS-1:0]             learned_target,
    input  wire [7:0]                         learned_weight,
    output wire                               in_chunks,
    output wire [STORE_BITS-1:0]              store_offset,
    input  wire [31:0]                        store_data,
    input  wire                               current_valid,
    input  wire [NEURON_BITS-1:0]             current_neuron,
    input  wire signed [CURRENT_BITS-1:0]     current_value,
    input  wire                               sweep_read,
    input  wire [NEURON_BITS-1:0]             sweep_address,
    output wire signed [ACCUMULATOR_BITS-1:0] sweep_data,
    input  wire                               sweep_clear,
    input  wire [NEURON_BITS-1:0]             sweep_clear_address,
    input  wire                               clear,
    input  wire [NEURON_BITS-1:0]             clear_address,
    // A synapse is added in this clock.
    output wire                               synapse
);
    wire                        walker_read, walker_write;
    wire [NEURON_BITS-1:0]      walker_read_address, walker_write_address;
    wire [ACCUMULATOR_BITS-1:0] sum;

    synfire_walker #(
        .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS), .SYNAPSE_BITS(SYNAPSE_BITS), .STORE_BITS(STORE_BITS),
        .CURRENT_BITS(CURRENT_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) walker (
        .clk(clk), .reset(reset), .start(start), .first_chunk(first_chunk), .by_age(by_age), .age(age),
        .history(history), .delays(delays), .single(single), .learning(learning), .busy(busy), .adding(adding),
        .plastic_start(plastic_start), .chunk(chunk), .dense(dense), .rule(rule), .plastic_word(plastic_word),
        .plastic_busy(plastic_busy), .draining(draining), .plastic_more(plastic_more), .plastic_empty(plastic_empty),
        .plastic_fetch(plastic_fetch),
        .plastic_target(plastic_target), .plastic_weight(plastic_weight), .learned_valid(learned_valid),
        .learned_target(learned_target), .learned_weight(learned_weight), .in_chunks(in_chunks),
        .store_offset(store_offset), .store_data(store_data), .current_valid(current_valid), .current_neuron(current_neuron),
        .current_value(current_value), .accumulator_read(walker_read),
        .accumulator_read_address(walker_read_address), .accumulator_data(sweep_data),
        .accumulator_write(walker_write), .accumulator_write_address(walker_write_address), .accumulator_sum(sum),
        .synapse(synapse)
    );

    synfire_memory_1r1w #(.WIDTH(ACCUMULATOR_BITS), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) accumulators (
        .clk(clk), .write(clear || sweep_clear || walker_write),
        .write_address(clear ? clear_address : sweep_clear ? sweep_clear_address : walker_write_address),
        .write_data(sum),
        .read(walker_read || sweep_read), .read_address(walker_read ? walker_read_address : sweep_address),
        .read_data(sweep_data)
    );
endmodule

`default_nettype wire
