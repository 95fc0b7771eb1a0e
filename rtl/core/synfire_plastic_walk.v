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

    localparam [3:0] IDLE = 4'd0, ASK = 4'd1, LOOK = 4'd2, WAIT = 4'd3, COME = 4'd4, TURN = 4'd5, DECIDE = 4'd6,
        FIRST = 4'd7, MORE = 4'd8;
    localparam AHEAD = MEMORY_CLOCKS > 1;
    localparam EARLY = MEMORY_CLOCKS > 2;
    // Of memories that are not the store.
    localparam BLOCK_CLOCKS = AHEAD ? 2 : 1;
    // Clocks from a pair to its product, to its turn at the weight, and, of a depression, to the weight.
    localparam PRODUCT_CLOCKS = TRACES != 0 ? 1 + 2 * BLOCK_CLOCKS : 2;
    localparam TURN_CLOCKS = PRODUCT_CLOCKS + (SOFT_BOUNDS != 0 && AHEAD ? 1 : 0);
    localparam WEIGHT_CLOCKS = TURN_CLOCKS + (SOFT_BOUNDS != 0 ? 3 : 1);

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
    reg                    fetched;
    wire                   fresh;
    wire [NEURON_BITS-1:0] target_here;
    wire [15:0]            weight_here;
    reg  [NEURON_BITS-1:0] target;
    reg  [15:0]            late_weight, weight;
    // With one memory clock it has come long ago when it is wanted.
    wire [15:0]            next_weight = AHEAD && fresh ? fetched_weight : late_weight;
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
        if (fresh) late_weight <= fetched_weight;
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

    generate
        if (AHEAD) begin : ahead
            // The synapse whose history was asked for last but is not yet told, whose turn is the next one's first clock; what is
            // known of its target in the clock before that; and whether there is one behind it.
            reg  [NEURON_BITS-1:0] read_target;
            reg  [15:0]            read_weight;
            reg                    follows;
            wire [63:0]            history_next;
            wire [5:0]             since_next;
            wire [15:0]            trace_next;
            reg  [5:0]             since_late;
            reg                    live_late;
            assign live_here = live_late;
            always @(posedge clk) live_late <= live;

            // Of the synapse at hand, the spikes that are pending still, and all of a chunk that may be.
            reg  [63:0]            waiting_late, mask;
            // Of the next one; kept apart, as that it begins is known late.
            (* keep *) wire [63:0] pending_next;
            assign pending_next = history_next & mask & {64{known}};
            wire [63:0]            taken;
            integer                index;

            assign target_here  = read_target;
            assign weight_here  = read_weight;
            assign since_here   = since_late;

            always @(posedge clk) begin
                if (begins) since_late <= since_next;
                // Where a chunk's next one begins nothing is left of the one before; what its last one left behind means
                // nothing.
                waiting_late <= (waiting_late & ~(taken & {64{state == FIRST || !waits}}) & {64{!decides}})
                    | (pending_next & {64{begins}});
            end

            if (EARLY) begin : early
                // A synapse is taken over; in the clock behind, its history is read; with the next one it is here.
                wire                   takes = state == WAIT || state == TURN || state == FIRST;
                reg                    took;
                reg  [NEURON_BITS-1:0] taken_target;
                reg  [15:0]            taken_weight, trace_read;
                reg  [63:0]            history_read_last;
                reg  [5:0]             since_read;
                // Of the synapse last fetched, and of the one before it: there is one.
                reg                    is_one, was_one;

                assign history_read   = took;
                assign history_neuron = taken_target;
                assign history_next   = history_read_last;
                assign since_next     = since_read;
                assign trace_next     = trace_read;

                always @(posedge clk) begin
                    took <= takes;
                    if (fetches) is_one <= more;
                    if (takes) begin
                        taken_target      <= fetched_target;
                        taken_weight      <= next_weight;
                        read_target       <= taken_target;
                        read_weight       <= taken_weight;
                        history_read_last <= history;
                        since_read        <= since;
                        trace_read        <= postsynaptic_trace;
                        was_one           <= is_one;
                        follows           <= was_one;
                        fetched           <= follows;
                    end
                end
            end else begin : at_once
                assign history_read   = state == LOOK || state == FIRST;
                assign history_neuron = fetched_target;
                assign history_next   = history;
                assign since_next     = since;
                assign trace_next     = postsynaptic_trace;

                always @(posedge clk)
                    if (history_read) begin
                        read_target <= fetched_target;
                        read_weight <= next_weight;
                        follows     <= more;
                        fetched     <= follows;
                    end
            end

            always @* begin
                for (index = 0; index < 64; index = index + 1) mask[index] = index[6:0] < (decides ? pending_now : pending);
            end

            wire several;
            reg  left;
            assign left_over = left;
            always @(posedge clk) left <= state == MORE && waits ? left : several;

            synfire_oldest oldest (
                .waiting(waiting_late), .found(found), .several(several), .place(place), .bit_of_place(taken)
            );

            if (TRACES != 0) begin : traced
                reg [15:0] trace_late;
                always @(posedge clk) if (begins) trace_late <= trace_next;
                assign trace_here = trace_late;
            end else begin : untraced
                assign trace_here = trace_next;
            end
        end else begin : direct
            assign history_read   = begins;
            assign history_neuron = fetched_target;
            assign target_here  = fetched_target;
            assign weight_here  = next_weight;
            assign live_here    = live;
            assign since_here   = since;
            assign trace_here   = postsynaptic_trace;
            always @(posedge clk) if (state == FIRST) fetched <= more;

            // Spikes below this place of the history are still pending. A soft rule's pause leaves it as it is.
            reg  [6:0] left;
            wire       any;
            assign found     = any && known;
            assign left_over = found;
            always @(posedge clk)
                if (!(state == MORE && waits && found))
                    left <= decides ? pending_now : depresses ? pending : found ? {1'b0, place} : 7'd0;

            synfire_pending pending_spike (
                .history(history), .below(left), .found(any), .place(place)
            );
        end
    endgenerate

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

    // What goes along until the product is here: whose turn it is, and the weight.
    wire        loads, potentiation, depression;
    wire [15:0] raw;

    synfire_delay_line #(.WIDTH(2), .CLOCKS(TURN_CLOCKS)) turns (
        .clk(clk), .value({pair_potentiates, pair_depresses}), .delayed({potentiation, depression})
    );
    synfire_delay_line #(.WIDTH(1), .CLOCKS(TURN_CLOCKS - 1)) loading (
        .clk(clk), .value(pair_first), .delayed(loads)
    );

    generate
        // `weight` stays for two clocks from the pair's on.
        if (TURN_CLOCKS == 2) assign raw = weight;
        else synfire_delay_line #(.WIDTH(16), .CLOCKS(TURN_CLOCKS - 2)) weights (
            .clk(clk), .value(weight), .delayed(raw)
        );
    endgenerate

    wire [15:0] result;
    synfire_weight_update #(.SOFT_BOUNDS(SOFT_BOUNDS), .MEMORY_CLOCKS(BLOCK_CLOCKS)) weight_update (
        .clk(clk), .reset(reset), .load(loads), .raw(raw), .potentiation(potentiation), .depression(depression),
        .product(product), .minimum(minimum), .maximum(maximum), .is_soft(is_soft), .result_valid(weight_valid),
        .result(result)
    );
    synfire_delay_line #(.WIDTH(NEURON_BITS), .CLOCKS(WEIGHT_CLOCKS)) targets (
        .clk(clk), .value(target), .delayed(learned_target)
    );

    // Pairs on their way to a weight, the place of the last clock before it told by the bit that is kept of all; a weight
    // that is not written.
    reg  [WEIGHT_CLOCKS-3:0] under_way;
    reg                      any_under_way;
    reg                      unwritten;
    reg                      half;
    wire                     rough = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_FRACTION_BITS);
    wire                     skips = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_WEIGHT_WRITE) && half;

    assign learned_valid  = weight_valid && arrived;
    assign learned_weight = result;
    assign weight_waiting = (weight_valid || unwritten) && store_free;
    assign weight_write   = weight_waiting && !fetches && !memory_write;
    assign weight_half    = half && !skips;
    assign weight_data    = {result[15:2], result[1:0] & {2{!rough}}};
    assign draining       = any_under_way || pair_depresses || pair_potentiates || weight_valid
        || unwritten || memory_waits;

    generate
        // Where no chunk is walked nothing else takes the store: the last weight is written when it is out.
        if (AHEAD) begin : told_ahead
            reg settled;
            always @(posedge clk) settled <= under_way == {(WEIGHT_CLOCKS-2){1'b0}} && !pair_depresses && state == IDLE;
            assign drained = settled;
        end else assign drained = !draining;
    endgenerate

    always @(posedge clk) begin
        under_way     <= (under_way << 1) | {{(WEIGHT_CLOCKS-3){1'b0}}, pair_depresses};
        any_under_way <= under_way != {(WEIGHT_CLOCKS-2){1'b0}} || pair_depresses;
        unwritten <= (weight_valid || unwritten) && !weight_write;
        if (start) begin
            half <= 1'b0;
        end else if (weight_write) begin
            half <= dense && !half;
        end
        if (reset) begin
            under_way     <= {(WEIGHT_CLOCKS-2){1'b0}};
            any_under_way <= 1'b0;
            unwritten <= 1'b0;
        end
    end

    synfire_loaded_counter #(.WIDTH(SYNAPSE_BITS)) words (
        .clk(clk), .load(start), .count(weight_write && (!dense || half)), .first(first_word), .value(weight_word)
    );

    wire unused = &{1'b0, store_data, memory_word};
endmodule

`default_nettype wire
