// The update of one neuron a clock as a pipeline: parameters, profile, state and summed input in, and eleven clocks
// later new state and spike out.
//
// A name that ends in a number is what the neuron has in that clock (0: the inputs):
//
//   1  inputs, registered
//   2  three multipliers; leak by a step; refractory count
//   3  keep(i), leak(v), keep(a)
//   4  keep(i) + S; threshold + keep(a); keep(a) + jump
//   5  i and the bumped adaptation, saturated
//   6  i + bias
//   7  u = leak + i + bias
//   8  lower bound, hold
//   9  u - threshold
//  10  spike, reset
//  11  outputs: membrane, saturated
//
// Each clock holds one addition or one multiplication. Non-goals: memories and addresses (the sweep).
`default_nettype none

module synfire_neuron_wide #(
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24
) (
    input  wire                               clk,
    // The neuron's and its profile's words, word 0 in the low bits.
    input  wire [127:0]                       parameter_words,
    input  wire [127:0]                       profile_words,
    input  wire signed [MEMBRANE_BITS-1:0]    membrane,
    input  wire signed [CURRENT_BITS-1:0]     current,
    input  wire signed [MEMBRANE_BITS-1:0]    adaptation,
    input  wire [7:0]                         refractory,
    input  wire [15:0]                        history,
    input  wire signed [ACCUMULATOR_BITS-1:0] sum,
    output reg  signed [MEMBRANE_BITS-1:0]    new_membrane,
    output wire signed [CURRENT_BITS-1:0]     new_current,
    output reg  signed [MEMBRANE_BITS-1:0]    new_adaptation,
    output reg  [7:0]                         new_refractory,
    output wire [15:0]                        new_history,
    output reg                                spike,
    // The new history has a spike for which the neuron has synapses.
    output reg                                listed,
    output wire                               current_saturated,
    output reg                                membrane_saturated,
    output reg                                adaptation_saturated
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    localparam A = ACCUMULATOR_BITS;
    // Wide enough for leak + current + bias, and for that less a threshold.
    localparam W = (M > C ? M : C) + 3;
    // Wide enough for a decayed current plus a sum.
    localparam S = (A > C ? A : C) + 1;
    // Wide enough for an adaptation plus a jump of 19 bits.
    localparam B = (M > 20 ? M : 20) + 1;
    localparam signed [M-1:0] MEMBRANE_MOST = {1'b0, {(M-1){1'b1}}};
    localparam signed [M-1:0] MEMBRANE_LEAST = {1'b1, {(M-1){1'b0}}};
    localparam signed [C-1:0] CURRENT_MOST = {1'b0, {(C-1){1'b1}}};
    localparam signed [C-1:0] CURRENT_LEAST = {1'b1, {(C-1){1'b0}}};

    wire [31:0] threshold_word = parameter_words[32*`SYNFIRE_NEURON_WORD_THRESHOLD +: 32];
    wire [31:0] bias_word = parameter_words[32*`SYNFIRE_NEURON_WORD_BIAS +: 32];
    wire [31:0] reset_word = parameter_words[32*`SYNFIRE_NEURON_WORD_RESET +: 32];
    wire [31:0] source_word = parameter_words[32*`SYNFIRE_NEURON_WORD_SOURCE +: 32];
    wire [31:0] decays_word = profile_words[32*`SYNFIRE_PROFILE_WORD_DECAYS +: 32];
    wire [31:0] bound_word = profile_words[32*`SYNFIRE_PROFILE_WORD_LOWER_BOUND +: 32];
    wire [31:0] leak_word = profile_words[32*`SYNFIRE_PROFILE_WORD_LEAK_STEP +: 32];
    wire [31:0] adaptation_word = profile_words[32*`SYNFIRE_PROFILE_WORD_ADAPTATION +: 32];

    // What later clocks want of the inputs.
    wire signed [M-1:0] membrane_1, membrane_7, adaptation_1, threshold_3, bias_5, reset_9, bound_7;
    wire signed [C-1:0] current_1;
    wire signed [A-1:0] sum_3;
    wire [7:0]          refractory_1, steps_10;
    wire [14:0]         history_1, history_10;
    wire [15:0]         delays_1;
    wire [12:0]         membrane_decay_1, current_decay_1, adaptation_decay_1;
    wire [23:0]         leak_step_1;
    wire [18:0]         jump_3;
    wire                leak_mode_2, integrates_1, bounded_7;
    wire [1:0]          reset_mode_9;

    synfire_delay_line #(.WIDTH(2 * M + C + 8 + 15 + 16 + 3 * 13 + 24 + 1), .CLOCKS(1)) to_1 (
        .clk(clk),
        .value({membrane, adaptation, current, refractory, history[14:0], source_word[`SYNFIRE_SOURCE_DELAYS],
            decays_word[`SYNFIRE_PROFILE_MEMBRANE_DECAY], decays_word[`SYNFIRE_PROFILE_CURRENT_DECAY],
            adaptation_word[`SYNFIRE_PROFILE_ADAPTATION_DECAY], leak_word[`SYNFIRE_PROFILE_LEAK_STEP],
            decays_word[`SYNFIRE_PROFILE_REFRACTORY_MODE]}),
        .delayed({membrane_1, adaptation_1, current_1, refractory_1, history_1, delays_1,
            membrane_decay_1, current_decay_1, adaptation_decay_1, leak_step_1, integrates_1})
    );
    synfire_delay_line #(.WIDTH(1), .CLOCKS(2)) to_2 (
        .clk(clk), .value(decays_word[`SYNFIRE_PROFILE_LEAK_MODE]), .delayed(leak_mode_2)
    );
    synfire_delay_line #(.WIDTH(A + M + 19), .CLOCKS(3)) to_3 (
        .clk(clk),
        .value({sum, threshold_word[`SYNFIRE_NEURON_THRESHOLD_LSB +: M],
            adaptation_word[`SYNFIRE_PROFILE_ADAPTATION_JUMP]}),
        .delayed({sum_3, threshold_3, jump_3})
    );
    synfire_delay_line #(.WIDTH(M), .CLOCKS(5)) to_5 (
        .clk(clk), .value(bias_word[`SYNFIRE_NEURON_BIAS_LSB +: M]), .delayed(bias_5)
    );
    synfire_delay_line #(.WIDTH(M + 1), .CLOCKS(7)) to_7 (
        .clk(clk),
        .value({bound_word[`SYNFIRE_PROFILE_LOWER_BOUND_LSB +: M], decays_word[`SYNFIRE_PROFILE_BOUNDED]}),
        .delayed({bound_7, bounded_7})
    );
    synfire_delay_line #(.WIDTH(M), .CLOCKS(6)) from_1_to_7 (
        .clk(clk), .value(membrane_1), .delayed(membrane_7)
    );
    synfire_delay_line #(.WIDTH(M + 2), .CLOCKS(9)) to_9 (
        .clk(clk),
        .value({reset_word[`SYNFIRE_NEURON_RESET_LSB +: M], decays_word[`SYNFIRE_PROFILE_RESET_MODE]}),
        .delayed({reset_9, reset_mode_9})
    );
    synfire_delay_line #(.WIDTH(8), .CLOCKS(10)) to_10 (
        .clk(clk), .value(leak_word[`SYNFIRE_PROFILE_REFRACTORY]), .delayed(steps_10)
    );
    synfire_delay_line #(.WIDTH(15), .CLOCKS(9)) from_1_to_10 (
        .clk(clk), .value(history_1), .delayed(history_10)
    );

    // Clocks 2 and 3: the decays, and the leak by a step.
    wire signed [M-1:0] kept_membrane_2, kept_adaptation_2;
    wire signed [C-1:0] kept_current_2;
    reg  signed [M-1:0] leaked_3, kept_adaptation_3, stepped_2;
    reg  signed [C-1:0] kept_current_3;

    synfire_decay #(.WIDTH(M)) membrane_unit (
        .clk(clk), .value(membrane_1), .kept(kept_membrane_2),
        .decay({membrane_decay_1[12:1], membrane_decay_1[0] && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_MEMBRANE_DECAY)})
    );
    synfire_decay #(.WIDTH(C)) current_unit (
        .clk(clk), .value(current_1), .kept(kept_current_2),
        .decay({current_decay_1[12:1], current_decay_1[0] && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_CURRENT_DECAY)})
    );
    synfire_decay #(.WIDTH(M)) adaptation_unit (
        .clk(clk), .value(adaptation_1), .kept(kept_adaptation_2),
        .decay({adaptation_decay_1[12:1], adaptation_decay_1[0] && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_DECAY)})
    );

    wire         negative_1 = membrane_1[M-1];
    // One less than the magnitude where the membrane is negative: so is a distance that is not used up by the step.
    wire [M-2:0] distance_1 = membrane_1[M-2:0] ^ {(M-1){negative_1}};
    wire [24:0]  remaining_1 = {{(26-M){1'b0}}, distance_1} - {1'b0, leak_step_1};
    wire         beyond_1 = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CONSTANT_LEAK) && remaining_1[24];

    // The refractory count and the part of `listed` that do not wait for the spike.
    reg        silent_2, held_2, listed_2, listed_next_2;
    reg  [7:0] counted_2;
    wire       held_7, silent_9, listed_10, listed_next_10;
    wire [7:0] counted_10;

    always @(posedge clk) begin
        stepped_2 <= remaining_1[24] && !beyond_1 ? {M{1'b0}}
            : {negative_1 ^ beyond_1, remaining_1[M-2:0] ^ {(M-1){negative_1}}};
        silent_2      <= refractory_1 != 8'd0;
        held_2        <= refractory_1 != 8'd0 && !integrates_1 && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_REFRACTORY_HOLD);
        counted_2     <= refractory_1 - {7'd0, refractory_1 != 8'd0};
        listed_2      <= ({history_1, 1'b0} & delays_1) != 16'd0;
        listed_next_2 <= delays_1[0];

        leaked_3          <= leak_mode_2 ? stepped_2 : kept_membrane_2;
        kept_adaptation_3 <= kept_adaptation_2;
        kept_current_3    <= kept_current_2;
    end

    synfire_delay_line #(.WIDTH(1), .CLOCKS(5)) from_2_to_7 (.clk(clk), .value(held_2), .delayed(held_7));
    synfire_delay_line #(.WIDTH(1), .CLOCKS(7)) from_2_to_9 (.clk(clk), .value(silent_2), .delayed(silent_9));
    synfire_delay_line #(.WIDTH(10), .CLOCKS(8)) from_2_to_10 (
        .clk(clk), .value({counted_2, listed_2, listed_next_2}), .delayed({counted_10, listed_10, listed_next_10})
    );

    // Clock 4: the sums behind the decays; clock 5: saturated.
    reg  signed [S-1:0] current_4;
    reg  signed [B-1:0] bump_4;
    reg  signed [M:0]   raised_4;
    reg  signed [C-1:0] current_5;
    reg                 current_clipped_5;
    reg  signed [M-1:0] bumped_5;
    reg                 bump_clipped_5;
    wire                current_fits_4 = current_4[S-1:C-1] == {(S-C+1){current_4[S-1]}};
    wire                current_kept_4 = current_fits_4 || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CURRENT_SATURATION);
    wire                bump_fits_4 = bump_4[B-1:M-1] == {(B-M+1){bump_4[B-1]}};
    wire                bump_kept_4 = bump_fits_4 || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_SATURATION);
    wire                jumps = !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_JUMP);

    always @(posedge clk) begin
        current_4 <= {{(S-C){kept_current_3[C-1]}}, kept_current_3} + {{(S-A){sum_3[A-1]}}, sum_3};
        raised_4  <= {threshold_3[M-1], threshold_3} + {kept_adaptation_3[M-1], kept_adaptation_3};
        bump_4    <= {{(B-M){kept_adaptation_3[M-1]}}, kept_adaptation_3} + {{(B-19){1'b0}}, jump_3 & {19{jumps}}};

        current_5         <= current_kept_4 ? current_4[C-1:0] : current_4[S-1] ? CURRENT_LEAST : CURRENT_MOST;
        current_clipped_5 <= !current_fits_4;
        bumped_5          <= bump_kept_4 ? bump_4[M-1:0] : MEMBRANE_MOST;
        bump_clipped_5    <= !bump_fits_4;
    end

    wire signed [M-1:0] leaked_6, kept_adaptation_9, kept_adaptation_10, bumped_10;
    wire signed [M:0]   raised_8;
    wire                bump_clipped_10;

    synfire_delay_line #(.WIDTH(M), .CLOCKS(3)) from_3_to_6 (.clk(clk), .value(leaked_3), .delayed(leaked_6));
    synfire_delay_line #(.WIDTH(M), .CLOCKS(6)) from_3_to_9 (
        .clk(clk), .value(kept_adaptation_3), .delayed(kept_adaptation_9)
    );
    synfire_delay_line #(.WIDTH(M), .CLOCKS(1)) from_9_to_10 (
        .clk(clk), .value(kept_adaptation_9), .delayed(kept_adaptation_10)
    );
    synfire_delay_line #(.WIDTH(M + 1), .CLOCKS(4)) from_4_to_8 (.clk(clk), .value(raised_4), .delayed(raised_8));
    synfire_delay_line #(.WIDTH(M + 1), .CLOCKS(5)) from_5_to_10 (
        .clk(clk), .value({bumped_5, bump_clipped_5}), .delayed({bumped_10, bump_clipped_10})
    );
    synfire_delay_line #(.WIDTH(C + 1), .CLOCKS(6)) from_5_to_11 (
        .clk(clk), .value({current_5, current_clipped_5}), .delayed({new_current, current_saturated})
    );

    // Clocks 6 to 9: drive, membrane, bound, distance from the threshold.
    reg  signed [W-1:0] drive_6, integrated_7, bounded_8, bounded_9, above_9;
    wire signed [W-1:0] wide_bound_7 = {{(W-M){bound_7[M-1]}}, bound_7};
    wire                bounds_7 = bounded_7 && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_LOWER_BOUND);

    always @(posedge clk) begin
        drive_6      <= {{(W-C){current_5[C-1]}}, current_5} + {{(W-M){bias_5[M-1]}}, bias_5};
        integrated_7 <= {{(W-M){leaked_6[M-1]}}, leaked_6} + drive_6;
        bounded_8    <= held_7 ? {{(W-M){membrane_7[M-1]}}, membrane_7}
            : bounds_7 && integrated_7 < wide_bound_7 ? wide_bound_7 : integrated_7;
        bounded_9    <= bounded_8;
        above_9      <= bounded_8 - {{(W-M-1){raised_8[M]}}, raised_8};
    end

    // Clock 10: spike and reset; clock 11: the new state.
    reg  signed [W-1:0] outcome_10;
    reg                 spike_10;
    wire                spike_9 = !silent_9 && !above_9[W-1];
    wire signed [W-1:0] less_9 = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_SUBTRACT_RESET)
        ? above_9 + {{(W-M){kept_adaptation_9[M-1]}}, kept_adaptation_9} : above_9;
    wire signed [W-1:0] value_9 =
        {{(W-M){reset_9[M-1]}}, reset_9} & {W{!`SYNFIRE_PLANTED(`SYNFIRE_FAULT_VALUE_RESET)}};
    wire                fits_10 = outcome_10[W-1:M-1] == {(W-M+1){outcome_10[W-1]}};
    wire                kept_10 = fits_10 || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_MEMBRANE_SATURATION);
    wire                short_10 = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_REFRACTORY_LENGTH) && steps_10 != 8'd0;

    always @(posedge clk) begin
        spike_10   <= spike_9;
        outcome_10 <= !spike_9 || reset_mode_9[1] ? bounded_9 : reset_mode_9[0] ? less_9 : value_9;

        spike                <= spike_10;
        listed               <= listed_10 || (spike_10 && listed_next_10);
        new_membrane         <= kept_10 ? outcome_10[M-1:0] : outcome_10[W-1] ? MEMBRANE_LEAST : MEMBRANE_MOST;
        membrane_saturated   <= !fits_10;
        new_adaptation       <= spike_10 ? bumped_10 : kept_adaptation_10;
        adaptation_saturated <= spike_10 && bump_clipped_10;
        new_refractory       <= spike_10 ? steps_10 - {7'd0, short_10} : counted_10;
    end

    synfire_delay_line #(.WIDTH(16), .CLOCKS(1)) from_10_to_11 (
        .clk(clk), .value({history_10, spike_10}), .delayed(new_history)
    );

    wire unused = &{1'b0, threshold_word, bias_word, reset_word, source_word, decays_word, bound_word, history[15],
        remaining_1};
endmodule

`default_nettype wire
