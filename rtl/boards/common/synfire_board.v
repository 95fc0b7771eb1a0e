// What all boards have: the core with its link, reset, and two lights. A board's own module adds clock and pins.
//
// Which core it is says synfire_board_core.vh in the board's folder. `ready` may change at any time: see synfire_reset.
// Both lights are high for on.
`default_nettype none
`include "synfire_configurations.vh"
`include "synfire_board_core.vh"

module synfire_board (
    input  wire clk,
    input  wire ready,
    input  wire uart_rx,
    output wire uart_tx,
    output wire heartbeat,
    output wire activity
);
    wire        reset, rx_ready, tx_valid;
    wire [7:0]  tx_data;
    wire [15:0] uart_divisor;

    synfire_reset resets (.clk(clk), .ready(ready), .reset(reset));

    synfire_lights #(.CLOCK_HZ(`SYNFIRE_BOARD_CLOCK_HZ)) lights (
        .clk(clk), .reset(reset), .uart_rx(uart_rx), .uart_tx(uart_tx), .heartbeat(heartbeat), .activity(activity)
    );

    synfire_top #(`SYNFIRE_BOARD_CORE, .BUILD_HASH(`SYNFIRE_BUILD_HASH), .UART(1)) synfire (
        .clk(clk), .reset(reset), .rx_data(8'd0), .rx_valid(1'b0), .rx_ready(rx_ready), .tx_data(tx_data),
        .tx_valid(tx_valid), .tx_ready(1'b0), .uart_rx(uart_rx), .uart_tx(uart_tx), .uart_divisor(uart_divisor)
    );

    wire unused = &{1'b0, rx_ready, tx_valid, tx_data, uart_divisor};
endmodule

`default_nettype wire
