// The update of one neuron as a pipeline: parameters, profile, state and summed input in, new state and spike out.
//
// The sweep presents a neuron every four clocks and counts `phase` 0 to 3; what arrives when is fixed (clock of the
// neuron's first parameter word = 0; the numbers are those of the comments below):
//
//   clock  parameter word   profile word      state, sum    arithmetic
//     1    threshold
//     2    bias             decays            both held
//     3    reset value      adaptation                      keep(i): multiply
//     4    (source)         leak step                       i; keep(v): multiply
//     5                     lower bound                     leak, drive; keep(a): multiply
//     6                                                     u = leak + drive; threshold + keep(a)
//     7                                                     lower bound, hold; a + jump
//     8                                                     u - threshold
//     9                                                     spike, reset, saturation: `done`
//
// One multiplier serves all three decays. Each stage holds one addition, so that slow devices keep up.
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
    // State as read: held by the memory from clock 2 to clock 5.
    input  wire signed [MEMBRANE_BITS-1:0]    membrane,
    input  wire signed [CURRENT_BITS-1:0]     current,
    input  wire signed [MEMBRANE_BITS-1:0]    adaptation,
    input  wire [7:0]                         refractory,
    input  wire signed [ACCUMULATOR_BITS-1:0] sum,
    // Valid in phase 1, clock 9.
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

    // Parameters, each caught when it comes and, where a later stage needs it, kept while the next neuron's follows.
    reg signed [M-1:0] threshold, threshold_late;
    reg signed [M-1:0] bias;
    reg signed [M-1:0] reset_value, reset_value_late;
    reg [30:0]         decays;
    reg                hold_mode, bounded;
    reg [1:0]          reset_mode;
    reg [31:0]         adapt;
    reg [23:0]         leak_step;
    reg [7:0]          refractory_steps, refractory_steps_late;
    reg signed [M-1:0] lower_bound;

    always @(posedge clk) begin
        case (phase)
            2'd1: begin                                                        // clocks 1, 5
                threshold      <= parameter_word[`SYNFIRE_NEURON_THRESHOLD_LSB +: M];
                threshold_late <= threshold;
                lower_bound    <= profile_word[`SYNFIRE_PROFILE_LOWER_BOUND_LSB +: M];
                hold_mode      <= !decays[`SYNFIRE_PROFILE_REFRACTORY_MODE_LSB]
                    && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_REFRACTORY_HOLD);
                reset_mode     <= decays[`SYNFIRE_PROFILE_RESET_MODE];
                bounded        <= decays[`SYNFIRE_PROFILE_BOUNDED_LSB] && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_LOWER_BOUND);
            end
            2'd2: begin                                                        // clocks 2, 6
                bias             <= parameter_word[`SYNFIRE_NEURON_BIAS_LSB +: M];
                decays           <= profile_word[30:0];
                reset_value_late <= reset_value;
            end
            2'd3: begin                                                        // clocks 3, 7
                reset_value           <= parameter_word[`SYNFIRE_NEURON_RESET_LSB +: M];
                adapt                 <= profile_word;
                refractory_steps_late <= refractory_steps;
            end
            default: begin                                                     // clocks 4, 8
                leak_step        <= profile_word[`SYNFIRE_PROFILE_LEAK_STEP];
                refractory_steps <= profile_word[`SYNFIRE_PROFILE_REFRACTORY];
            end
        endcase
    end

    // The multiplier: the current in phase 3, the membrane in phase 0, the adaptation in phase 1.
    localparam V = M > C ? M : C;
    reg signed [V-1:0] value;
    reg [12:0]         decay;
    wire signed [V-1:0] kept;
    // Ones but for the factor's lowest bit where a fault is planted.
    wire [12:0] current_mask = ~{12'd0, `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CURRENT_DECAY)};
    wire [12:0] membrane_mask = ~{12'd0, `SYNFIRE_PLANTED(`SYNFIRE_FAULT_MEMBRANE_DECAY)};
    wire [12:0] adaptation_mask = ~{12'd0, `SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_DECAY)};

    always @* begin
        case (phase)
            2'd3: begin
                value = {{(V-C+1){current[C-1]}}, current[C-2:0]};
                decay = decays[`SYNFIRE_PROFILE_CURRENT_DECAY] & current_mask;
            end
            2'd0: begin
                value = {{(V-M+1){membrane[M-1]}}, membrane[M-2:0]};
                decay = decays[`SYNFIRE_PROFILE_MEMBRANE_DECAY] & membrane_mask;
            end
            default: begin
                value = {{(V-M+1){adaptation[M-1]}}, adaptation[M-2:0]};
                decay = adapt[`SYNFIRE_PROFILE_ADAPTATION_DECAY] & adaptation_mask;
            end
        endcase
    end

    synfire_decay #(.WIDTH(V)) decay_unit (
        .clk(clk), .value(value), .decay(decay), .kept(kept)
    );

    // Clock 4: the current.
    reg signed [C-1:0] current_now, current_late;
    reg                current_clipped, current_clipped_late;
    wire signed [S-1:0] current_sum = {{(S-V){kept[V-1]}}, kept}
        + {{(S-ACCUMULATOR_BITS){sum[ACCUMULATOR_BITS-1]}}, sum};
    wire current_fits = current_sum[S-1:C-1] == {(S-C+1){current_sum[S-1]}};
    wire current_kept = current_fits || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CURRENT_SATURATION);

    // Clock 5: leak and drive.
    reg signed [M-1:0] leaked;
    reg signed [W-1:0] drive;
    reg signed [M-1:0] membrane_late;
    reg [7:0]          refractory_late;
    wire               negative = membrane[M-1];
    // One less than the magnitude where the membrane is negative: so is a distance that is not used up by the step.
    wire [M-2:0]       distance = membrane[M-2:0] ^ {(M-1){negative}};
    wire [24:0]        remaining = {{(26-M){1'b0}}, distance} - {1'b0, leak_step};
    wire               beyond = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CONSTANT_LEAK) && remaining[24];
    wire signed [M-1:0] stepped = remaining[24] && !beyond ? {M{1'b0}}
        : {negative ^ beyond, remaining[M-2:0] ^ {(M-1){negative}}};

    // Clocks 6 to 8.
    reg signed [W-1:0] integrated, bounded_sum, above;
    reg signed [M:0]   raised;
    reg signed [M-1:0] kept_adaptation, bumped_adaptation;
    reg                bump_clipped;
    wire signed [M-1:0] kept_membrane = kept[M-1:0];
    wire signed [W-1:0] bound = {{(W-M){lower_bound[M-1]}}, lower_bound};
    wire                jumps = !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_JUMP);
    wire signed [B-1:0] bump = {{(B-M){kept_adaptation[M-1]}}, kept_adaptation}
        + {{(B-19){1'b0}}, adapt[`SYNFIRE_PROFILE_ADAPTATION_JUMP] & {19{jumps}}};
    wire bump_fits = bump[B-1:M-1] == {(B-M+1){bump[B-1]}};
    wire bump_kept = bump_fits || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_ADAPTATION_SATURATION);

    always @(posedge clk) begin
        case (phase)
            2'd0: begin                                                        // clocks 4, 8
                current_now     <= current_kept ? current_sum[C-1:0] : current_sum[S-1] ? CURRENT_LEAST : CURRENT_MOST;
                current_clipped <= !current_fits;
                above           <= bounded_sum - {{(W-M-1){raised[M]}}, raised};
            end
            2'd1: begin                                                        // clock 5
                leaked          <= decays[`SYNFIRE_PROFILE_LEAK_MODE_LSB] ? stepped : kept_membrane;
                drive           <= {{(W-C){current_now[C-1]}}, current_now} + {{(W-M){bias[M-1]}}, bias};
                membrane_late   <= membrane;
                refractory_late <= refractory;
            end
            2'd2: begin                                                        // clock 6
                integrated           <= {{(W-M){leaked[M-1]}}, leaked} + drive;
                current_late         <= current_now;
                current_clipped_late <= current_clipped;
                kept_adaptation      <= kept[M-1:0];
                raised               <= {threshold_late[M-1], threshold_late} + {kept[M-1], kept[M-1:0]};
            end
            default: begin                                                     // clock 7
                if (hold_mode && refractory_late != 8'd0) bounded_sum <= {{(W-M){membrane_late[M-1]}}, membrane_late};
                else if (bounded && integrated < bound) bounded_sum <= bound;
                else bounded_sum <= integrated;
                bumped_adaptation <= bump_kept ? bump[M-1:0] : MEMBRANE_MOST;
                bump_clipped      <= !bump_fits;
            end
        endcase
    end

    // Clock 9: the outcome.
    assign spike = refractory_late == 8'd0 && !above[W-1];
    wire signed [W-1:0] less = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_SUBTRACT_RESET)
        ? above + {{(W-M){kept_adaptation[M-1]}}, kept_adaptation} : above;
    wire signed [W-1:0] value_reset = {{(W-M){reset_value_late[M-1]}}, reset_value_late}
        & {W{!`SYNFIRE_PLANTED(`SYNFIRE_FAULT_VALUE_RESET)}};
    wire signed [W-1:0] outcome = !spike || reset_mode[1] ? bounded_sum
        : reset_mode[0] ? less : value_reset;
    wire membrane_fits = outcome[W-1:M-1] == {(W-M+1){outcome[W-1]}};
    wire membrane_kept = membrane_fits || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_MEMBRANE_SATURATION);
    // A step less, where there is one.
    wire [7:0] shortening = {7'd0, `SYNFIRE_PLANTED(`SYNFIRE_FAULT_REFRACTORY_LENGTH) && refractory_steps_late != 8'd0};

    assign new_membrane         = membrane_kept ? outcome[M-1:0] : outcome[W-1] ? MEMBRANE_LEAST : MEMBRANE_MOST;
    assign new_current          = current_late;
    assign new_adaptation       = spike ? bumped_adaptation : kept_adaptation;
    assign new_refractory       = spike ? refractory_steps_late - shortening
        : refractory_late == 8'd0 ? 8'd0 : refractory_late - 8'd1;
    assign current_saturated    = current_clipped_late;
    assign membrane_saturated   = !membrane_fits;
    assign adaptation_saturated = spike && bump_clipped;

    wire unused = &{1'b0, parameter_word, adapt, decays, kept, remaining};
endmodule

`default_nettype wire
