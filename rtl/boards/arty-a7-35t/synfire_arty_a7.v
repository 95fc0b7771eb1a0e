// Arty A7-35T: xc7a35t, core `artix-35` at 100 MHz, made from the oscillator's 100 MHz.
//
// The UART is at the board's FT2232H. Light 0 is the heartbeat, light 1 the UART's traffic. Button 0 resets.
`default_nettype none

module synfire_arty_a7 (
    input  wire clk_100mhz,
    input  wire button,
    input  wire uart_rx,
    output wire uart_tx,
    output wire heartbeat,
    output wire activity
);
    wire clk, locked;

    // 100 MHz × 10 = 1,000 MHz, divided by 10.
    synfire_mmcm #(.PERIOD_NS(10.0), .MULTIPLY(10.0), .DIVIDE(10.0)) clocks (
        .clk_in(clk_100mhz), .clk_out(clk), .locked(locked)
    );
    synfire_board board (
        .clk(clk), .ready(locked && !button), .uart_rx(uart_rx), .uart_tx(uart_tx),
        .heartbeat(heartbeat), .activity(activity)
    );
endmodule

`default_nettype wire
