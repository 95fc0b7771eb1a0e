// Property of synfire_schedule with blocks that each take a bounded number of clocks: a step whose input has ended is
// over after at most so many clocks as its kept events, listed neurons, walks, refresh, sweep and watch-points take
// together, and the core is then ready again, whatever the host does meanwhile on the bus, and if it connects.
//
// With K kept events, N listed neurons, walks of W clocks and R, A, S and V clocks of refreshing, adding, sweeping and
// reading watch-points: (K + N) (W + 4) + R + A + S + V + 7 clocks.
`default_nettype none

module step_ends #(
    parameter K = 2,
    parameter N = 2,
    parameter W = 3,
    parameter R = 2,
    parameter A = 3,
    parameter S = 4,
    parameter V = 2
) (
    input wire        clk,
    input wire        reset,
    input wire        connect,
    input wire        restart_written,
    input wire        learning_written,
    input wire        bus_valid,
    input wire        flush_needed,
    input wire        runnable,
    input wire        due,
    input wire        room,
    input wire        event_valid,
    input wire        event_end,
    input wire [14:0] event_value,
    input wire        free_run,
    input wire        input_idle,
    input wire        source_due,
    input wire        learning,
    input wire        no_neurons,
    // How long each takes, and how many there are.
    input wire [2:0]  some
);
`include "synfire_states.vh"
    wire [4:0] state;
    wire       refresh_start, halted;
    reg  [2:0] kept_left, listed_left, walk_left, refresh_left, adding_left, sweep_left, watch_left;
    wire       walk_busy = walk_left != 0, walk_adding = adding_left != 0, refresh_busy = refresh_left != 0;
    wire       kept_old = kept_left != 0, list_ended = listed_left == 0;

    synfire_schedule #(.NEURON_BITS(1), .LAST_CLEAR(1)) dut (
        .clk(clk), .reset(reset), .connect(connect), .restart_written(restart_written),
        .learning_written(learning_written), .bus_valid(bus_valid), .flush_needed(flush_needed),
        .runnable(runnable), .due(due), .room(room), .event_valid(event_valid), .event_end(event_end),
        .event_value(event_value), .free_run(free_run), .input_idle(input_idle), .source_due(source_due),
        .kept_old(kept_old), .list_ended(list_ended), .walk_busy(walk_busy), .walk_adding(walk_adding),
        .walk_arriving(walk_adding), .store_taken(1'b0), .learning(learning), .refresh_busy(refresh_busy), .no_neurons(no_neurons), .sweep_busy(sweep_left != 0),
        .watch_busy(watch_left != 0), .state(state), .keeping(keeping), .listing(listing), .refresh_start(refresh_start),
        .halted(halted)
    );

    wire       keeping, listing;
    // Where a walk leads back to.
    wire [4:0] walked = keeping ? KEPT : listing ? LIST : GATHER;

    localparam [7:0] SOURCE_CLOCKS = W + 4;
    localparam [7:0] AFTER_LIST = R + A + S + V + 5;
    localparam [7:0] MOST = (K + N) * SOURCE_CLOCKS + AFTER_LIST + 2;

    reg        started = 1'b0;
    reg  [7:0] clocks;
    wire       walk_starts = state == SOURCE || (state == AXON && source_due) || (state == KEPT_SOURCE && source_due);
    wire       sweep_starts = state == SETTLE && !walk_adding && !no_neurons;
    wire       watch_starts = (state == SETTLE && !walk_adding && no_neurons) || (state == SWEEP && sweep_left == 0);
    wire       in_step = state == KEPT || state == KEPT_AXON || state == KEPT_SOURCE || state == LIST
        || state == LISTED || state == SOURCE || state == REFRESH || state == SETTLE || state == SWEEP
        || state == WATCH || state == FINISH || (state == WALK && walked != GATHER);

    always @(posedge clk) begin
        started <= 1'b1;
        clocks  <= in_step && !reset ? clocks + 8'd1 : 8'd0;
        walk_left    <= walk_starts ? (some < W ? some : W) : walk_left - walk_busy;
        adding_left  <= walk_starts || walk_busy || refresh_busy ? A : adding_left - walk_adding;
        refresh_left <= refresh_start ? (some < R ? some : R) : refresh_left - refresh_busy;
        sweep_left   <= sweep_starts ? (some < S ? some : S) : sweep_left - (sweep_left != 0);
        watch_left   <= watch_starts ? (some < V ? some : V) : watch_left - (watch_left != 0);
        if (state == KEPT && kept_old) kept_left <= kept_left - 3'd1;
        if (state == SOURCE) listed_left <= listed_left - 3'd1;
        if (state == READY || state == GATHER) begin
            kept_left   <= some < K ? some : K;
            listed_left <= some[0] ? N : some[1];
        end
        if (reset) begin
            walk_left    <= 3'd0;
            adding_left  <= 3'd0;
            refresh_left <= 3'd0;
            sweep_left   <= 3'd0;
            watch_left   <= 3'd0;
        end
    end

    // Clocks to the end of the step, at most, this one included.
    reg  [7:0] left;
    wire [7:0] from_list = listed_left * SOURCE_CLOCKS + 8'd1 + AFTER_LIST;
    wire [7:0] from_kept = kept_left * SOURCE_CLOCKS + 8'd1 + from_list;
    always @* begin
        case (state)
            KEPT:        left = from_kept;
            KEPT_AXON:   left = W + 3 + from_kept;
            KEPT_SOURCE: left = W + 2 + from_kept;
            WALK:        left = walk_left + 8'd1 + (walked == KEPT ? from_kept : from_list);
            LIST:        left = from_list;
            // The neuron at hand is still among those left.
            LISTED:      left = from_list - 8'd1;
            SOURCE:      left = from_list - 8'd2;
            REFRESH:     left = refresh_left + A + S + V + 5;
            SETTLE:      left = adding_left + S + V + 4;
            SWEEP:       left = sweep_left + V + 3;
            WATCH:       left = watch_left + 2;
            FINISH:      left = 8'd1;
            default:     left = 8'd0;
        endcase
    end

    always @* begin
        assume (reset == !started);
        if (started) begin
            if (in_step) assert (clocks + left <= MOST);
            assert (clocks <= MOST);
            // What is left lies within what there can be.
            assert (kept_left <= K && listed_left <= N || !in_step);
            assert (walk_left <= W && adding_left <= A && refresh_left <= R && sweep_left <= S && watch_left <= V);
            if (state == WALK) assert (!(keeping && listing));
            if (state == LISTED || state == SOURCE) assert (walked == LIST && listed_left != 0);
            if (state == KEPT_AXON || state == KEPT_SOURCE) assert (walked == KEPT);
            if (state == AXON) assert (walked == GATHER);
            if (walk_busy) assert (state == WALK);
        end
    end
endmodule

`default_nettype wire
