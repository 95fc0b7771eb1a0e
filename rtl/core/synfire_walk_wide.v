// The walk with LANES lanes: fetches the synapses of one source's due chunks, LANES a clock, and adds them to the
// accumulators, which lie in LANES banks (bank = target mod LANES).
//
// Handshake: `start` for one clock with the source's first chunk and the mask of delays that are due; `busy` is high
// from the next clock until the last synapses' address is out, `adding` while synapses or a current are on their way
// to the accumulators. The next source may start while `adding`; the sums are complete when neither is high.
//
// Each lane has a queue for each bank, and each bank takes one synapse a clock: so the synapses of several groups are
// added at once, in any order, and a list with random targets costs little more than one that is free of conflicts.
// When a queue is crowded, fetching waits.
//
// `current_valid` (not while `busy` or `draining`) adds a current to a neuron's sum. `sweep_read` shows a sum in the
// next clock, or with SWEEP_AHEAD in the clock behind that, and until it shows another; `sweep_clear` and `clear` set one to 0, not while the walk is busy or
// adding.
// Non-goals: choosing sources, the store's memory, the update of neurons.
`default_nettype none

module synfire_walk_wide #(
    parameter LANES = 4,
    parameter NEURONS = 1024,
    parameter NEURON_BITS = 10,
    parameter CHUNK_BITS = 11,
    parameter SYNAPSE_BITS = 14,
    parameter STORE_BITS = 15,
    parameter ACCUMULATOR_BITS = 24,
    parameter CURRENT_BITS = 18,
    parameter MEMORY_CLOCKS = 1,
    // The sweep asks for a sum a clock earlier.
    parameter SWEEP_AHEAD = 0
) (
    input  wire                           clk,
    input  wire                           reset,
    input  wire                           start,
    input  wire [CHUNK_BITS-1:0]          first_chunk,
    input  wire [15:0]                    due,
    input  wire                           single,
    input  wire                           learning,
    output wire                           busy,
    output wire                           adding,
    // As `adding`, but low three clocks before the last sum is written.
    output wire                           arriving,
    output wire                           plastic_start,
    output wire [CHUNK_BITS-1:0]          chunk,
    output wire                           dense,
    output wire [2:0]                     rule,
    output wire [SYNAPSE_BITS-1:0]        plastic_word,
    input  wire                           plastic_busy,
    input  wire                           draining,
    input  wire                           store_taken,
    input  wire                           drained,
    output wire                           plastic_more,
    output wire                           plastic_empty,
    input  wire                           plastic_fetch,
    output wire [NEURON_BITS-1:0]         plastic_target,
    output wire [15:0]                    plastic_weight,
    input  wire                           learned_valid,
    input  wire [NEURON_BITS-1:0]         learned_target,
    input  wire signed [7:0]              learned_weight,
    // The store: an offset among the chunks' headers or the synapses, and a clock later, or three with three memory clocks,
    // the line that holds it.
    output wire                           in_chunks,
    output wire [STORE_BITS-1:0]          store_offset,
    input  wire [32*LANES-1:0]            store_line,
    input  wire [31:0]                    store_data,
    input  wire                           current_valid,
    input  wire [NEURON_BITS-1:0]         current_neuron,
    input  wire signed [CURRENT_BITS-1:0] current_value,
    // The sums, for the sweep.
    input  wire                           sweep_read,
    input  wire [NEURON_BITS-1:0]         sweep_address,
    output reg  [ACCUMULATOR_BITS-1:0]    sweep_data,
    input  wire                           sweep_clear,
    input  wire [NEURON_BITS-1:0]         sweep_clear_address,
    input  wire                           clear,
    input  wire [NEURON_BITS-1:0]         clear_address,
    // Synapses that are added in this clock.
    output reg  [3:0]                     synapses
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam LANE_BITS    = $clog2(LANES);
    // A neuron's place in its bank.
    localparam ADDRESS_BITS = NEURON_BITS - LANE_BITS;
    localparam DEPTH        = (NEURONS + LANES - 1) / LANES;
    localparam ENTRY_BITS   = ADDRESS_BITS + 11;

    wire                         fetching;
    reg                          room;
    wire [LANES-1:0]             synapse_valid;
    wire [LANES*NEURON_BITS-1:0] synapse_target;
    wire [LANES*8-1:0]           synapse_weight;
    wire [2:0]                   synapse_shift, chunk_shift;

    synfire_walker_wide #(
        .LANES(LANES), .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS), .SYNAPSE_BITS(SYNAPSE_BITS),
        .STORE_BITS(STORE_BITS), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) walker (
        .clk(clk), .reset(reset), .start(start), .first_chunk(first_chunk), .due(due), .single(single),
        .learning(learning), .busy(busy), .fetching(fetching), .plastic_start(plastic_start), .plastic_chunk(chunk),
        .plastic_dense(dense), .plastic_rule(rule), .plastic_word(plastic_word), .plastic_busy(plastic_busy),
        .store_taken(store_taken), .drained(drained), .plastic_more(plastic_more), .plastic_empty(plastic_empty),
        .plastic_fetch(plastic_fetch),
        .plastic_target(plastic_target), .plastic_weight(plastic_weight), .in_chunks(in_chunks),
        .store_offset(store_offset), .store_line(store_line), .store_data(store_data), .room(room),
        .synapse_valid(synapse_valid), .synapse_target(synapse_target), .synapse_weight(synapse_weight),
        .synapse_shift(synapse_shift), .chunk_shift(chunk_shift)
    );

    // The queue of lane `lane` for bank `bank` is bit LANES * bank + lane.
    wire [LANES*LANES-1:0]            occupied, crowded, take;
    wire [LANES*LANES*ENTRY_BITS-1:0] heads;
    wire [LANES-1:0]                  bank_adding, synapse_added;
    wire [LANES*ACCUMULATOR_BITS-1:0] bank_data;
    // A learned weight takes the way of a current; both do not come at once.
    reg                               lone_valid;
    reg  [NEURON_BITS-1:LANE_BITS]    lone_neuron;
    reg  signed [CURRENT_BITS-1:0]    lone_value;
    wire signed [CURRENT_BITS-1:0]    learned_value = {{(CURRENT_BITS-8){learned_weight[7]}}, learned_weight};
    wire                              clear_any = clear || sweep_clear;
    wire [NEURON_BITS-1:0]            cleared = clear ? clear_address : sweep_clear_address;

    // A queue takes all that follow after `room` falls: see synfire_lane_queue.
    always @(posedge clk) room <= crowded == {(LANES*LANES){1'b0}};

    genvar bank, lane;
    generate
        for (bank = 0; bank < LANES; bank = bank + 1) begin : banks
            localparam [LANE_BITS-1:0] BANK = bank;
            // Whether that which takes the way of a current is for this bank.
            reg              lone_here;
            always @(posedge clk)
                lone_here <= (current_valid || learned_valid) && !reset
                    && (learned_valid ? learned_target[LANE_BITS-1:0] : current_neuron[LANE_BITS-1:0]) == BANK;
            // Lanes whose synapse of this group is for the bank.
            wire [LANES-1:0] here;

            for (lane = 0; lane < LANES; lane = lane + 1) begin : lanes
                wire [NEURON_BITS-1:0] target = synapse_target[NEURON_BITS*lane +: NEURON_BITS];
                assign here[lane] = synapse_valid[lane] && target[LANE_BITS-1:0] == BANK;
                localparam [LANES-1:0] BEFORE = (1 << lane) - 1;
                wire lost = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_LANE_CONFLICT) && (here & BEFORE) != {LANES{1'b0}};

                synfire_lane_queue #(.WIDTH(ENTRY_BITS), .UNDER_WAY(MEMORY_CLOCKS > 2 ? 4'd5 : 4'd4)) queue (
                    .clk(clk), .reset(reset), .write(here[lane] && !lost),
                    .entry({target[NEURON_BITS-1:LANE_BITS], synapse_weight[8*lane +: 8], synapse_shift}),
                    .take(take[LANES*bank+lane]), .head(heads[ENTRY_BITS*(LANES*bank+lane) +: ENTRY_BITS]),
                    .occupied(occupied[LANES*bank+lane]), .crowded(crowded[LANES*bank+lane])
                );
            end

            synfire_accumulator_bank #(
                .LANES(LANES), .DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
                .CURRENT_BITS(CURRENT_BITS), .SWEEP_AHEAD(SWEEP_AHEAD)
            ) accumulators (
                .clk(clk), .reset(reset), .occupied(occupied[LANES*bank +: LANES]),
                .heads(heads[LANES*ENTRY_BITS*bank +: LANES*ENTRY_BITS]), .take(take[LANES*bank +: LANES]),
                .current_valid(lone_here),
                .current_address(lone_neuron), .current_value(lone_value),
                .sweep_read(sweep_read), .sweep_address(sweep_address[NEURON_BITS-1:LANE_BITS]),
                .sweep_data(bank_data[ACCUMULATOR_BITS*bank +: ACCUMULATOR_BITS]),
                .clear(clear_any && cleared[LANE_BITS-1:0] == BANK), .clear_address(cleared[NEURON_BITS-1:LANE_BITS]),
                .adding(bank_adding[bank]), .synapse_added(synapse_added[bank])
            );
        end
    endgenerate

    // Whether a queue holds anything is known a clock later, since there are many.
    reg waiting, written;
    always @(posedge clk) begin
        waiting <= occupied != {(LANES*LANES){1'b0}};
        written <= synapse_valid != {LANES{1'b0}};
    end
    always @(posedge clk) begin
        lone_valid  <= (current_valid || learned_valid) && !reset;
        lone_neuron <= learned_valid ? learned_target[NEURON_BITS-1:LANE_BITS] : current_neuron[NEURON_BITS-1:LANE_BITS];
        lone_value  <= learned_valid ? learned_value <<< chunk_shift : current_value;
    end
    assign arriving = fetching || written || waiting || lone_valid || draining;
    assign adding   = arriving || bank_adding != {LANES{1'b0}};

    // The bank that the sweep reads.
    reg  [LANE_BITS-1:0] swept;
    generate
        if (SWEEP_AHEAD != 0) begin : ahead
            reg                 reads;
            reg [LANE_BITS-1:0] asked;
            always @(posedge clk) begin
                reads <= sweep_read;
                asked <= sweep_address[LANE_BITS-1:0];
                if (reads) swept <= asked;
            end
        end else begin : at_once
            always @(posedge clk) if (sweep_read) swept <= sweep_address[LANE_BITS-1:0];
        end
    endgenerate

    integer number;
    always @* begin
        synapses   = {3'd0, learned_valid};
        sweep_data = bank_data[ACCUMULATOR_BITS-1:0];
        for (number = 0; number < LANES; number = number + 1) begin
            synapses = synapses + {3'd0, synapse_added[number]};
            if (swept == number[LANE_BITS-1:0]) sweep_data = bank_data[ACCUMULATOR_BITS*number +: ACCUMULATOR_BITS];
        end
    end
endmodule

`default_nettype wire
