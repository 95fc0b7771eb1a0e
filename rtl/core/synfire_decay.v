// keep(x, decay): x times decay / 4096, rounded toward zero; a decay of 4096 or more keeps x.
//
// One clock from operands to `product`; `kept` is combinational behind it. One multiplier of WIDTH by 12 bits.
// The floor of a negative product is one too low unless the product is whole: that is the correction by one.
`default_nettype none

module synfire_decay #(
    parameter WIDTH = 18
) (
    input  wire                    clk,
    input  wire signed [WIDTH-1:0] value,
    input  wire [12:0]             decay,
    output wire signed [WIDTH-1:0] kept
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    reg  signed [WIDTH+12:0] product;
    wire signed [12:0]       factor = {1'b0, decay[11:0]};

    always @(posedge clk)
        product <= decay[12] ? $signed({value[WIDTH-1], value, 12'd0}) : value * factor;

    wire inexact = product[11:0] != 12'd0 && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ROUNDING);
    assign kept = product[WIDTH+11:12] + {{(WIDTH-1){1'b0}}, product[WIDTH+12] && inexact};
endmodule

`default_nettype wire
