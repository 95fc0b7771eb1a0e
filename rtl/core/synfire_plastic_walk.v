// Walks one plastic chunk: applies to each synapse the potentiation that is pending, then the depression by this
// arrival, delivers the weight and writes it back. Or, without an arrival, only applies what is pending.
//
// Handshake: `start` for one clock, while the word of the chunk's memory is being read; `busy` from the next clock until
// the last synapse's pairs are on their way; `draining` until its weight is written. The next chunk starts when neither
// is high. Synapses come from outside: `fetch` in the clock in which the next one's address is out, its target and
// weight a clock later, the target until the next fetch; `more` while there is another to fetch. A weight is delivered with `learned_valid`.
//
// Clocks while busy: 2, and for each synapse 2, 1 more for each potentiation beyond its first (with soft bounds 2 from
// the second one beyond it on); 1 where nothing is pending and nothing arrives. In a synapse's first clock its history is
// here and the next synapse is fetched; its pending spikes are handed out, one a clock, oldest first; then its
// depression, in the clock in which the next one's history is read.
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
    parameter SOFT_BOUNDS = 1
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
    // The chunk is live from now on, or no more.
    output wire                         becomes_live,
    output wire                         dies,
    // Synapses.
    input  wire                         more,
    output wire                         fetch,
    input  wire [NEURON_BITS-1:0]       fetched_target,
    input  wire [15:0]                  fetched_weight,
    output wire                         learned_valid,
    output wire [NEURON_BITS-1:0]       learned_target,
    output wire [15:0]                  learned_weight,
    // Every weight that is walked, in the order of the chunk.
    output wire                         weight_valid,
    // The store, in this order of precedence; a weight waits while `store_free` is low.
    input  wire [31:0]                  store_data,
    input  wire                         store_free,
    output wire                         rule_read,
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

    localparam [2:0] IDLE = 3'd0, MEMORY = 3'd1, RULE = 3'd2, FIRST = 3'd3, MORE = 3'd4, EMPTY = 3'd5;
    // Clocks from a pair to its product; from a depression's pair to the weight.
    localparam PRODUCT_CLOCKS = TRACES != 0 ? 3 : 2;
    localparam WEIGHT_CLOCKS = PRODUCT_CLOCKS + (SOFT_BOUNDS != 0 ? 3 : 1);

    reg  [2:0]  state;
    // Of the chunk: steps since its last arrival, spikes that are pending, its trace.
    reg  [6:0]  lag, pending, last_arrival;
    reg         was_live;
    wire        recent = was_live && !lag[6];
    wire [15:0] presynaptic_trace;
    reg         arrived;
    reg         rule_arrives, memory_waits;
    reg  [7:0]  minimum, maximum;
    reg         is_soft, pairing;

    wire [6:0]  elapsed = now - store_data[6:0];
    wire [6:0]  waiting = now - store_data[13:7];
    wire        nothing = !arrived && !forced && (!live || store_data[13:7] == now);

    // The synapse whose pairs are handed out, and the one fetched behind it.
    reg                    fetched, fresh;
    reg  [NEURON_BITS-1:0] target;
    reg  [15:0]            next_weight, weight;
    // Spikes below this place of the history are still pending; whether a soft rule has to wait.
    reg  [6:0]             left;
    reg                    waits;
    wire                   any;
    wire                   found = any && known;
    wire [5:0]             place;
    wire                   potentiates = state == FIRST || (state == MORE && found && !waits);
    wire                   depresses = state == MORE && !found;
    // The next clock is a synapse's first.
    wire                   begins = state == RULE || depresses;

    synfire_pending pending_spike (
        .history(history), .below(left), .found(any), .place(place)
    );

    assign busy           = state != IDLE;
    assign fetch          = more && (state == MEMORY || state == FIRST);
    assign rule_read      = state == RULE;
    assign memory_write   = memory_waits && (state == MORE || state == EMPTY);
    assign history_read   = begins;
    assign history_neuron = fetched_target;
    assign becomes_live   = state == RULE && arrived;
    assign dies           = (state == RULE || state == EMPTY) && !arrived && !recent;

    assign trace_lag    = lag[5:0];
    assign trace_recent = recent;
    assign trace_old    = presynaptic_trace;
    assign memory_data  = {arrived ? trace_new : presynaptic_trace, 2'd0, now, last_arrival};

    always @(posedge clk) begin
        fresh <= fetch;
        if (fresh) next_weight <= fetched_weight;
        rule_arrives <= rule_read;
        if (rule_arrives) begin
            minimum <= store_data[`SYNFIRE_RULE_MINIMUM];
            maximum <= store_data[`SYNFIRE_RULE_MAXIMUM];
            is_soft <= store_data[`SYNFIRE_RULE_SOFT_LSB];
            pairing <= store_data[`SYNFIRE_RULE_PAIRING_LSB];
        end
        left  <= begins ? pending : found ? {1'b0, place} : 7'd0;
        waits <= SOFT_BOUNDS != 0 && potentiates && found && (rule_arrives ? store_data[`SYNFIRE_RULE_SOFT_LSB] : is_soft);
        case (state)
            // What was told of the chunk before counts until its last weight is out.
            IDLE: if (start) begin
                arrived <= arrival;
                state   <= MEMORY;
            end
            MEMORY: begin
                // The word of the chunk's memory is here, the first synapse is being read.
                lag          <= elapsed;
                was_live     <= live;
                pending      <= live ? waiting : 7'd0;
                // Without an arrival the last one stays where it was.
                last_arrival <= arrived ? now : store_data[6:0];
                memory_waits <= 1'b1;
                state        <= nothing ? IDLE : more ? RULE : EMPTY;
            end
            RULE: state <= FIRST;
            FIRST: begin
                target  <= fetched_target;
                weight  <= next_weight;
                fetched <= more;
                state   <= MORE;
            end
            MORE: begin
                memory_waits <= 1'b0;
                // A soft rule's pause leaves the place as it is.
                if (waits && found) left <= left;
                if (depresses) state <= fetched ? FIRST : IDLE;
            end
            default: state <= IDLE;
        endcase
        if (reset) state <= IDLE;
    end

    generate
        if (TRACES != 0) begin : traced
            reg [15:0] trace;
            always @(posedge clk) if (state == MEMORY) trace <= store_data[31:16];
            assign presynaptic_trace = trace;
        end else begin : untraced
            assign presynaptic_trace = 16'd0;
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
            ? arrived && since != 6'd0 && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_DEPRESSION)
            : found && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_POTENTIATION);
        pair_way         <= depresses ? since : ~place;
        pair_trace       <= depresses ? postsynaptic_trace : presynaptic_trace;
        if (reset) begin
            pair_first       <= 1'b0;
            pair_potentiates <= 1'b0;
            pair_depresses   <= 1'b0;
        end
    end

    synfire_windows #(.RULES(RULES), .ADDRESS_BITS(RULE_ADDRESS_BITS), .TRACES(TRACES)) windows (
        .clk(clk), .event_valid(pair_valid), .rule(rule), .depression(pair_depresses),
        .lag(pair_depresses ? depression_lag : potentiation_lag[5:0]), .step(at_now ? now : now + {1'b1, pair_way}),
        .trace(pair_trace), .pairing(pairing), .product(product), .modulation_write(modulation_write),
        .modulation_step(now), .modulation_value(modulation_value), .host_read(window_read), .host_write(window_write),
        .host_address(window_address), .host_write_data(window_write_data), .host_data(window_data)
    );

    // What goes along until the product is here: whose turn it is, and the weight.
    wire        loads, potentiation, depression;
    wire [15:0] raw;

    synfire_delay_line #(.WIDTH(2), .CLOCKS(PRODUCT_CLOCKS)) turns (
        .clk(clk), .value({pair_potentiates, pair_depresses}), .delayed({potentiation, depression})
    );
    synfire_delay_line #(.WIDTH(1), .CLOCKS(PRODUCT_CLOCKS - 1)) loading (
        .clk(clk), .value(pair_first), .delayed(loads)
    );

    generate
        // `weight` stays for two clocks from the pair's on.
        if (PRODUCT_CLOCKS == 2) assign raw = weight;
        else synfire_delay_line #(.WIDTH(16), .CLOCKS(PRODUCT_CLOCKS - 2)) weights (
            .clk(clk), .value(weight), .delayed(raw)
        );
    endgenerate

    wire [15:0] result;
    synfire_weight_update #(.SOFT_BOUNDS(SOFT_BOUNDS)) weight_update (
        .clk(clk), .reset(reset), .load(loads), .raw(raw), .potentiation(potentiation), .depression(depression),
        .product(product), .minimum(minimum), .maximum(maximum), .is_soft(is_soft), .result_valid(weight_valid),
        .result(result)
    );
    synfire_delay_line #(.WIDTH(NEURON_BITS), .CLOCKS(WEIGHT_CLOCKS)) targets (
        .clk(clk), .value(target), .delayed(learned_target)
    );

    // Pairs on their way to a weight; a weight that is not written.
    reg  [WEIGHT_CLOCKS-1:0] under_way;
    reg                      unwritten;
    reg                      half;
    wire                     rough = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_FRACTION_BITS);
    wire                     skips = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_WEIGHT_WRITE) && half;

    assign learned_valid  = weight_valid && arrived;
    assign learned_weight = result;
    assign weight_write   = (weight_valid || unwritten) && store_free && !fetch;
    assign weight_half    = half && !skips;
    assign weight_data    = {result[15:2], result[1:0] & {2{!rough}}};
    assign draining       = under_way != {WEIGHT_CLOCKS{1'b0}} || pair_depresses || pair_potentiates || weight_valid || unwritten;

    always @(posedge clk) begin
        under_way <= {under_way[WEIGHT_CLOCKS-2:0], pair_depresses};
        unwritten <= (weight_valid || unwritten) && !weight_write;
        if (start) begin
            half <= 1'b0;
        end else if (weight_write) begin
            half <= dense && !half;
        end
        if (reset) begin
            under_way <= {WEIGHT_CLOCKS{1'b0}};
            unwritten <= 1'b0;
        end
    end

    synfire_loaded_counter #(.WIDTH(SYNAPSE_BITS)) words (
        .clk(clk), .load(start), .count(weight_write && (!dense || half)), .first(first_word), .value(weight_word)
    );

    wire unused = &{1'b0, store_data};
endmodule

`default_nettype wire
