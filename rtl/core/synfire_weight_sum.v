// A weight after a change: the sum, no further than the bound to which the change moves it. Combinational.
//
// The change is `floor` + `carry`, where `carry` is 1 only with a negative `floor`: how a product that is cut off at its
// point rounds toward zero. Weights have 8 bits and 8 bits of fraction; bounds have none. No change leaves a weight as it
// is, also beyond a bound.
`default_nettype none

module synfire_weight_sum (
    input  wire signed [15:0] weight,
    input  wire signed [17:0] floor,
    input  wire               carry,
    input  wire signed [7:0]  minimum,
    input  wire signed [7:0]  maximum,
    output wire signed [15:0] result
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    wire signed [17:0] sum = {{2{weight[15]}}, weight} + floor + {17'd0, carry};
    wire               down = floor[17];
    wire               moves = (floor ^ {18{carry}}) != 18'd0;
    wire signed [7:0]  bound = down ? minimum : maximum;
    wire signed [9:0]  whole = sum[17:8];
    wire signed [9:0]  limit = {{2{bound[7]}}, bound};
    wire               below = whole < limit;
    wire               unbounded = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_WEIGHT_BOUND) && !down;
    // A sum upward that is at the bound may as well be taken for beyond it: it is replaced by itself.
    wire               beyond = moves && !unbounded && below == down;

    assign result = beyond ? {bound, 8'd0} : sum[15:0];
endmodule

`default_nettype wire
