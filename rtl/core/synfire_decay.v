// keep(x, decay): what a step keeps of x, rounded toward zero. A decay up to 4095 keeps decay / 4096 and 4096 all; one
// beyond keeps all but (8192 - decay) / 65536, so that slow decays, near to all, have four more bits.
//
// One clock from operands to `base` and `product`; `kept` is combinational behind them. One multiplier of WIDTH by 13
// bits: beyond 4096 the decay, read as two's complement, is the part that goes. The floor of a negative sum is one too
// low unless the sum is whole: that is the correction by one.
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

    reg                      fine, negative;
    reg  signed [WIDTH-1:0]  base;
    reg  signed [WIDTH+12:0] product;
    wire signed [12:0]       factor = {decay[12] && decay[11:0] != 12'd0, decay[11:0]};

    always @(posedge clk) begin
        fine     <= decay[12];
        negative <= value[WIDTH-1];
        base     <= decay[12] ? value : {WIDTH{1'b0}};
        product  <= value * factor;
    end

    wire inexact = (product[11:0] != 12'd0 || (fine && product[15:12] != 4'd0))
        && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ROUNDING);
    wire signed [WIDTH-1:0] change = fine ? {{3{product[WIDTH+12]}}, product[WIDTH+12:16]} : product[WIDTH+11:12];
    assign kept = base + change + {{(WIDTH-1){1'b0}}, negative && inexact};
endmodule

`default_nettype wire
