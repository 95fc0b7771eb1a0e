// Tang Nano 9K: GW1NR-9, core `tang-9k` at 50.625 MHz, made by a PLL from the oscillator's 27 MHz.
//
// The UART is at the board's BL702. Light 0 is the heartbeat, light 1 the UART's traffic; both are low for on, as is the
// button S1, which resets.
`default_nettype none

module synfire_tang_nano_9k (
    input  wire clk_27mhz,
    input  wire button_n,
    input  wire uart_rx,
    output wire uart_tx,
    output wire heartbeat_n,
    output wire activity_n
);
    wire clk, locked, heartbeat, activity;

    // 27 MHz × 15 / 8; the oscillator at eight times that, 405 MHz.
    // The cell's further pins are of no use here.
    /* verilator lint_off PINMISSING */
    rPLL #(.FCLKIN("27.0"), .IDIV_SEL(7), .FBDIV_SEL(14), .ODIV_SEL(8)) pll (
        .CLKIN(clk_27mhz), .CLKOUT(clk), .LOCK(locked), .RESET(1'b0), .RESET_P(1'b0), .CLKFB(1'b0), .FBDSEL(6'd0),
        .IDSEL(6'd0), .ODSEL(6'd0), .PSDA(4'd0), .DUTYDA(4'd0), .FDLY(4'd0)
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
