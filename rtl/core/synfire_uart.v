// UART: 8 data bits, no parity, one stop bit; transmitter and receiver at one rate.
//
// Ports and handshakes are those of `synfire_uart_tx` and `synfire_uart_rx`. The receiver does not wait: whoever takes
// `rx_data` has ten bits' time for each byte.

`default_nettype none

module synfire_uart (
    input  wire        clk,
    input  wire        reset,
    // Length of a bit in sixteenths of a clock, at least 128.
    input  wire [15:0] divisor,
    input  wire        rx,
    output wire        tx,
    output wire [7:0]  rx_data,
    output wire        rx_valid,
    output wire        framing_error,
    output wire        line_break,
    input  wire [7:0]  tx_data,
    input  wire        tx_valid,
    output wire        tx_ready
);

  synfire_uart_rx receiver (
      .clk(clk), .reset(reset), .divisor(divisor), .rx(rx), .data(rx_data), .data_valid(rx_valid),
      .framing_error(framing_error), .line_break(line_break)
  );

  synfire_uart_tx transmitter (
      .clk(clk), .reset(reset), .divisor(divisor), .data(tx_data), .data_valid(tx_valid), .data_ready(tx_ready),
      .tx(tx)
  );

endmodule

`default_nettype wire
