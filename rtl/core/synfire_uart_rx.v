// UART receiver: 8 data bits, no parity, one stop bit.
//
// `divisor` is the length of a bit in sixteenths of a clock, at least 128 (8 clocks). Bits are sampled in their
// middle; the next start bit may come from the middle of the stop bit on, so that a sender 3 % too fast or too slow is
// understood.
//
// `data_valid` is 1 for one clock; `data` keeps the byte for at least a bit's time after it. A byte without its stop
// bit is dropped and `framing_error` is 1 for one clock. `line_break` is 1 for one clock when the line has been low
// for two frames' time (19 to 20 bits), once until the line is high again.
//
// Non-goals: parity, oversampling by votes, finding the rate.

`default_nettype none

module synfire_uart_rx (
    input  wire        clk,
    input  wire        reset,
    input  wire [15:0] divisor,
    input  wire        rx,
    output wire [7:0]  data,
    output reg         data_valid,
    output reg         framing_error,
    output reg         line_break
);

  // What the receiver waits for: a start bit's middle, the data bits, the stop bit; then, where that was
  // missing, bits that the line stays low; nothing.
`include "synfire_compare.vh"

  localparam [4:0] START = 5'd0;
  localparam [4:0] STOP = 5'd9;
  localparam [4:0] LOW_AFTER_DATA = 5'd10;
  localparam [4:0] LOW_ALL_ALONG = 5'd20;
  localparam [4:0] BROKEN = 5'd29;
  localparam [4:0] IDLE = 5'd31;

  // The attribute keeps the two next to each other in the tools that know it.
  (* ASYNC_REG = "TRUE" *)
  reg [1:0] synchroniser;
  reg [4:0] place;
  reg [7:0] shift;
  reg [11:0] clocks;
  reg [3:0] fraction;

  wire line = synchroniser[1];
  // The start bit ends in its middle. The comparison takes a clock, so that a bit is counted from 1 more on.
  reg sample;
  wire sample_next = clocks == (place == START ? {1'b0, divisor[15:5]} : divisor[15:4]) && !sample;
  wire [4:0] fraction_sum = {1'b0, fraction} + {1'b0, divisor[3:0]};
  wire in_frame = !at_least({27'd0, place}, {27'd0, LOW_AFTER_DATA});

  assign data = shift;

  always @(posedge clk) begin
    synchroniser <= {synchroniser[0], rx};
    data_valid <= 1'b0;
    framing_error <= 1'b0;
    line_break <= 1'b0;
    sample <= sample_next && place != IDLE;

    if (place == IDLE) begin
      // Half a clock early: the edge was seen up to a clock late.
      clocks <= divisor[4] ? 12'd2 : 12'd3;
      fraction <= {!divisor[4], divisor[3:1]};
      if (!line) place <= START;
    end else begin
      if (sample) begin
        clocks <= {10'd0, !fraction_sum[4], fraction_sum[4]};
        fraction <= fraction_sum[3:0];
        if (in_frame && place != START && place != STOP) shift <= {line, shift[7:1]};
        if (place == STOP) begin
          data_valid <= line;
          framing_error <= !line;
          place <= shift == 8'd0 ? LOW_ALL_ALONG : LOW_AFTER_DATA;
        end else if (place != BROKEN) begin
          place <= place + 5'd1;
          line_break <= place + 5'd1 == BROKEN;
        end
      end else begin
        clocks <= clocks + 12'd1;
      end
      // High where a start bit should be, where a stop bit is, or after a missing one: ready for the next start bit.
      if (line && (!in_frame || (sample && (place == START || place == STOP)))) place <= IDLE;
    end

    if (reset) begin
      synchroniser <= 2'b11;
      place <= IDLE;
      data_valid <= 1'b0;
      framing_error <= 1'b0;
      line_break <= 1'b0;
    end
  end

endmodule

`default_nettype wire
