// The update of one neuron as a pipeline: parameters, profile, state and summed input in, new state and spike out.
//
// The sweep presents a neuron every four clocks and counts `phase` 0 to 3; what arrives when is fixed (clock of the
// neuron's first parameter word's address = 0; the numbers are those of the comments below):
//
//   clock  parameter word   profile word      state, sum    arithmetic
//     1    threshold
//     2    (source)         decays            both held     keep(i): multiply
//     3    reset value      adaptation        held          i; keep(v): multiply
//     4    bias             leak step         held          leak, drive; keep(a): multiply
//     5                     lower bound       held          u = leak + drive, lower bound, hold; threshold, jump + a
//     6                                                     u - threshold
//     7                                                     spike, reset, saturation: outcome
//
// The words come in the order in which they are wanted, so that few are kept: the next neuron's follow four clocks
// behind. One multiplier serves all three decays. No clock holds more than two additions in a row, so that slow devices
// keep up; what is subtracted is kept inverted, as the carry chains of small devices only add.
// Non-goals: memories and addresses (the sweep), delays and learning.
`default_nettype none

module synfire_neuron #(
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24
) (
    input  wire                               clk,
    input  wire [1:0]                         phase,
    input  wire [31:0]                        parameter_word,
    input  wire [31:0]                        profile_word,
    // State as read and the sum: held by the memories from clock 2 to clock 5.
    input  wire signed [MEMBRANE_BITS-1:0]    membrane,
    input  wire signed [CURRENT_BITS-1:0]     current,
    input  wire signed [MEMBRANE_BITS-1:0]    adaptation,
    input  wire [7:0]                         refractory,
    input  wire signed [ACCUMULATOR_BITS-1:0] sum,
    // Valid in phase 3, clock 7.
    output wire signed [MEMBRANE_BITS-1:0]    new_membrane,
    output wire signed [CURRENT_BITS-1:0]     new_current,
    output wire signed [MEMBRANE_BITS-1:0]    new_adaptation,
    output wire [7:0]                         new_refractory,
    output wire                               spike,
    output wire                               current_saturated,
    output wire                               membrane_saturated,
    output wire                               adaptation_saturated
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    // Wide enough for leak + current + bias, and for that less a threshold.
    localparam W = (M > C ? M : C) + 3;
    // Wide enough for a decayed current plus a sum.
    localparam S = (ACCUMULATOR_BITS > C ? ACCUMULATOR_BITS : C) + 1;
    // Wide enough for an adaptation plus a jump of 19 bits.
    localparam B = (M > 20 ? M : 20) + 1;
    localparam signed [M-1:0] MEMBRANE_MOST = {1'b0, {(M-1){1'b1}}};
    localparam signed [M-1:0] MEMBRANE_LEAST = {1'b1, {(M-1){1'b0}}};
    localparam signed [C-1:0] CURRENT_MOST = {1'b0, {(C-1){1'b1}}};
    localparam signed [C-1:0] CURRENT_LEAST = {1'b1, {(C-1){1'b0}}};

    // Parameters that are wanted later than they come.
    reg signed [M-1:0] threshold, reset_value;
    reg [12:0]         next_decay;
    reg                leak_mode, hold_mode, bounded;
    reg [1:0]          reset_mode;
    reg [18:0]         jump;
    reg [7:0]          refractory_steps;

    always @(posedge clk) begin
        // Of the membrane in clock 2, of the adaptation in clock 3: the multiplier takes either a clock later.
        next_decay <= profile_word[`SYNFIRE_PROFILE_MEMBRANE_DECAY];
        case (phase)
            2'd1: threshold <= parameter_word[`SYNFIRE_NEURON_THRESHOLD_LSB +: M];     // clock 1
            2'd2: begin                                                                // clock 2
                leak_mode  <= profile_word[`SYNFIRE_PROFILE_LEAK_MODE_LSB];
                hold_mode  <= !profile_word[`SYNFIRE_PROFILE_REFRACTORY_MODE_LSB]
                    && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_REFRACTORY_HOLD);
                reset_mode <= profile_word[`SYNFIRE_PROFILE_RESET_MODE];
                bounded    <= profile_word[`SYNFIRE_PROFILE_BOUNDED_LSB] && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_LOWER_BOUND);
            end
            2'd3: begin                                                                // clock 3
                reset_value <= parameter_word[`SYNFIRE_NEURON_RESET_LSB +: M];
                jump        <= profile_word[`SYNFIRE_PROFILE_ADAPTATION_JUMP];
            end
            default: refractory_steps <= profile_word[`SYNFIRE_PROFILE_REFRACTORY];    // clock 4
        endcase
    end

    // The multiplier: the current in phase 2, the membrane in phase 3, the adaptation in phase 0.
    localparam V = M > C ? M : C;
    reg signed [V-1:0] value;
    // The factor loses its lowest bit where a fault is planted.
    wire               coarse = (`SYNFIRE_PLANTED(`SYNFIRE_FAULT_CURRENT_DECAY) && phase == 2'd2)
        || (`SYNFIRE_PLANTED(`SYNFIRE_FAULT_MEMBRANE_DECAY) && phase == 2'd3)
        || (`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_DECAY) && phase == 2'd0);
    wire [12:0]        decay = (phase == 2'd2 ? profile_word[`SYNFIRE_PROFILE_CURRENT_DECAY] : next_decay)
        & ~{12'd0, coarse};
    wire signed [V-1:0] kept;

    always @* begin
        case (phase)
            2'd2:    value = {{(V-C+1){current[C-1]}}, current[C-2:0]};
            2'd3:    value = {{(V-M+1){membrane[M-1]}}, membrane[M-2:0]};
            default: value = {{(V-M+1){adaptation[M-1]}}, adaptation[M-2:0]};
        endcase
    end

    synfire_decay #(.WIDTH(V)) decay_unit (
        .clk(clk), .value(value), .decay(decay), .kept(kept)
    );

    // Clock 3: the current.
    reg signed [C-1:0] current_now;
    reg                current_clipped;
    wire signed [S-1:0] current_sum = {{(S-V){kept[V-1]}}, kept}
        + {{(S-ACCUMULATOR_BITS){sum[ACCUMULATOR_BITS-1]}}, sum};
    wire current_fits = current_sum[S-1:C-1] == {(S-C+1){current_sum[S-1]}};
    wire current_kept = current_fits || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CURRENT_SATURATION);

    // Clock 4: leak and drive, both inverted.
    reg signed [M-1:0] not_leaked;
    reg signed [W-1:0] not_drive;
    wire signed [W-1:0] drive = ~not_drive;
    wire               negative = membrane[M-1];
    // One less than the magnitude where the membrane is negative: so is a distance that is not used up by the step.
    wire [M-2:0]       distance = membrane[M-2:0] ^ {(M-1){negative}};
    // Leak step - distance - 1: negative, and the inverse of what remains, unless the step uses the distance up.
    wire [24:0]        excess = {1'b0, profile_word[`SYNFIRE_PROFILE_LEAK_STEP]} + {{(26-M){1'b1}}, ~distance};
    wire               beyond = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CONSTANT_LEAK) && !excess[24];
    wire signed [M-1:0] stepped = !excess[24] && !beyond ? {M{1'b0}}
        : {negative ^ beyond, ~excess[M-2:0] ^ {(M-1){negative}}};
    wire signed [W-1:0] driven = {{(W-C){current_now[C-1]}}, current_now}
        + {{(W-M){parameter_word[`SYNFIRE_NEURON_BIAS_LSB+M-1]}}, parameter_word[`SYNFIRE_NEURON_BIAS_LSB +: M]};

    // Clock 5: the sum of both, its lower bound; what it is compared with; the refractory steps left behind this one.
    wire signed [W-1:0] not_integrated = {{(W-M){not_leaked[M-1]}}, not_leaked} - drive;
    wire signed [W-1:0] bound = {{(W-M){profile_word[`SYNFIRE_PROFILE_LOWER_BOUND_LSB+M-1]}},
        profile_word[`SYNFIRE_PROFILE_LOWER_BOUND_LSB +: M]};
    // Bound - sum - 1: not negative below the bound.
    wire signed [W:0]   shortfall = {bound[W-1], bound} + {not_integrated[W-1], not_integrated};
    wire                refractory_now = refractory != 8'd0;
    reg signed [W-1:0]  bounded_sum;
    reg signed [M:0]    not_raised;
    wire signed [M:0]   raised = ~not_raised;
    wire signed [M:0]   raised_now = {threshold[M-1], threshold} + {kept[M-1], kept[M-1:0]};
    reg signed [M-1:0]  kept_adaptation, bumped_adaptation;
    reg                 bump_clipped, held;
    reg [7:0]           refractory_left;
    wire                jumps = !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_JUMP);
    wire signed [B-1:0] bump = {{(B-M){kept[M-1]}}, kept[M-1:0]} + {{(B-19){1'b0}}, jump & {19{jumps}}};
    wire                bump_fits = bump[B-1:M-1] == {(B-M+1){bump[B-1]}};
    wire                bump_kept = bump_fits || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_SATURATION);

    // Clock 6: whether the threshold is reached, and the membrane if that is a spike.
    reg signed [W-1:0]  spiked_sum;
    reg                 reached;
    wire signed [W-1:0] above = bounded_sum - {{(W-M-1){raised[M]}}, raised};
    wire signed [W-1:0] wide_reset = {{(W-M){reset_value[M-1]}}, reset_value}
        & {W{!`SYNFIRE_PLANTED(`SYNFIRE_FAULT_VALUE_RESET)}};
    wire signed [W-1:0] less = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_SUBTRACT_RESET)
        ? above + {{(W-M){kept_adaptation[M-1]}}, kept_adaptation} : above;

    always @(posedge clk) begin
        case (phase)
            2'd3: begin                                                        // clock 3
                current_now     <= current_kept ? current_sum[C-1:0] : current_sum[S-1] ? CURRENT_LEAST : CURRENT_MOST;
                current_clipped <= !current_fits;
            end
            2'd0: begin                                                        // clock 4
                not_leaked <= ~(leak_mode ? stepped : kept[M-1:0]);
                not_drive  <= ~driven;
            end
            2'd1: begin                                                        // clock 5
                if (hold_mode && refractory_now) bounded_sum <= {{(W-M){membrane[M-1]}}, membrane};
                else if (bounded && !shortfall[W]) bounded_sum <= bound;
                else bounded_sum <= ~not_integrated;
                not_raised        <= ~raised_now;
                kept_adaptation   <= kept[M-1:0];
                bumped_adaptation <= bump_kept ? bump[M-1:0] : MEMBRANE_MOST;
                bump_clipped      <= !bump_fits;
                held              <= refractory_now;
                refractory_left   <= refractory_now ? refractory - 8'd1 : 8'd0;
            end
            default: begin                                                     // clock 6
                reached    <= !above[W-1];
                spiked_sum <= reset_mode[1] ? bounded_sum : reset_mode[0] ? less : wide_reset;
            end
        endcase
    end

    // Clock 7: the outcome.
    assign spike = reached && !held;
    wire signed [W-1:0] outcome = spike ? spiked_sum : bounded_sum;
    wire membrane_fits = outcome[W-1:M-1] == {(W-M+1){outcome[W-1]}};
    wire membrane_kept = membrane_fits || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_MEMBRANE_SATURATION);
    // A step less, where there is one.
    wire [7:0] shortening = {7'd0, `SYNFIRE_PLANTED(`SYNFIRE_FAULT_REFRACTORY_LENGTH) && refractory_steps != 8'd0};

    assign new_membrane         = membrane_kept ? outcome[M-1:0] : outcome[W-1] ? MEMBRANE_LEAST : MEMBRANE_MOST;
    assign new_current          = current_now;
    assign new_adaptation       = spike ? bumped_adaptation : kept_adaptation;
    assign new_refractory       = spike ? refractory_steps - shortening : refractory_left;
    assign current_saturated    = current_clipped;
    assign membrane_saturated   = !membrane_fits;
    assign adaptation_saturated = spike && bump_clipped;

    wire unused = &{1'b0, parameter_word, profile_word, kept, excess};
endmodule

`default_nettype wire
