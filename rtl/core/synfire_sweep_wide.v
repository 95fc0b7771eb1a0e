// One sweep over the active neurons, one a clock: reads each neuron's parameters, then its profile, state and summed
// input, writes the new state, clears the accumulator, and hands out the spikes.
//
// Handshake: `start` for one clock; `busy` from the next clock until the last state is written: it is low again
// n + 15 clocks after the start for n neurons. Every memory answers in the clock after the read,
// but for the sums with SUM_AHEAD. A neuron's write is
// `state_write` with its number and state: what a checker watches; its accumulator is cleared in the same clock.
// Non-goals: arithmetic (synfire_neuron_wide), where the spikes go.
`default_nettype none

module synfire_sweep_wide #(
    parameter NEURON_BITS = 10,
    parameter PROFILE_BITS = 6,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    // A sum comes two clocks behind the read, and is asked for a clock earlier.
    parameter SUM_AHEAD = 0,
    // {history, refractory, adaptation, current, membrane}
    parameter STATE_BITS = 2 * MEMBRANE_BITS + CURRENT_BITS + 8 + 16
) (
    input  wire                               clk,
    input  wire                               reset,
    input  wire                               start,
    // Neurons to sweep, at least 1.
    input  wire [NEURON_BITS:0]               active,
    output reg                                busy,
    // All four words of a neuron, of a profile: word 0 in the low bits.
    output wire                               parameter_read,
    output wire [NEURON_BITS-1:0]             parameter_address,
    input  wire [127:0]                       parameter_words,
    output wire                               profile_read,
    output wire [PROFILE_BITS-1:0]            profile_address,
    input  wire [127:0]                       profile_words,
    output wire                               state_read,
    output wire [NEURON_BITS-1:0]             state_read_address,
    input  wire [STATE_BITS-1:0]              state_data,
    output wire                               accumulator_read,
    output wire [NEURON_BITS-1:0]             accumulator_address,
    input  wire signed [ACCUMULATOR_BITS-1:0] accumulator_data,
    output wire                               accumulator_clear,
    output wire [NEURON_BITS-1:0]             accumulator_clear_address,
    output wire                               state_write,
    output wire [NEURON_BITS-1:0]             state_write_address,
    output wire [STATE_BITS-1:0]              state_write_data,
    // With state_write: the neuron spiked; its new history has a spike for which it has synapses.
    output wire                               spike,
    output wire                               listed,
    output wire                               current_saturated,
    output wire                               membrane_saturated,
    output wire                               adaptation_saturated
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    // A neuron's clocks: 0 parameters read, 2 profile, state and sum read, 3 into the pipeline, 14 written.
    localparam WRITTEN = 14;

    reg [NEURON_BITS-1:0] fetched, summed, loaded, written;
    reg                   fetching;
    // Bit k: a neuron is in its clock k.
    reg [WRITTEN:1]       under_way;

    wire final_one = {1'b0, fetched} + {{NEURON_BITS{1'b0}}, 1'b1} == active;

    always @(posedge clk) begin
        under_way <= {under_way[WRITTEN-1:1], fetching};
        fetched   <= fetched + 1'b1;
        if (final_one) fetching <= 1'b0;
        if (under_way[1]) summed <= summed + 1'b1;
        if (under_way[2]) loaded <= loaded + 1'b1;
        if (under_way[WRITTEN]) begin
            written <= written + 1'b1;
            if (!under_way[WRITTEN-1]) busy <= 1'b0;
        end
        if (start) begin
            busy     <= 1'b1;
            fetching <= 1'b1;
            fetched  <= {NEURON_BITS{1'b0}};
            summed   <= {NEURON_BITS{1'b0}};
            loaded   <= {NEURON_BITS{1'b0}};
            written  <= {NEURON_BITS{1'b0}};
        end
        if (reset) begin
            busy      <= 1'b0;
            fetching  <= 1'b0;
            under_way <= {WRITTEN{1'b0}};
        end
    end

    // The parameters wait for the profile.
    wire [127:0] parameters_2, parameters_3;
    synfire_delay_line #(.WIDTH(128), .CLOCKS(1)) to_2 (.clk(clk), .value(parameter_words), .delayed(parameters_2));
    synfire_delay_line #(.WIDTH(128), .CLOCKS(1)) to_3 (.clk(clk), .value(parameters_2), .delayed(parameters_3));

    assign parameter_read      = fetching;
    assign parameter_address   = fetched;
    assign profile_read        = under_way[2];
    assign profile_address     = parameters_2[`SYNFIRE_NEURON_PROFILE_LSB +: PROFILE_BITS];
    assign state_read          = under_way[2];
    assign state_read_address  = loaded;
    assign accumulator_read    = SUM_AHEAD != 0 ? under_way[1] : under_way[2];
    assign accumulator_address = SUM_AHEAD != 0 ? summed : loaded;

    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    wire [M-1:0] new_membrane, new_adaptation;
    wire [C-1:0] new_current;
    wire [7:0]   new_refractory;
    wire [15:0]  new_history;
    wire         fired, is_listed, clipped_current, clipped_membrane, clipped_adaptation;

    synfire_neuron_wide #(
        .MEMBRANE_BITS(M), .CURRENT_BITS(C), .ACCUMULATOR_BITS(ACCUMULATOR_BITS)
    ) neuron (
        .clk(clk), .parameter_words(parameters_3), .profile_words(profile_words),
        .membrane(state_data[M-1:0]), .current(state_data[M+C-1:M]), .adaptation(state_data[2*M+C-1:M+C]),
        .refractory(state_data[2*M+C+7:2*M+C]), .history(state_data[2*M+C+23:2*M+C+8]), .sum(accumulator_data),
        .new_membrane(new_membrane), .new_current(new_current), .new_adaptation(new_adaptation),
        .new_refractory(new_refractory), .new_history(new_history), .spike(fired), .listed(is_listed),
        .current_saturated(clipped_current), .membrane_saturated(clipped_membrane),
        .adaptation_saturated(clipped_adaptation)
    );

    assign state_write               = under_way[WRITTEN];
    assign state_write_address       = written;
    assign state_write_data          = {new_history, new_refractory, new_adaptation, new_current, new_membrane};
    assign spike                     = state_write && fired;
    assign listed                    = state_write && is_listed;
    assign current_saturated         = state_write && clipped_current;
    assign membrane_saturated        = state_write && clipped_membrane;
    assign adaptation_saturated      = state_write && clipped_adaptation;
    assign accumulator_clear         = state_write && !(`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ACCUMULATOR_CLEARING) && fired);
    assign accumulator_clear_address = written;

    wire unused = &{1'b0, parameters_3};
endmodule

`default_nettype wire
