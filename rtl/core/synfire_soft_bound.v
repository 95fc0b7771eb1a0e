// A change scaled by the distance to the bound that it moves to, where the bounds are soft. Two steps, a clock apart.
//
// The change is a whole number of 1/256 of a weight; `share`, a clock later, is in 1/65536 of that. The distance counts
// 65536 for 256 weights, and is 0 beyond the bound. What makes the share 0 or the whole change comes behind the multiplier,
// as that and the choice of the distance fill a clock.
// Non-goals: the distances, which are kept beside the weight (synfire_weight_update).
`default_nettype none

module synfire_soft_bound (
    input  wire               clk,
    // How far the weight is above the minimum, if the change is downward, else above the maximum: the weight's bits of fraction,
    // and the whole.
    input  wire        [7:0]  fraction,
    input  wire signed [8:0]  distance,
    // The change; with the sign of what it is multiplied by: negated if it is upward, as the distance to the maximum is.
    input  wire signed [17:0] change,
    input  wire signed [17:0] factor,
    input  wire               down,
    input  wire               is_soft,
    output wire signed [33:0] share
);
    wire signed [16:0] way = {distance, fraction};
    // At most 2^17 times 2^16.
    reg  signed [34:0] product;
    reg  signed [17:0] whole;
    // Of the product; of what is whole where it is the change there is nothing left.
    reg                nothing;

    always @(posedge clk) begin
        product <= factor * way;
        whole   <= change & {18{!is_soft}};
        nothing <= distance[8] == down || !is_soft;
    end

    assign share = {whole, 16'd0} | (product[33:0] & {34{!nothing}});

    wire unused = &{1'b0, product};
endmodule

`default_nettype wire
