// The neurons' parameters on a core that updates a neuron a clock: a memory as synfire_memory_1r1w, of which all four words
// of a neuron are read at once and each can be written alone.
//
// Only the bits that mean something to this core are kept, since a word of 32 bits for each would take half as many
// blocks again: numbers are as wide as the membrane and come back with their sign spread, the numbers of profiles and
// chunks are as wide as the core has such, and bits that no field has read as 0.
// Non-goals: the parameters of smaller cores, which lie in the store.
`default_nettype none

module synfire_neuron_parameters #(
    parameter NEURONS = 1024,
    parameter NEURON_BITS = 10,
    parameter PROFILE_BITS = 6,
    parameter CHUNK_BITS = 11,
    parameter MEMBRANE_BITS = 18
) (
    input  wire                   clk,
    // A bit for each word.
    input  wire [3:0]             write,
    input  wire [NEURON_BITS-1:0] write_address,
    input  wire [31:0]            write_data,
    input  wire                   read,
    input  wire [NEURON_BITS-1:0] read_address,
    // Word 0 in the low bits.
    output wire [127:0]           words
);
`include "synfire_map.vh"

    localparam M = MEMBRANE_BITS;

    wire [M-1:0]            threshold, bias, reset_value;
    wire [PROFILE_BITS-1:0] profile;
    wire [2:0]              trace_rule;
    wire [CHUNK_BITS-1:0]   first_chunk;
    wire [15:0]             delays;

    synfire_memory_1r1w #(.WIDTH(M + PROFILE_BITS), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) thresholds (
        .clk(clk), .write(write[`SYNFIRE_NEURON_WORD_THRESHOLD]), .write_address(write_address),
        .write_data({write_data[`SYNFIRE_NEURON_PROFILE_LSB +: PROFILE_BITS], write_data[M-1:0]}),
        .read(read), .read_address(read_address), .read_data({profile, threshold})
    );
    synfire_memory_1r1w #(.WIDTH(M), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) biases (
        .clk(clk), .write(write[`SYNFIRE_NEURON_WORD_BIAS]), .write_address(write_address),
        .write_data(write_data[M-1:0]), .read(read), .read_address(read_address), .read_data(bias)
    );
    synfire_memory_1r1w #(.WIDTH(M + 3), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) resets (
        .clk(clk), .write(write[`SYNFIRE_NEURON_WORD_RESET]), .write_address(write_address),
        .write_data({write_data[`SYNFIRE_NEURON_TRACE_RULE], write_data[M-1:0]}),
        .read(read), .read_address(read_address), .read_data({trace_rule, reset_value})
    );
    synfire_memory_1r1w #(.WIDTH(16 + CHUNK_BITS), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) sources (
        .clk(clk), .write(write[`SYNFIRE_NEURON_WORD_SOURCE]), .write_address(write_address),
        .write_data({
            write_data[`SYNFIRE_SOURCE_DELAYS], write_data[`SYNFIRE_SOURCE_FIRST_CHUNK_LSB +: CHUNK_BITS]}),
        .read(read), .read_address(read_address), .read_data({delays, first_chunk})
    );

    function [23:0] spread(input [M-1:0] value);
        spread = {{24-M{value[M-1]}}, value};
    endfunction

    assign words = {
        delays, {{16-CHUNK_BITS{1'b0}}, first_chunk},
        5'd0, trace_rule, spread(reset_value),
        8'd0, spread(bias),
        {{8-PROFILE_BITS{1'b0}}, profile}, spread(threshold)};

    wire unused = &{1'b0, write_data};
endmodule

`default_nettype wire
