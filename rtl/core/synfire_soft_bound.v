// A change scaled by the distance to the bound that it moves to, where the bounds are soft. Two steps, a clock apart.
//
// The change is `floor` + `carry` as in synfire_weight_sum, in 1/256 of a weight; `share`, a clock later, is in 1/65536
// of that. The distance counts 65536 for 256 weights, and is 0 beyond the bound. What makes the share 0 or the whole
// change comes behind the multiplier, as that and the distance fill a clock.
`default_nettype none

module synfire_soft_bound (
    input  wire               clk,
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
    // At most 2^17 times 2^16.
    reg  signed [34:0] product;
    reg  signed [17:0] whole;
    // Of the product; of what is whole where it is the change there is nothing left.
    reg                nothing;

    always @(posedge clk) begin
        product <= change * distance;
        whole   <= change & {18{!is_soft}};
        nothing <= distance[16] || !is_soft;
    end

    assign share = {whole, 16'd0} | (product[33:0] & {34{!nothing}});

    wire unused = &{1'b0, product};
endmodule

`default_nettype wire
