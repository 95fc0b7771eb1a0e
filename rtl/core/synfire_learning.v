// Learning: what is remembered of neurons and chunks, the walk of plastic chunks, and the refresh of those that wait.
//
// Weights are updated when their chunk is walked: at an arrival, once in 64 steps while it is live (`refresh_start` with
// the slot of the step), or all at a flush. See synfire_plastic_walk, synfire_live_chunks and synfire_spike_history,
// whose handshakes these ports are; here they are put together.
// Non-goals: when to refresh and to flush (synfire_schedule), headers and synapses (the walker), the store's address.
`default_nettype none

module synfire_learning #(
    parameter NEURONS = 256,
    parameter NEURON_BITS = 8,
    parameter CHUNKS = 512,
    parameter CHUNK_BITS = 9,
    parameter SYNAPSE_BITS = 15,
    parameter RULES = 4,
    parameter RULE_ADDRESS_BITS = 9,
    parameter TRACES = 1,
    parameter SOFT_BOUNDS = 1,
    // Of the store.
    parameter MEMORY_CLOCKS = 1,
    // Of the longer of the two memories that are cleared, and of that of live chunks.
    parameter CLEAR_BITS = 8,
    parameter ROW_BITS = 6
) (
    input  wire                         clk,
    input  wire                         reset,
    input  wire [6:0]                   now,
    // A clock for each address: forget neurons and chunks.
    input  wire                         clear,
    input  wire [CLEAR_BITS-1:0]        clear_address,
    // The sweep's updates.
    input  wire                         update,
    input  wire [NEURON_BITS-1:0]       update_neuron,
    input  wire                         spike,
    // The walk of a chunk.
    input  wire                         start,
    input  wire                         arrival,
    input  wire                         forced,
    input  wire [CHUNK_BITS-1:0]        chunk,
    input  wire                         dense,
    input  wire [2:0]                   rule,
    input  wire [SYNAPSE_BITS-1:0]      first_word,
    output wire                         busy,
    output wire                         draining,
    output wire                         drained,
    input  wire                         more,
    input  wire                         empty,
    output wire                         fetch,
    input  wire [NEURON_BITS-1:0]       fetched_target,
    input  wire [15:0]                  fetched_weight,
    output wire                         learned_valid,
    output wire [NEURON_BITS-1:0]       learned_target,
    output wire [15:0]                  learned_weight,
    output wire                         weight_valid,
    // The walks of a refresh or flush.
    input  wire                         refresh_start,
    input  wire                         refresh_all,
    output wire                         refresh_busy,
    output wire                         refreshing,
    output wire                         refresh_walk,
    output wire [CHUNK_BITS-1:0]        refresh_chunk,
    input  wire                         walk_busy,
    // The store.
    input  wire [31:0]                  store_data,
    input  wire                         store_free,
    output wire                         memory_read,
    output wire                         rule_read,
    output wire                         fetches,
    output wire                         memory_waiting,
    output wire                         weight_waiting,
    output wire                         memory_write,
    output wire [31:0]                  memory_data,
    output wire                         weight_write,
    output wire [SYNAPSE_BITS-1:0]      weight_word,
    output wire                         weight_half,
    output wire [15:0]                  weight_data,
    // The modulation, taken while `modulation_write` is high; the host's words.
    input  wire                         modulation_write,
    input  wire [9:0]                   modulation,
    input  wire                         trace_rule_write,
    input  wire [NEURON_BITS-1:0]       trace_rule_neuron,
    input  wire [2:0]                   trace_rule,
    input  wire                         host_read,
    input  wire                         window_write,
    input  wire                         decay_write,
    input  wire [RULE_ADDRESS_BITS-1:0] host_address,
    input  wire [15:0]                  host_data,
    output wire [15:0]                  window_data,
    output wire [12:0]                  decay_data
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    // Of the other memories.
    localparam BLOCK_CLOCKS = MEMORY_CLOCKS > 1 ? 2 : 1;

    wire                   live, becomes_live, dies;
    wire                   history_read;
    wire [NEURON_BITS-1:0] history_neuron;
    wire [63:0]            history;
    wire                   known;
    wire [5:0]             since;
    wire [15:0]            postsynaptic_trace;
    wire                   trace_update, trace_recent, walk_recent;
    wire [2:0]             neuron_rule;
    wire [5:0]             trace_lag, walk_lag;
    wire [15:0]            trace_old, walk_trace, trace_new;

    synfire_plastic_walk #(
        .NEURON_BITS(NEURON_BITS), .SYNAPSE_BITS(SYNAPSE_BITS), .RULES(RULES),
        .RULE_ADDRESS_BITS(RULE_ADDRESS_BITS), .TRACES(TRACES), .SOFT_BOUNDS(SOFT_BOUNDS),
        .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) plastic_walk (
        .clk(clk), .reset(reset), .now(now), .start(start), .arrival(arrival), .forced(forced), .dense(dense),
        .rule(rule), .first_word(first_word), .live(live), .busy(busy), .draining(draining), .drained(drained),
        .becomes_live(becomes_live), .dies(dies), .more(more), .empty(empty), .fetch(fetch), .fetched_target(fetched_target),
        .fetched_weight(fetched_weight), .learned_valid(learned_valid), .learned_target(learned_target),
        .learned_weight(learned_weight), .weight_valid(weight_valid), .store_data(store_data),
        .store_free(store_free), .memory_read(memory_read), .rule_read(rule_read), .fetches(fetches),
        .memory_waiting(memory_waiting), .weight_waiting(weight_waiting), .memory_write(memory_write),
        .memory_data(memory_data),
        .weight_write(weight_write), .weight_word(weight_word), .weight_half(weight_half), .weight_data(weight_data),
        .history_read(history_read), .history_neuron(history_neuron), .known(known), .history(history), .since(since),
        .postsynaptic_trace(postsynaptic_trace), .trace_lag(walk_lag), .trace_recent(walk_recent),
        .trace_old(walk_trace), .trace_new(trace_new), .modulation_write(modulation_write),
        .modulation_value(modulation), .window_read(host_read), .window_write(window_write),
        .window_address(host_address), .window_write_data(host_data), .window_data(window_data)
    );

    synfire_live_chunks #(.CHUNKS(CHUNKS), .CHUNK_BITS(CHUNK_BITS), .ROW_BITS(ROW_BITS)) live_chunks (
        .clk(clk), .reset(reset), .clear(clear && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ARRIVAL_MEMORY)),
        .clear_row(clear_address[ROW_BITS-1:0]), .look(start), .chunk(chunk),
        .live(live), .set(becomes_live), .unset(dies), .start(refresh_start), .all(refresh_all), .slot(now[5:0]),
        .busy(refresh_busy), .walking(refreshing), .walk_start(refresh_walk), .walk_chunk(refresh_chunk),
        .walk_busy(walk_busy)
    );

    synfire_spike_history #(
        .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .TRACES(TRACES), .MEMORY_CLOCKS(BLOCK_CLOCKS)
    ) spike_history (
        .clk(clk), .reset(reset), .update(update), .update_neuron(update_neuron), .spike(spike), .clear(clear),
        .clear_neuron(clear_address[NEURON_BITS-1:0]), .read(history_read), .read_neuron(history_neuron),
        .known(known), .history(history), .since(since), .trace(postsynaptic_trace), .rule_write(trace_rule_write),
        .rule_neuron(trace_rule_neuron), .rule_value(trace_rule), .trace_update(trace_update),
        .trace_rule(neuron_rule), .trace_lag(trace_lag), .trace_recent(trace_recent), .trace_old(trace_old),
        .trace_new(trace_new)
    );

    generate
        if (TRACES != 0) begin : traced
            synfire_trace #(.RULES(RULES), .ADDRESS_BITS(RULE_ADDRESS_BITS), .MEMORY_CLOCKS(BLOCK_CLOCKS)) traces (
                .clk(clk), .rule(trace_update ? neuron_rule : rule), .postsynaptic(trace_update),
                .lag(trace_update ? trace_lag : walk_lag), .recent(trace_update ? trace_recent : walk_recent),
                .trace(trace_update ? trace_old : walk_trace), .bumped(trace_new), .host_read(host_read),
                .host_write(decay_write), .host_address(host_address), .host_write_data(host_data[12:0]),
                .host_data(decay_data)
            );
        end else begin : untraced
            assign trace_new  = 16'd0;
            assign decay_data = 13'd0;
            wire unused = &{1'b0, trace_update, trace_recent, walk_recent, neuron_rule, trace_lag, walk_lag,
                trace_old, walk_trace, decay_write};
        end
    endgenerate

    wire unused_clear = &{1'b0, clear_address};
endmodule

`default_nettype wire
