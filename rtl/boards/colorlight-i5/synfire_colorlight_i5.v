// Colorlight i5 on its extension board: LFE5U-25F, core `ecp5-25` at 80 MHz, made by a PLL from the oscillator's 25 MHz.
//
// The UART is at the extension board's USB bridge. There is one light, low for on: the heartbeat, turned over while the
// UART has traffic. The module's button, low when pressed, resets.
`default_nettype none

module synfire_colorlight_i5 (
    input  wire clk_25mhz,
    input  wire button_n,
    input  wire uart_rx,
    output wire uart_tx,
    output wire light_n
);
    wire clk, locked, heartbeat, activity;

    synfire_pll_25_80 pll (.clk_25mhz(clk_25mhz), .clk_80mhz(clk), .locked(locked));
    synfire_board board (
        .clk(clk), .ready(locked && button_n), .uart_rx(uart_rx), .uart_tx(uart_tx),
        .heartbeat(heartbeat), .activity(activity)
    );
    assign light_n = !(heartbeat ^ activity);
endmodule

`default_nettype wire
