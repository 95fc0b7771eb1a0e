// Link: time, and the rate of the UART.
//
// `tick` is 1 for a clock, 2048 times a second. `resend` is 1 for a clock when frames have been outstanding for a
// tenth of a second without progress. `divisor` is the length of a bit in sixteenths of a clock: the base rate of
// 115,200 baud until another value is written; that takes effect when `drained` says that everything has been sent. A
// break, or a second without a good frame, returns it to the base rate and forgets a value that waits.

`default_nettype none

module synfire_link_timer #(
    parameter CLOCK_HZ = 24_000_000
) (
    input  wire        clk,
    input  wire        reset,
    output wire        tick,
    input  wire        outstanding,
    input  wire        progress,
    output wire        resend,
    input  wire        good,
    // 1 for a clock after a second without a good frame.
    output wire        silent,
    input  wire        line_break,
    input  wire        drained,
    input  wire        divisor_write,
    input  wire [15:0] divisor_value,
    output reg  [15:0] divisor
);

  // Sixteen times the clocks of a bit at 115,200 baud, rounded.
  localparam integer BASE_DIVISOR = (CLOCK_HZ + 3600) / 7200;
  localparam integer LAST_CLOCK = CLOCK_HZ / 2048 - 1;
  localparam TICK_BITS = $clog2(CLOCK_HZ / 2048);
  // Longer times are counted in sixty-fourths of a second, of which the first may be short: 6 to 7 for a tenth of a
  // second, 64 to 65 for a second.
  localparam [2:0] RESEND_COUNT = 3'd7;
  localparam [6:0] SECOND_COUNT = 7'd65;

  reg [TICK_BITS-1:0] clocks;
  reg [4:0] ticks;
  reg [2:0] waited;
  reg [6:0] silence;
  reg [15:0] next_divisor;
  reg waiting;

  wire slow_tick = tick && ticks == 5'd31;

  assign tick = clocks == LAST_CLOCK[TICK_BITS-1:0];
  assign resend = waited == RESEND_COUNT;
  assign silent = silence == SECOND_COUNT;

  always @(posedge clk) begin
    clocks <= (reset || tick) ? {TICK_BITS{1'b0}} : clocks + 1'b1;

    if (reset) ticks <= 5'd0;
    else if (tick) ticks <= ticks + 5'd1;

    if (reset || !outstanding || progress || resend) waited <= 3'd0;
    else if (slow_tick) waited <= waited + 3'd1;

    if (reset || good || silent) silence <= 7'd0;
    else if (slow_tick) silence <= silence + 7'd1;

    if (divisor_write) next_divisor <= divisor_value;
    if (reset || line_break || silent) begin
      divisor <= BASE_DIVISOR[15:0];
      waiting <= 1'b0;
    end else if (divisor_write) begin
      waiting <= 1'b1;
    end else if (waiting && drained) begin
      divisor <= next_divisor;
      waiting <= 1'b0;
    end
  end

endmodule

`default_nettype wire
