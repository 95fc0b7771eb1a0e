// The reset of a board: asserted four clocks after `ready` falls, released in step with `clk` when it was high for 256.
//
// `ready` may change at any time: a PLL's lock, and buttons. The reset is asserted from power-up on, as the registers of
// all supported FPGAs start at the values that are given here.
// Non-goals: to filter bounces longer than 256 clocks; each of them is a reset more.
`default_nettype none

module synfire_reset (
    input  wire clk,
    input  wire ready,
    output reg  reset
);
    (* ASYNC_REG = "TRUE" *)
    reg [1:0] synchronised = 2'b00;
    reg [8:0] released     = 9'd0;

    // Out of a register: it goes to all of the device.
    initial reset = 1'b1;

    always @(posedge clk) begin
        reset        <= !released[8];
        synchronised <= {synchronised[0], ready};
        if (!synchronised[1]) released <= 9'd0;
        else if (!released[8]) released <= released + 9'd1;
    end
endmodule

`default_nettype wire
