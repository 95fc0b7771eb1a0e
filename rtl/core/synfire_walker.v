// Walks the chunks of one source and adds each synapse's delivered weight to its target's accumulator.
//
// Handshake: `start` for one clock with the source's first chunk; `busy` is high from the next clock until the last
// synapse's address is out. Due are the chunks whose delay is `age` + 1 if `by_age`, which stay as they are while `busy`;
// else those whose bit is set in `history` and in the source's `delays`, both taken with `start`. The adder pipeline
// behind it empties in three clocks more (`adding`), during which the next source may start; the accumulators are
// complete when neither is high.
//
// One synapse a clock: address of its word, weight and target out of the word, accumulator read, add and write. A
// synapse whose target is that of the synapse before it takes the sum from the adder instead of the memory. A current
// (`current_valid` for one clock, while neither busy nor adding) enters where a weight does.
//
// Plastic chunks that learn are walked by synfire_plastic_walk: `plastic_start` hands one over, whose synapses are
// fetched here as it asks for them, and whose weights come back as `learned_*`. `single` walks one chunk alone, and only
// if it is plastic, without an arrival; it stays while `busy`. No header is read while weights wait to be written
// (`draining`), as these use the store.
// Non-goals: choosing sources, clearing accumulators (the sweep does), learning.
`default_nettype none

module synfire_walker #(
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
    // Plastic synapses learn.
    input  wire                               learning,
    output wire                               busy,
    output wire                               adding,
    // A plastic chunk is handed over: its number, and what its header says; the address of its first synapse is out. The
    // next synapse is fetched with `plastic_fetch`; target and weight come MEMORY_CLOCKS later, and the target stays until
    // the next one.
    output wire                               plastic_start,
    output reg  [CHUNK_BITS-1:0]              chunk,
    output reg                                dense,
    output reg  [2:0]                         rule,
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
    // The store: an offset among the chunks' headers or the synapses.
    output wire                               in_chunks,
    output wire [STORE_BITS-1:0]              store_offset,
    input  wire [31:0]                        store_data,
    input  wire                               current_valid,
    input  wire [NEURON_BITS-1:0]             current_neuron,
    input  wire signed [CURRENT_BITS-1:0]     current_value,
    // The accumulators.
    output wire                               accumulator_read,
    output wire [NEURON_BITS-1:0]             accumulator_read_address,
    input  wire signed [ACCUMULATOR_BITS-1:0] accumulator_data,
    output wire                               accumulator_write,
    output wire [NEURON_BITS-1:0]             accumulator_write_address,
    // 0 where there is no write.
    output wire signed [ACCUMULATOR_BITS-1:0] accumulator_sum,
    // A synapse is added in this clock.
    output wire                               synapse
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam [2:0] IDLE = 3'd0, START_WORD = 3'd1, EXTENT_WORD = 3'd2, FIRST = 3'd3, RUN = 3'd4, PLASTIC = 3'd5;

    reg  [2:0]              state;
    // The chunk whose header is read. It counts before it is known whether that chunk is walked.
    wire [CHUNK_BITS-1:0]   next_chunk;
    // The header of the chunk that is walked.
    wire [SYNAPSE_BITS-1:0] address;
    // What a weight is multiplied by, a power of two: a multiplication, as devices have multipliers to spare.
    reg  [7:0]              scale;
    reg                     plastic, last;
    // A chunk of this list was before the one whose header is read.
    reg                     later;
    // Synapses that are still to be issued, and one more; inverted.
    wire [15:0]             not_remaining;
    wire                    ends = not_remaining == 16'hFFFE;
    // Of a neuron's list: the delays whose bit of the history and of the mask is set.
    reg  [15:0]             due_delays;
    reg  [1:0]              part;

    wire [3:0] delay = store_data[`SYNFIRE_CHUNK_DELAY];
    wire       missed = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_DELAY_MASK) && &delay;
    wire       due = single || (by_age ? delay == age : due_delays[delay] && !missed);
    wire       learns = single || (plastic && learning);
    // The part of a dense word that ends it: 3 of four fixed weights, 1 of two plastic ones.
    wire       word_done = !dense || part == (plastic ? 2'd1 : 2'd3);
    wire       issue = state == FIRST || (state == RUN && !ends) || plastic_fetch;

    wire       left_out = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_ROW_WALK) && later && store_data[`SYNFIRE_CHUNK_LAST_LSB];
    wire       walks = due && !left_out;

    assign busy = state != IDLE;

    assign plastic_start = state == FIRST && learns;
    assign plastic_word  = address;
    assign plastic_more  = plastic && not_remaining[15:1] != 15'h7FFF;
    assign plastic_empty = !plastic || not_remaining == 16'hFFFF;

    assign in_chunks    = state == START_WORD || state == EXTENT_WORD;
    assign store_offset = in_chunks
        ? {{(STORE_BITS-CHUNK_BITS-1){1'b0}}, next_chunk, state == EXTENT_WORD}
        : {{(STORE_BITS-SYNAPSE_BITS){1'b0}}, address};

    always @(posedge clk) begin
        case (state)
            IDLE: begin
                later   <= 1'b0;
                due_delays <= history & delays;
                if (start) state <= START_WORD;
            end
            START_WORD: if (!draining) state <= EXTENT_WORD;
            EXTENT_WORD: begin
                // The header's first word is here, its second one is being read.
                chunk   <= next_chunk;
                scale   <= 8'd1 << store_data[`SYNFIRE_CHUNK_SHIFT];
                dense   <= store_data[`SYNFIRE_CHUNK_DENSE_LSB];
                plastic <= store_data[`SYNFIRE_CHUNK_PLASTIC_LSB];
                last    <= store_data[`SYNFIRE_CHUNK_LAST_LSB];
                rule    <= store_data[`SYNFIRE_CHUNK_RULE];
                part    <= 2'd0;
                later   <= 1'b1;
                if (walks) state <= FIRST;
                else state <= store_data[`SYNFIRE_CHUNK_LAST_LSB] ? IDLE : START_WORD;
            end
            // The second word is here; the first synapse's word is being read.
            FIRST: state <= learns ? PLASTIC : RUN;
            RUN: if (ends) state <= last ? IDLE : START_WORD;
            PLASTIC: if (!plastic_busy) state <= last || single ? IDLE : START_WORD;
            default: state <= IDLE;
        endcase
        if (issue) part <= word_done ? 2'd0 : part + 2'd1;
        if (reset) state <= IDLE;
    end

    synfire_loaded_counter #(.WIDTH(CHUNK_BITS)) chunks (
        .clk(clk), .load(state == IDLE), .count(state == EXTENT_WORD), .first(first_chunk), .value(next_chunk)
    );
    synfire_loaded_counter #(.WIDTH(SYNAPSE_BITS)) words (
        .clk(clk), .load(state == EXTENT_WORD), .count(issue && word_done),
        .first(store_data[`SYNFIRE_CHUNK_START_LSB +: SYNAPSE_BITS]), .value(address)
    );
    synfire_loaded_counter #(.WIDTH(16)) synapses (
        .clk(clk), .load(state == FIRST), .count(state == RUN || plastic_fetch),
        .first(~store_data[`SYNFIRE_CHUNK_COUNT]), .value(not_remaining)
    );

    // One clock behind the address: take weight and target out of the word.
    reg                   word_valid, word_plastic;
    reg  [1:0]            word_part;
    // The target of a dense synapse from the clock behind its word's address on, of a sparse one a clock later.
    wire [NEURON_BITS-1:0] run_target;
    reg  [7:0]            weight;
    reg  [NEURON_BITS-1:0] target;
    reg                   weight_valid;

    // The weight of a sparse synapse or of the lower plastic one is the second byte, of the upper one the fourth.
    reg  [1:0] selected_byte;
    reg  [7:0] selected;
    always @* begin
        if (!dense) selected_byte = 2'd1;
        else if (plastic) selected_byte = {word_part[0] ^ `SYNFIRE_PLANTED(`SYNFIRE_FAULT_PLASTIC_UNPACKING), 1'b1};
        else selected_byte = word_part ^ {1'b0, !word_part[1] && `SYNFIRE_PLANTED(`SYNFIRE_FAULT_SWAPPED_WEIGHT)};
        case (selected_byte)
            2'd0:    selected = store_data[7:0];
            2'd1:    selected = store_data[`SYNFIRE_SYNAPSE_WEIGHT];
            2'd2:    selected = store_data[23:16];
            default: selected = store_data[31:24];
        endcase
    end

    // Targets stand at the same place in a word of synapses as in a header.
    wire [NEURON_BITS-1:0] target_here = store_data[`SYNFIRE_SYNAPSE_TARGET_LSB +: NEURON_BITS];
    wire                   sparse_here = word_valid && !dense;
    wire [NEURON_BITS-1:0] word_target = sparse_here ? target_here : run_target;
    wire [15:0]            word_weight = dense && word_part[0] ? store_data[31:16] : store_data[15:0];
    generate
        if (MEMORY_CLOCKS == 1) begin : direct
            assign plastic_target = word_target;
            assign plastic_weight = word_weight;
        end else synfire_delay_line #(.WIDTH(NEURON_BITS + 16), .CLOCKS(MEMORY_CLOCKS - 1)) late (
            .clk(clk), .value({word_target, word_weight}), .delayed({plastic_target, plastic_weight})
        );
    endgenerate

    always @(posedge clk) begin
        word_valid   <= issue;
        word_plastic <= plastic_fetch || plastic_start;
        word_part    <= part;
        weight       <= learned_valid ? learned_weight : selected;
        target       <= learned_valid ? learned_target : word_target;
        weight_valid <= (word_valid && !word_plastic) || learned_valid;
        if (reset) begin
            word_valid   <= 1'b0;
            weight_valid <= 1'b0;
        end
    end

    synfire_loaded_counter #(.WIDTH(NEURON_BITS)) run_targets (
        .clk(clk), .load(state == FIRST || sparse_here), .count(dense && issue), .first(target_here),
        .value(run_target)
    );

    // Then read the accumulator and shift the weight; then add.
    reg                               addend_valid;
    reg  [NEURON_BITS-1:0]            addend_target;
    reg  signed [CURRENT_BITS-1:0]    addend;
    reg                               forward, is_synapse;
    reg  signed [ACCUMULATOR_BITS-1:0] previous_sum;
    wire signed [16:0]                scaled = $signed(weight) * $signed({1'b0, scale});

    assign accumulator_read         = weight_valid || current_valid;
    assign accumulator_read_address = current_valid ? current_neuron : target;

    always @(posedge clk) begin
        addend_valid  <= accumulator_read;
        addend_target <= accumulator_read_address;
        addend        <= !accumulator_read ? {CURRENT_BITS{1'b0}} : current_valid ? current_value
            : {{(CURRENT_BITS-16){scaled[15]}}, scaled[15:0]};
        forward       <= addend_valid && addend_target == accumulator_read_address
            && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_REPEATED_TARGET);
        is_synapse    <= weight_valid;
        previous_sum  <= accumulator_sum;
        if (reset) addend_valid <= 1'b0;
    end

    // Nothing plus nothing where none is added.
    assign accumulator_sum = ((forward ? previous_sum : accumulator_data) & {ACCUMULATOR_BITS{addend_valid}})
        + {{(ACCUMULATOR_BITS-CURRENT_BITS){addend[CURRENT_BITS-1]}}, addend};
    assign accumulator_write         = addend_valid;
    assign accumulator_write_address = addend_target;
    assign synapse                   = addend_valid && is_synapse;
    assign adding                    = word_valid || weight_valid || addend_valid || draining;

    wire unused = &{1'b0, store_data, scaled};
endmodule

`default_nettype wire
