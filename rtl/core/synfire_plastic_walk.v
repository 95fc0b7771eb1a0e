// Walks one plastic chunk: applies to each synapse the potentiation that is pending, then the depression by this
// arrival, delivers the weight and writes it back. Or, without an arrival, only applies what is pending.
//
// Handshake: `start` for one clock, while the first synapse's address is out; `busy` from the next clock until the last
// synapse's pairs are on their way; `draining` until its weight and the chunk's memory are written. The next chunk starts
// when neither is high. Synapses come from outside: `fetch` in the clock in which the next one's address is out, its
// target and weight MEMORY_CLOCKS later, the target until the next fetch; `more` while there is another to fetch, and
// `empty` where there was not one. What is read of the store is here MEMORY_CLOCKS later as well. A weight is delivered
// with `learned_valid`.
//
// Clocks while busy: 2 (3 with two memory clocks, 6 with three), and for each synapse 2, 1 more for each potentiation beyond
// its first (with soft bounds 2 from the second one beyond it on). In a synapse's first clock its history is here; its
// pending spikes are handed out, one a clock, oldest first; then its depression.
// With one memory clock the next synapse is fetched in the first clock, the next history is read in that of the depression,
// and looked at as it comes. With two the next but one is fetched then, and the next history is read then too, and
// registered in the clock of the depression. With three the third is fetched in the clock before the first, which is that of
// a depression or of the decision; the next history but one is read a clock behind the first, and waits in a register.
//
// The chunk's memory, a word of the store: last arrival (6:0) and the step up to which spikes have been applied (13:7),
// both modulo 128, and the presynaptic trace (31:16). It counts only while the chunk is `live` (synfire_live_chunks).
// Non-goals: which chunks; headers; the store's address.
`default_nettype none

module synfire_plastic_walk #(
    parameter NEURON_BITS = 8,
    parameter SYNAPSE_BITS = 15,
    parameter RULES = 4,
    parameter RULE_ADDRESS_BITS = 9,
    parameter TRACES = 1,
    parameter SOFT_BOUNDS = 1,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                         clk,
    input  wire                         reset,
    // The step to come, or in progress before its sweep: spikes before it are applied.
    input  wire [6:0]                   now,
    input  wire                         start,
    input  wire                         arrival,
    // Walk also where nothing is pending and nothing arrives.
    input  wire                         forced,
    input  wire                         dense,
    input  wire [2:0]                   rule,
    input  wire [SYNAPSE_BITS-1:0]      first_word,
    input  wire                         live,
    output wire                         busy,
    output wire                         draining,
    // While not busy: as not draining, or from the clock on in which the last weight is written, where that is known early.
    output wire                         drained,
    // The chunk is live from now on, or no more.
    output wire                         becomes_live,
    output wire                         dies,
    // Synapses.
    input  wire                         more,
    input  wire                         empty,
    output wire                         fetch,
    input  wire [NEURON_BITS-1:0]       fetched_target,
    input  wire [15:0]                  fetched_weight,
    output wire                         learned_valid,
    output wire [NEURON_BITS-1:0]       learned_target,
    output wire [15:0]                  learned_weight,
    // Every weight that is walked, in the order of the chunk.
    output wire                         weight_valid,
    // The store: reads come first, then the chunk's memory is written, while `busy`; a weight is written last, and waits
    // while `store_free` is low.
    input  wire [31:0]                  store_data,
    input  wire                         store_free,
    output wire                         memory_read,
    output wire                         rule_read,
    // As `fetch`, whether there is a next synapse or not, which is known late; what waits for the store, in its turn.
    output wire                         fetches,
    output wire                         memory_waiting,
    output wire                         weight_waiting,
    output wire                         memory_write,
    output wire [31:0]                  memory_data,
    output wire                         weight_write,
    output wire [SYNAPSE_BITS-1:0]      weight_word,
    // The half of the word.
    output wire                         weight_half,
    output wire [15:0]                  weight_data,
    // Histories of neurons.
    output wire                         history_read,
    output wire [NEURON_BITS-1:0]       history_neuron,
    input  wire                         known,
    input  wire [63:0]                  history,
    input  wire [5:0]                   since,
    input  wire [15:0]                  postsynaptic_trace,
    // The presynaptic trace: asked with these, `trace_new` two clocks later.
    output wire [5:0]                   trace_lag,
    output wire                         trace_recent,
    output wire [15:0]                  trace_old,
    input  wire [15:0]                  trace_new,
    // Modulation and windows.
    input  wire                         modulation_write,
    input  wire [9:0]                   modulation_value,
    input  wire                         window_read,
    input  wire                         window_write,
    input  wire [RULE_ADDRESS_BITS-1:0] window_address,
    input  wire [15:0]                  window_write_data,
    output wire [15:0]                  window_data
);
`include "synfire_map.vh"
`include "synfire_planted.vh"
`include "synfire_plastic_states.vh"

    localparam AHEAD = MEMORY_CLOCKS > 1;
    localparam EARLY = MEMORY_CLOCKS > 2;
    // Of memories that are not the store.
    localparam BLOCK_CLOCKS = AHEAD ? 2 : 1;
    // Clocks from a pair to its product.
    localparam PRODUCT_CLOCKS = TRACES != 0 ? 1 + 2 * BLOCK_CLOCKS : 2;

    (* fsm_encoding = "one-hot" *)
    reg  [3:0]  state;
    // Of the chunk: steps since its last arrival, spikes that are pending, its trace.
    reg  [6:0]  lag, pending, last_arrival;
    reg         was_live, empty_here;
    wire        recent = was_live && !lag[6];
    wire [15:0] presynaptic_trace;
    reg         arrived;
    wire        rule_arrives;
    // The chunk's memory is to be written; it can be, as its trace is known.
    reg         memory_waits;
    wire        memory_known;
    reg  [7:0]  minimum, maximum;
    reg         is_soft, pairing;

    // The word of the chunk's memory; whether the chunk is live, told from the clock behind the start on.
    wire [31:0] memory_word;
    wire        live_here;
    wire [6:0]  elapsed = now - memory_word[6:0];
    wire [6:0]  waiting = now - memory_word[13:7];
    wire [6:0]  pending_now = live_here ? waiting : 7'd0;
    wire        nothing = !arrived && !forced && (!live_here || memory_word[13:7] == now);
    // The word of the chunk's memory is here.
    wire        decides = state == (AHEAD ? DECIDE : LOOK);
    // The clock behind, for a chunk that is walked.
    reg         decided;

    // The synapse whose pairs are handed out: what is known of its target.
    wire [5:0]             since_here;
    wire [15:0]            trace_here;
    // The one behind it, which was fetched.
    wire                   fetched, fresh;
    wire [NEURON_BITS-1:0] target_here;
    wire [15:0]            weight_here;
    reg  [NEURON_BITS-1:0] target;
    reg  [15:0]            weight;
    // Whether a soft rule has to wait. With three memory clocks the rule is here earlier.
    reg                    potentiated;
    wire                   waits = SOFT_BOUNDS != 0 && potentiated
        && (rule_arrives && !EARLY ? store_data[`SYNFIRE_RULE_SOFT_LSB] : is_soft);
    wire                   found;
    wire [5:0]             place;
    // In MORE: a spike is left, as `found`, but known early where spikes are searched for at length.
    wire                   left_over;
    wire                   potentiates = state == FIRST || (state == MORE && left_over && !waits);
    wire                   depresses = state == MORE && !left_over;
    // The next clock is a synapse's first.
    wire                   begins = decides || depresses;

    // The number of the chunk stays until its memory is written.
    assign busy           = state != IDLE || memory_waits;
    assign fetches        = (EARLY ? begins || state == COME : state == FIRST) || (AHEAD && state == LOOK);
    assign fetch          = more && fetches;
    assign memory_read    = state == ASK;
    assign rule_read      = EARLY ? state == WAIT : decides;
    assign memory_waiting = memory_known;
    assign memory_write   = memory_waiting && !fetches;
    assign becomes_live   = decided && arrived && !empty_here;
    assign dies           = decided && !arrived && !recent;

    assign trace_lag    = lag[5:0];
    assign trace_recent = recent;
    assign trace_old    = presynaptic_trace;
    assign memory_data  = {arrived ? trace_new : presynaptic_trace, 2'd0, now, last_arrival};

    always @(posedge clk) begin
        if (rule_arrives) begin
            minimum <= store_data[`SYNFIRE_RULE_MINIMUM];
            maximum <= store_data[`SYNFIRE_RULE_MAXIMUM];
            is_soft <= store_data[`SYNFIRE_RULE_SOFT_LSB];
            pairing <= store_data[`SYNFIRE_RULE_PAIRING_LSB];
        end
        potentiated <= potentiates && found;
        decided     <= decides && !nothing;
        if (memory_write) memory_waits <= 1'b0;
        case (state)
            // What was told of the chunk before counts until its last weight is out.
            IDLE: if (start) begin
                arrived <= arrival;
                state   <= ASK;
            end
            // The word of the chunk's memory is being read; it is here in LOOK or DECIDE, or in COME and kept.
            ASK: state <= LOOK;
            LOOK: if (AHEAD) state <= EARLY ? WAIT : DECIDE;
            WAIT: state <= COME;
            COME: state <= TURN;
            TURN: state <= DECIDE;
            FIRST: begin
                target <= target_here;
                weight <= weight_here;
                state  <= MORE;
            end
            MORE: if (depresses) state <= fetched ? FIRST : IDLE;
            default: ;
        endcase
        if (decides) begin
            lag          <= elapsed;
            was_live     <= live_here;
            pending      <= pending_now;
            // Without an arrival the last one stays where it was.
            last_arrival <= arrived ? now : memory_word[6:0];
            memory_waits <= !nothing;
            empty_here   <= empty;
            state        <= nothing || empty ? IDLE : FIRST;
        end
        if (reset) begin
            state        <= IDLE;
            memory_waits <= 1'b0;
        end
    end

    generate
        if (EARLY) begin : kept
            reg [31:0] word;
            always @(posedge clk) if (state == COME) word <= store_data;
            assign memory_word = word;
        end else assign memory_word = store_data;
    endgenerate

    synfire_delay_line #(.WIDTH(2), .CLOCKS(MEMORY_CLOCKS)) reads (
        .clk(clk), .value({rule_read, fetch || start}), .delayed({rule_arrives, fresh})
    );

    synfire_plastic_synapse #(
        .NEURON_BITS(NEURON_BITS), .TRACES(TRACES), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) synapse (
        .clk(clk), .state(state), .decides(decides), .depresses(depresses), .waits(waits), .pending_now(pending_now),
        .pending(pending), .live(live), .live_here(live_here), .fetches(fetches), .more(more), .fresh(fresh),
        .fetched_target(fetched_target), .fetched_weight(fetched_weight), .history_read(history_read),
        .history_neuron(history_neuron), .known(known), .history(history), .since(since),
        .postsynaptic_trace(postsynaptic_trace), .fetched(fetched), .target(target_here), .weight(weight_here),
        .since_here(since_here), .trace_here(trace_here), .found(found), .left_over(left_over), .place(place)
    );

    generate
        if (TRACES != 0) begin : traced
            reg [15:0] trace;
            always @(posedge clk) if (decides) trace <= memory_word[31:16];
            assign presynaptic_trace = trace;
            // Its clocks in synfire_trace.
            wire settled;
            synfire_delay_line #(.WIDTH(1), .CLOCKS(BLOCK_CLOCKS + 1)) settling (
                .clk(clk), .value(decided), .delayed(settled)
            );
            reg  known_since;
            always @(posedge clk) known_since <= (known_since || settled) && !memory_write && !reset;
            assign memory_known = known_since || settled;
        end else begin : untraced
            assign presynaptic_trace = 16'd0;
            assign memory_known      = memory_waits;
        end
    endgenerate

    // A clock behind: the pair. A spike `place` + 1 steps before now came that much less after the arrival.
    // `pair_way` is the inverse of `place`, or for a depression its lag.
    reg                    pair_first, pair_potentiates, pair_depresses, pair_event;
    reg  [5:0]             pair_way;
    reg  [15:0]            pair_trace;
    wire [6:0]             potentiation_lag = lag + {1'b1, pair_way}
        + {6'd0, `SYNFIRE_PLANTED(`SYNFIRE_FAULT_POTENTIATION_LAG)};
    wire [5:0]             depression_lag = pair_way + {5'd0, `SYNFIRE_PLANTED(`SYNFIRE_FAULT_DEPRESSION_LAG)};
    wire                   pair_valid = pair_event && (pair_depresses || !potentiation_lag[6]);
    wire                   at_now = pair_depresses || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_MODULATION_HISTORY);
    wire signed [25:0]     product;

    always @(posedge clk) begin
        pair_first       <= state == FIRST;
        pair_potentiates <= potentiates;
        pair_depresses   <= depresses;
        pair_event       <= depresses
            ? arrived && since_here != 6'd0 && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_DEPRESSION)
            : found && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_POTENTIATION);
        pair_way         <= depresses ? since_here : ~place;
        pair_trace       <= depresses ? trace_here : presynaptic_trace;
        if (reset) begin
            pair_first       <= 1'b0;
            pair_potentiates <= 1'b0;
            pair_depresses   <= 1'b0;
        end
    end

    synfire_windows #(
        .RULES(RULES), .ADDRESS_BITS(RULE_ADDRESS_BITS), .TRACES(TRACES), .MEMORY_CLOCKS(BLOCK_CLOCKS)
    ) windows (
        .clk(clk), .event_valid(pair_valid), .rule(rule), .depression(pair_depresses),
        .lag(pair_depresses ? depression_lag : potentiation_lag[5:0]), .step(at_now ? now : now + {1'b1, pair_way}),
        .trace(pair_trace), .pairing(pairing), .product(product), .modulation_write(modulation_write),
        .modulation_step(now), .modulation_value(modulation_value), .host_read(window_read), .host_write(window_write),
        .host_address(window_address), .host_write_data(window_write_data), .host_data(window_data)
    );

    wire settling_weight, drained_early;
    synfire_plastic_weight #(
        .NEURON_BITS(NEURON_BITS), .SYNAPSE_BITS(SYNAPSE_BITS), .SOFT_BOUNDS(SOFT_BOUNDS),
        .MEMORY_CLOCKS(BLOCK_CLOCKS), .PRODUCT_CLOCKS(PRODUCT_CLOCKS)
    ) weights (
        .clk(clk), .reset(reset), .start(start), .dense(dense), .first_word(first_word), .ended(state == IDLE),
        .pair_first(pair_first), .pair_potentiates(pair_potentiates), .pair_depresses(pair_depresses), .target(target),
        .weight(weight), .product(product), .minimum(minimum), .maximum(maximum), .is_soft(is_soft),
        .weight_valid(weight_valid), .learned_target(learned_target), .learned_weight(learned_weight),
        .store_free(store_free), .blocked(fetches || memory_write), .weight_waiting(weight_waiting),
        .weight_write(weight_write), .weight_word(weight_word), .weight_half(weight_half), .weight_data(weight_data),
        .draining(settling_weight), .drained_early(drained_early)
    );
    assign learned_valid = weight_valid && arrived;
    assign draining      = settling_weight || memory_waits;
    assign drained       = AHEAD ? drained_early : !draining;

    wire unused = &{1'b0, store_data, memory_word};
endmodule

`default_nettype wire
