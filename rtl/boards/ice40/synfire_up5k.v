// The configuration `up5k` with the pins that any board has: what synthesis and place and route measure.
//
// `reset` is taken synchronously. Non-goals: clock generation, reset from a pin that bounces, pin constraints.
`default_nettype none

module synfire_up5k (
    input  wire clk,
    input  wire reset,
    input  wire uart_rx,
    output wire uart_tx
);
    wire [7:0]  tx_data;
    wire [15:0] uart_divisor;
    wire        rx_ready, tx_valid;

    synfire_top #(
        .NEURONS(256), .AXONS(256), .CHUNKS(512), .SYNAPSE_WORDS(24576), .RULES(4), .TRACES(0),
        .SOFT_BOUNDS(0), .INPUT_QUEUE(256), .OUTPUT_QUEUE(512),
        .RECEIVE_RING(512), .TRANSMIT_RING(1024), .CLOCK_HZ(24000000), .UART(1)
    ) synfire (
        .clk(clk), .reset(reset), .rx_data(8'd0), .rx_valid(1'b0), .rx_ready(rx_ready), .tx_data(tx_data),
        .tx_valid(tx_valid), .tx_ready(1'b0), .uart_rx(uart_rx), .uart_tx(uart_tx), .uart_divisor(uart_divisor)
    );

    wire unused = &{1'b0, rx_ready, tx_valid, tx_data, uart_divisor};
endmodule

`default_nettype wire
