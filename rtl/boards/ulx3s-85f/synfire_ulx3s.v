// ULX3S with an LFE5U-85F: core `ecp5-85` at 80 MHz, made by a PLL from the oscillator's 25 MHz.
//
// The UART is at the board's FT231X. Light 0 is the heartbeat, light 1 the UART's traffic. The button "fire 1" resets. The
// board's ESP32, which may load another bitstream when its GPIO0 is low, is kept from that.
`default_nettype none

module synfire_ulx3s (
    input  wire clk_25mhz,
    input  wire button,
    input  wire uart_rx,
    output wire uart_tx,
    output wire heartbeat,
    output wire activity,
    output wire wifi_gpio0
);
    wire clk, locked;

    assign wifi_gpio0 = 1'b1;

    synfire_pll_25_80 pll (.clk_25mhz(clk_25mhz), .clk_80mhz(clk), .locked(locked));
    synfire_board board (
        .clk(clk), .ready(locked && !button), .uart_rx(uart_rx), .uart_tx(uart_tx),
        .heartbeat(heartbeat), .activity(activity)
    );
endmodule

`default_nettype wire
