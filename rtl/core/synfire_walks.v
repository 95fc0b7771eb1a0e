// The walk of a source's due chunks, on one lane or on several: synfire_walk or synfire_walk_wide, with the same ports.
//
// Handshakes are theirs. `single` walks one chunk alone, only if it is plastic; else `listing` says that the source is a neuron,
// whose chunks are due by its history, or an event, whose are by its age.
// Non-goals: choosing sources, the store's memory, learning.
`default_nettype none

module synfire_walks #(
    parameter LANES = 1,
    parameter NEURONS = 256,
    parameter NEURON_BITS = 8,
    parameter CHUNK_BITS = 9,
    parameter SYNAPSE_BITS = 15,
    parameter STORE_BITS = 15,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter MEMORY_CLOCKS = 1,
    parameter SWEEP_AHEAD = 0
) (
    input  wire                        clk,
    input  wire                        reset,
    input  wire                        start,
    input  wire [CHUNK_BITS-1:0]       first_chunk,
    input  wire                        listing,
    input  wire [15:0]                 history,
    input  wire [15:0]                 delays,
    input  wire [3:0]                  age,
    input  wire [15:0]                 delay_of_age,
    input  wire                        single,
    input  wire                        learning,
    output wire                        busy,
    output wire                        adding,
    // Sums are not yet as the sweep needs them when it starts: that of a neuron a clock reads its first one three clocks later.
    output wire                        arriving,
    // Plastic chunks.
    output wire                        plastic_start,
    output wire [CHUNK_BITS-1:0]       chunk,
    output wire                        dense,
    output wire [2:0]                  rule,
    output wire [SYNAPSE_BITS-1:0]     plastic_word,
    input  wire                        plastic_busy,
    input  wire                        draining,
    input  wire                        drained,
    input  wire                        writes_learned,
    output wire                        plastic_more,
    output wire                        plastic_empty,
    input  wire                        plastic_fetch,
    output wire [NEURON_BITS-1:0]      plastic_target,
    output wire [15:0]                 plastic_weight,
    input  wire                        learned_valid,
    input  wire [NEURON_BITS-1:0]      learned_target,
    input  wire [7:0]                  learned_weight,
    // The store.
    output wire                        in_chunks,
    output wire [STORE_BITS-1:0]       store_offset,
    input  wire [32*LANES-1:0]         store_line,
    input  wire [31:0]                 store_word,
    input  wire [31:0]                 store_data,
    // Currents, and the sums.
    input  wire                        current_valid,
    input  wire [NEURON_BITS-1:0]      current_neuron,
    input  wire [CURRENT_BITS-1:0]     current_value,
    input  wire                        sweep_read,
    input  wire [NEURON_BITS-1:0]      sweep_address,
    output wire [ACCUMULATOR_BITS-1:0] sweep_data,
    input  wire                        sweep_clear,
    input  wire [NEURON_BITS-1:0]      sweep_clear_address,
    input  wire                        clear,
    input  wire [NEURON_BITS-1:0]      clear_address,
    // Synapses that are added in this clock.
    output wire [3:0]                  synapses
);
    generate
        if (LANES == 1) begin : one_lane
            wire synapse;
            assign synapses = {3'd0, synapse};
            assign arriving = adding;
            synfire_walk #(
                .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS), .SYNAPSE_BITS(SYNAPSE_BITS),
                .STORE_BITS(STORE_BITS), .CURRENT_BITS(CURRENT_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
                .MEMORY_CLOCKS(MEMORY_CLOCKS)
            ) walk (
                .clk(clk), .reset(reset), .start(start), .first_chunk(first_chunk), .by_age(!listing), .age(age),
                .history(history), .delays(delays), .single(single), .learning(learning), .busy(busy), .adding(adding),
                .plastic_start(plastic_start), .chunk(chunk), .dense(dense), .rule(rule), .plastic_word(plastic_word),
                .plastic_busy(plastic_busy), .draining(draining), .plastic_more(plastic_more),
                .plastic_empty(plastic_empty), .plastic_fetch(plastic_fetch), .plastic_target(plastic_target),
                .plastic_weight(plastic_weight), .learned_valid(learned_valid), .learned_target(learned_target),
                .learned_weight(learned_weight), .in_chunks(in_chunks), .store_offset(store_offset),
                .store_data(store_word), .current_valid(current_valid), .current_neuron(current_neuron),
                .current_value(current_value), .sweep_read(sweep_read), .sweep_address(sweep_address),
                .sweep_data(sweep_data), .sweep_clear(sweep_clear), .sweep_clear_address(sweep_clear_address),
                .clear(clear), .clear_address(clear_address), .synapse(synapse)
            );
            wire unused = &{1'b0, delay_of_age, store_line, store_data, writes_learned, drained};
        end else begin : lanes
            // What says which delays are due comes late in the clock of the start, and the mask is wanted behind it.
            wire        single_late, listing_late;
            wire [15:0] history_late, delays_late, age_late;
            synfire_delay_line #(.WIDTH(50), .CLOCKS(1)) late (
                .clk(clk), .value({single, listing, history, delays, delay_of_age}),
                .delayed({single_late, listing_late, history_late, delays_late, age_late})
            );
            synfire_walk_wide #(
                .LANES(LANES), .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS),
                .SYNAPSE_BITS(SYNAPSE_BITS), .STORE_BITS(STORE_BITS), .CURRENT_BITS(CURRENT_BITS),
                .ACCUMULATOR_BITS(ACCUMULATOR_BITS), .MEMORY_CLOCKS(MEMORY_CLOCKS), .SWEEP_AHEAD(SWEEP_AHEAD)
            ) walk (
                .clk(clk), .reset(reset), .start(start), .first_chunk(first_chunk),
                .due(single_late ? 16'hFFFF : listing_late ? history_late & delays_late : age_late), .single(single),
                .learning(learning), .busy(busy), .adding(adding), .arriving(arriving), .plastic_start(plastic_start),
                .chunk(chunk), .dense(dense), .rule(rule), .plastic_word(plastic_word), .plastic_busy(plastic_busy),
                .draining(draining), .drained(drained), .store_taken(writes_learned), .plastic_more(plastic_more),
                .plastic_empty(plastic_empty), .plastic_fetch(plastic_fetch), .plastic_target(plastic_target),
                .plastic_weight(plastic_weight), .learned_valid(learned_valid), .learned_target(learned_target),
                .learned_weight(learned_weight), .in_chunks(in_chunks), .store_offset(store_offset),
                .store_line(store_line), .store_data(store_data), .current_valid(current_valid),
                .current_neuron(current_neuron), .current_value(current_value), .sweep_read(sweep_read),
                .sweep_address(sweep_address), .sweep_data(sweep_data), .sweep_clear(sweep_clear),
                .sweep_clear_address(sweep_clear_address), .clear(clear), .clear_address(clear_address),
                .synapses(synapses)
            );
            wire unused = &{1'b0, age, store_word};
        end
    endgenerate
endmodule

`default_nettype wire
