// UART transmitter: 8 data bits, no parity, one stop bit.
//
// `divisor` is the length of a bit in sixteenths of a clock, at least 128 (8 clocks). The fraction is accumulated from
// bit to bit, so that bits are right on average and never off by a whole clock.
//
// Handshake: a byte is taken at the clock edge where `data_valid` and `data_ready` are 1. `data_ready` is 1 while the
// line is idle and in the last clock of a stop bit, so that bytes can follow each other without a gap. A divisor that
// changes in the middle of a byte spoils that byte and nothing after it.
//
// Non-goals: parity, hardware flow control, sending a break.

`default_nettype none

module synfire_uart_tx (
    input  wire        clk,
    input  wire        reset,
    input  wire [15:0] divisor,
    input  wire [7:0]  data,
    input  wire        data_valid,
    output wire        data_ready,
    output reg         tx
);

  // What follows the start bit, then ones.
  reg [8:0] shift;
  reg [3:0] bits_left;
  // Counts from 2 in a bit, from 1 where the fractions have added up to one more clock; the comparison takes a clock.
  reg [11:0] clocks;
  reg [3:0] fraction;

  wire active = bits_left != 4'd0;
  reg bit_end;
  wire take = data_valid && data_ready;
  wire next_bit = take || (active && bit_end);
  wire [4:0] fraction_sum = {1'b0, fraction} + {1'b0, divisor[3:0]};

  assign data_ready = !active || (bit_end && bits_left == 4'd1);

  always @(posedge clk) begin
    bit_end <= clocks == divisor[15:4] && !next_bit;
    if (reset) begin
      tx <= 1'b1;
      bits_left <= 4'd0;
      fraction <= 4'd0;
    end else if (next_bit) begin
      tx <= !take && shift[0];
      bits_left <= take ? 4'd10 : bits_left - 4'd1;
      fraction <= fraction_sum[3:0];
    end

    if (next_bit) begin
      shift <= take ? {1'b1, data} : {1'b1, shift[8:1]};
      clocks <= {10'd0, !fraction_sum[4], fraction_sum[4]};
    end else begin
      clocks <= clocks + 12'd1;
    end
  end

endmodule

`default_nettype wire
