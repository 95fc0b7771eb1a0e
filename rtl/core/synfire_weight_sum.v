// A weight after a change: the sum, no further than the bound to which the change moves it. Combinational.
//
// Weights have 8 bits and 8 bits of fraction; bounds have none. The change has FRACTION bits more of fraction, which are
// cut off toward zero. A change of which nothing is left leaves a weight as it is, also beyond a bound.
`default_nettype none

module synfire_weight_sum #(
    parameter FRACTION = 8
) (
    input  wire signed [15:0]          weight,
    input  wire signed [FRACTION+17:0] change,
    // Low where a planted fault rounds down.
    input  wire                        toward_zero,
    input  wire signed [7:0]           minimum,
    input  wire signed [7:0]           maximum,
    output wire signed [15:0]          result,
    // It is the bound; if not, its whole part is that of the sum.
    output wire                        bounded,
    output wire signed [7:0]           whole
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    wire               down = change[FRACTION+17];
    // Ones below the point carry where a negative change has a fraction; one chain does both additions.
    wire [FRACTION-1:0] ones = {FRACTION{down && toward_zero}};
    wire [FRACTION-1:0] unused_fraction;
    wire signed [17:0] sum;
    assign {sum, unused_fraction} = {{2{weight[15]}}, weight, ones} + change;

    wire               carry = ones[0] && change[FRACTION-1:0] != {FRACTION{1'b0}};
    wire               moves = (change[FRACTION+17:FRACTION] ^ {18{carry}}) != 18'd0;
    wire signed [7:0]  bound = down ? minimum : maximum;
    // What is whole less the bound; written so that the bound is inverted, which costs nothing behind its choice.
    wire [10:0]        distance = {sum[17], sum[17:8]} + ~{{3{bound[7]}}, bound} + 11'd1;
    wire               below = distance[10];
    wire               unbounded = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_WEIGHT_BOUND) && !down;
    // A sum upward that is at the bound may as well be taken for beyond it: it is replaced by itself.
    wire               beyond = moves && !unbounded && below == down;

    assign result  = beyond ? {bound, 8'd0} : sum[15:0];
    assign bounded = beyond;
    assign whole   = sum[15:8];

    wire unused = &{1'b0, unused_fraction, distance};
endmodule

`default_nettype wire
