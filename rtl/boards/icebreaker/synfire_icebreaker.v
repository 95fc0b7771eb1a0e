// iCEBreaker: iCE40UP5K, core `up5k` at 24 MHz, made by the PLL from the crystal's 12 MHz.
//
// The UART is at the second interface of the board's FT2232H. The red light shows its traffic, the green one the heartbeat;
// both are low for on, as is the button, which resets.
`default_nettype none

module synfire_icebreaker (
    input  wire clk_12mhz,
    input  wire button_n,
    input  wire uart_rx,
    output wire uart_tx,
    output wire heartbeat_n,
    output wire activity_n
);
    wire clk, locked, heartbeat, activity;

    // 12 MHz × 64 = 768 MHz, divided by 32.
    // The cell's further pins are of no use here.
    /* verilator lint_off PINMISSING */
    SB_PLL40_PAD #(
        .FEEDBACK_PATH("SIMPLE"), .DIVR(4'd0), .DIVF(7'd63), .DIVQ(3'd5), .FILTER_RANGE(3'd1)
    ) pll (
        .PACKAGEPIN(clk_12mhz), .PLLOUTGLOBAL(clk), .RESETB(1'b1), .BYPASS(1'b0), .LOCK(locked)
    );
    /* verilator lint_on PINMISSING */

    synfire_board board (
        .clk(clk), .ready(locked && button_n), .uart_rx(uart_rx), .uart_tx(uart_tx),
        .heartbeat(heartbeat), .activity(activity)
    );
    assign heartbeat_n = !heartbeat;
    assign activity_n  = !activity;
endmodule

`default_nettype wire
