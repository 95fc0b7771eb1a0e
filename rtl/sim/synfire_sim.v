// The simulation's top: a board's worth of Synfire, with what a checker watches brought out by reference from outside,
// so that the core itself stays clean, and the number of the planted fault (test build).
//
// The commit record: with `commit_valid`, the state of neuron `commit_neuron` after its update in step `commit_step`,
// each value sign-extended.
`default_nettype none

module synfire_sim #(
    parameter NEURONS = 256,
    parameter AXONS = 256,
    parameter CHUNKS = 512,
    parameter SYNAPSE_WORDS = 24576,
    parameter PROFILES = 64,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter MAXIMUM_DELAY = 16,
    parameter RULES = 4,
    parameter TRACES = 1,
    parameter SOFT_BOUNDS = 1,
    parameter DELAYED_EVENTS = 256,
    parameter LANES = 1,
    parameter NEURON_CLOCKS = 4,
    parameter MEMORY_CLOCKS = 1,
    parameter WATCH_POINTS = 0,
    parameter INPUT_QUEUE = 256,
    parameter OUTPUT_QUEUE = 512,
    parameter RECEIVE_RING = 512,
    parameter TRANSMIT_RING = 1024,
    parameter CLOCK_HZ = 24000000,
    parameter [31:0] CONFIGURATION_HASH = 32'd0,
    parameter [31:0] BUILD_HASH = 32'd0,
    parameter UART = 1
) (
    input  wire               clk,
    input  wire               reset,
    input  wire [7:0]         rx_data,
    input  wire               rx_valid,
    output wire               rx_ready,
    output wire [7:0]         tx_data,
    output wire               tx_valid,
    input  wire               tx_ready,
    input  wire               uart_rx,
    output wire               uart_tx,
    output wire [15:0]        uart_divisor,
    output wire               commit_valid,
    output wire [15:0]        commit_neuron,
    output wire signed [31:0] commit_membrane,
    output wire signed [31:0] commit_current,
    output wire signed [31:0] commit_adaptation,
    output wire [7:0]         commit_refractory,
    output wire [15:0]        commit_history,
    output wire               commit_spike,
    output wire [31:0]        commit_step,
    input  wire [7:0]         fault
);
    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    localparam NEURON_BITS = $clog2(NEURONS);
    wire [2*M+C+23:0]      state;
    wire [NEURON_BITS-1:0] neuron;

`ifdef SYNFIRE_NETLIST
    // What synthesis made of synfire_top with these parameters, with the commit record as ports.
    synfire_netlist top (
        .clk(clk), .reset(reset), .rx_data(rx_data), .rx_valid(rx_valid), .rx_ready(rx_ready),
        .tx_data(tx_data), .tx_valid(tx_valid), .tx_ready(tx_ready), .uart_rx(uart_rx), .uart_tx(uart_tx),
        .uart_divisor(uart_divisor), .commit_valid(commit_valid), .commit_neuron(neuron), .commit_state(state),
        .commit_spike(commit_spike), .commit_step(commit_step)
    );
`else
    synfire_top #(
        .NEURONS(NEURONS), .AXONS(AXONS), .CHUNKS(CHUNKS), .SYNAPSE_WORDS(SYNAPSE_WORDS), .PROFILES(PROFILES),
        .MEMBRANE_BITS(MEMBRANE_BITS), .CURRENT_BITS(CURRENT_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .MAXIMUM_DELAY(MAXIMUM_DELAY), .RULES(RULES), .TRACES(TRACES), .SOFT_BOUNDS(SOFT_BOUNDS),
        .DELAYED_EVENTS(DELAYED_EVENTS), .LANES(LANES), .NEURON_CLOCKS(NEURON_CLOCKS),
        .MEMORY_CLOCKS(MEMORY_CLOCKS), .WATCH_POINTS(WATCH_POINTS), .INPUT_QUEUE(INPUT_QUEUE), .OUTPUT_QUEUE(OUTPUT_QUEUE),
        .RECEIVE_RING(RECEIVE_RING), .TRANSMIT_RING(TRANSMIT_RING), .CLOCK_HZ(CLOCK_HZ),
        .CONFIGURATION_HASH(CONFIGURATION_HASH), .BUILD_HASH(BUILD_HASH), .UART(UART)
    ) top (
        .clk(clk), .reset(reset), .rx_data(rx_data), .rx_valid(rx_valid), .rx_ready(rx_ready),
        .tx_data(tx_data), .tx_valid(tx_valid), .tx_ready(tx_ready), .uart_rx(uart_rx), .uart_tx(uart_tx),
        .uart_divisor(uart_divisor)
    );

    assign state        = top.core.engine.state_write_data;
    assign neuron       = top.core.engine.state_write_address;
    assign commit_valid = top.core.engine.state_write;
    assign commit_spike = top.core.engine.spike;
    assign commit_step  = top.core.step;
`endif

    assign commit_neuron     = {{(16-NEURON_BITS){1'b0}}, neuron};
    assign commit_membrane   = {{(32-M){state[M-1]}}, state[M-1:0]};
    assign commit_current    = {{(32-C){state[M+C-1]}}, state[M+C-1:M]};
    assign commit_adaptation = {{(32-M){state[2*M+C-1]}}, state[2*M+C-1:M+C]};
    assign commit_refractory = state[2*M+C+7:2*M+C];
    assign commit_history    = state[2*M+C+23:2*M+C+8];
    wire unused = &{1'b0, fault};
endmodule

`default_nettype wire
