// One sweep over the active neurons: reads each neuron's parameters, profile, state and summed input, feeds the neuron
// pipeline every four clocks, writes the new state, clears the accumulator, and hands out the spikes. It keeps the
// histories of spikes, and lists the neurons that have arrivals in the next step.
//
// Handshake: `start` for one clock; `busy` from the next clock until the last state is written, 4 n + 4 clocks for n
// neurons. A neuron's write is `state_write` with its number and state: what a checker watches.
// Non-goals: arithmetic (synfire_neuron), where the spikes go.
`default_nettype none

module synfire_sweep #(
    parameter NEURON_BITS = 8,
    parameter PROFILE_BITS = 6,
    parameter STORE_BITS = 15,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter STATE_BITS = 2 * MEMBRANE_BITS + CURRENT_BITS + 24
) (
    input  wire                               clk,
    input  wire                               reset,
    input  wire                               start,
    // Neurons to sweep, at least 1.
    input  wire [NEURON_BITS:0]               active,
    output reg                                busy,
    // Among the neurons' parameters.
    output wire [STORE_BITS-1:0]              store_offset,
    input  wire [31:0]                        store_data,
    output wire                               profile_read,
    output wire [PROFILE_BITS+1:0]            profile_address,
    input  wire [31:0]                        profile_data,
    // State and accumulator are read together.
    output wire                               state_read,
    output wire [NEURON_BITS-1:0]             state_read_address,
    input  wire [STATE_BITS-1:0]              state_data,
    input  wire signed [ACCUMULATOR_BITS-1:0] accumulator_data,
    output wire                               accumulator_clear,
    output wire                               state_write,
    output wire [NEURON_BITS-1:0]             state_write_address,
    output wire [STATE_BITS-1:0]              state_write_data,
    // With state_write: the neuron spiked; spikes of its own are due in the next step.
    output wire                               spike,
    output wire                               listed,
    output wire                               current_saturated,
    output wire                               membrane_saturated,
    output wire                               adaptation_saturated
);
`include "synfire_map.vh"

    // The neuron whose words are fetched, and the one before it, whose state is written.
    reg [NEURON_BITS-1:0]  fetched, updated;
    reg                    fetching, updating;
    reg [1:0]              phase;
    reg [PROFILE_BITS-1:0] profile;

    wire [NEURON_BITS:0] next = {1'b0, fetched} + 1'b1;

    always @(posedge clk) begin
        phase <= phase + 2'd1;
        if (phase == 2'd1) profile <= store_data[`SYNFIRE_NEURON_PROFILE_LSB +: PROFILE_BITS];
        if (phase == 2'd3) begin
            fetched  <= next[NEURON_BITS-1:0];
            updated  <= fetched;
            updating <= fetching;
            if (next == active) fetching <= 1'b0;
            if (!fetching) busy <= 1'b0;
        end
        if (start) begin
            busy     <= 1'b1;
            phase    <= 2'd0;
            fetched  <= {NEURON_BITS{1'b0}};
            fetching <= 1'b1;
            updating <= 1'b0;
        end
        if (reset) begin
            busy     <= 1'b0;
            fetching <= 1'b0;
            updating <= 1'b0;
        end
    end

    // Words of parameters and profile in the order in which the pipeline wants them: 0, 3, 2, 1.
    assign store_offset = {{(STORE_BITS-NEURON_BITS-2){1'b0}}, fetched, -phase};
    assign profile_read  = busy;
    assign profile_address =
        phase == 2'd1 ? {store_data[`SYNFIRE_NEURON_PROFILE_LSB +: PROFILE_BITS], 2'd0} : {profile, 2'd1 - phase};
    assign state_read         = fetching && phase == 2'd1;
    assign state_read_address = fetched;
    assign accumulator_clear  = fetching && phase == 2'd2;

    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    wire [M-1:0] new_membrane, new_adaptation;
    wire [C-1:0] new_current;
    wire [7:0]   new_refractory;
    wire         fired, clipped_current, clipped_membrane, clipped_adaptation;

    synfire_neuron #(
        .MEMBRANE_BITS(M), .CURRENT_BITS(C), .ACCUMULATOR_BITS(ACCUMULATOR_BITS)
    ) neuron (
        .clk(clk), .phase(phase), .parameter_word(store_data), .profile_word(profile_data),
        .membrane(state_data[M-1:0]), .current(state_data[M+C-1:M]), .adaptation(state_data[2*M+C-1:M+C]),
        .refractory(state_data[2*M+C+7:2*M+C]), .sum(accumulator_data),
        .new_membrane(new_membrane), .new_current(new_current), .new_adaptation(new_adaptation),
        .new_refractory(new_refractory), .spike(fired),
        .current_saturated(clipped_current), .membrane_saturated(clipped_membrane),
        .adaptation_saturated(clipped_adaptation)
    );

    // In clock 2 of synfire_neuron's schedule the state and the word with the delays are both here: earlier spikes that
    // are due in the next step, and whether a spike of this one will be. Clock 7 wants them.
    wire [14:0] past = state_data[2*M+C+8 +: 15];
    reg         past_due, past_due_late, next_due, next_due_late;
    reg  [14:0] history;

    always @(posedge clk) begin
        if (phase == 2'd1) history <= past;
        if (phase == 2'd2) begin
            past_due      <= |(past & store_data[`SYNFIRE_SOURCE_DELAYS_MSB:`SYNFIRE_SOURCE_DELAYS_LSB + 1]);
            next_due      <= store_data[`SYNFIRE_SOURCE_DELAYS_LSB];
            past_due_late <= past_due;
            next_due_late <= next_due;
        end
    end

    assign listed               = state_write && (past_due_late || (fired && next_due_late));
    assign state_write          = updating && phase == 2'd3;
    assign state_write_address  = updated;
    assign state_write_data     = {history, fired, new_refractory, new_adaptation, new_current, new_membrane};
    assign spike                = state_write && fired;
    assign current_saturated    = state_write && clipped_current;
    assign membrane_saturated   = state_write && clipped_membrane;
    assign adaptation_saturated = state_write && clipped_adaptation;

    wire unused = &{1'b0, store_data, state_data};
endmodule

`default_nettype wire
