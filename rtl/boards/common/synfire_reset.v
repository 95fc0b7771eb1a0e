// The reset of a board: asserted at once while `ready` is low, released in step with `clk` after it was high for 256 clocks.
//
// `ready` may change at any time: a PLL's lock, and buttons. It is asserted from power-up on, as all registers of the FPGAs
// that are supported start at the value that is given here.
// Non-goals: to filter bounces longer than 256 clocks; each of them is a reset more.
`default_nettype none

module synfire_reset (
    input  wire clk,
    input  wire ready,
    output wire reset
);
    reg [1:0] synchronised = 2'b00;
    reg [8:0] released     = 9'd0;

    assign reset = !released[8];

    always @(posedge clk or negedge ready) begin
        if (!ready) synchronised <= 2'b00;
        else synchronised <= {synchronised[0], 1'b1};
    end

    always @(posedge clk) begin
        if (!synchronised[1]) released <= 9'd0;
        else if (!released[8]) released <= released + 9'd1;
    end
endmodule

`default_nettype wire
