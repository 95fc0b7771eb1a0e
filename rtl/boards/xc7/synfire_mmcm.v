// 100 MHz from a 7-series mixed-mode clock manager: the input × MULTIPLY / DIVIDE.
//
// The oscillator, the input × MULTIPLY, is to be between 600 and 1,200 MHz. Non-goals: a second clock.
`default_nettype none

module synfire_mmcm #(
    parameter PERIOD_NS = 10.0,
    parameter MULTIPLY = 10.0,
    parameter DIVIDE = 10.0
) (
    input  wire clk_in,
    output wire clk_out,
    output wire locked
);
    wire feedback, clk_raw;

    // The cell's further pins are of no use here.
    /* verilator lint_off PINMISSING */
    MMCME2_BASE #(
        .CLKIN1_PERIOD(PERIOD_NS), .CLKFBOUT_MULT_F(MULTIPLY), .CLKOUT0_DIVIDE_F(DIVIDE)
    ) mmcm (
        .CLKIN1(clk_in), .CLKFBIN(feedback), .CLKFBOUT(feedback), .CLKOUT0(clk_raw), .LOCKED(locked), .PWRDWN(1'b0),
        .RST(1'b0)
    );
    /* verilator lint_on PINMISSING */
    BUFG buffer (.I(clk_raw), .O(clk_out));
endmodule

`default_nettype wire
