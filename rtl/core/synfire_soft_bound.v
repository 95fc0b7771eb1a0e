// A change scaled by the distance to the bound that it moves to, where the bounds are soft. Combinational.
//
// The change is `floor` + `carry` as in synfire_weight_sum, in 1/256 of a weight; `share` is in 1/65536 of that. The
// distance counts 65536 for 256 weights, and is 0 beyond the bound.
`default_nettype none

module synfire_soft_bound (
    input  wire signed [15:0] weight,
    input  wire signed [17:0] floor,
    input  wire               carry,
    input  wire signed [7:0]  minimum,
    input  wire signed [7:0]  maximum,
    input  wire               is_soft,
    output wire signed [33:0] share
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    wire signed [17:0] change = floor + {17'd0, carry};
    wire               down = floor[17] ^ `SYNFIRE_PLANTED(`SYNFIRE_FAULT_SOFT_BOUND);
    wire signed [16:0] distance = down
        ? {weight[15], weight} - {minimum[7], minimum, 8'd0} : {maximum[7], maximum, 8'd0} - {weight[15], weight};
    // A hard bound leaves all: 65536.
    wire signed [17:0] left = !is_soft ? 18'sh10000 : distance[16] ? 18'sd0 : {1'b0, distance};
    // At most 2^17 times 2^16.
    wire signed [35:0] product = change * left;

    assign share = product[33:0];

    wire unused = &{1'b0, product};
endmodule

`default_nettype wire
