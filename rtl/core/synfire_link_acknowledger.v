// Link: decides when an acknowledgement is due and whether it asks the host to go back.
//
// Due: after a data frame that was accepted or came again; after the first frame that was bad or came too early since
// one was accepted, then with `go_back`; when the receive ring became empty and the host was last told that a quarter
// of it or more was taken; when `events_consumed`, which counts up by at most 3 in a clock, has crossed a quarter of
// the queue; and when it has moved at all and nothing was sent from one `tick` (1/2048 s) to the next.
//
// Handshake: `wanted` stays until `begin_frame`; `go_back` then holds until the next one.

`default_nettype none

module synfire_link_acknowledger #(
    parameter INPUT_QUEUE = 256
) (
    input  wire        clk,
    input  wire        clear,
    input  wire        tick,
    input  wire        sending,
    // The receiver's verdict on a frame.
    input  wire        bad,
    input  wire        accepted,
    input  wire        out_of_order,
    input  wire        early,
    // The receive ring.
    input  wire        ring_empty,
    input  wire        ring_low,
    // Entries of the input queue consumed.
    input  wire [15:0] events_consumed,
    // The frame.
    output reg         wanted,
    input  wire        begin_frame,
    input  wire        free_reported,
    output reg         go_back
);

  localparam QUARTER = $clog2(INPUT_QUEUE) - 2;

  // A request to go back is to be made; has been made, and no frame was accepted since.
  reg request;
  reg requested;
  reg reported_low;
  reg empty;
  reg moved;
  reg busy_since_tick;
  reg last_quarter;
  reg [1:0] last_units;

  wire quarter = events_consumed[QUARTER];
  wire [1:0] units = events_consumed[1:0];
  wire missing = (bad || early) && !requested;
  wire again = out_of_order && !early;
  wire quiet = tick && !busy_since_tick && !sending;

  always @(posedge clk) begin
    empty <= ring_empty;
    last_quarter <= quarter;
    last_units <= units;
    busy_since_tick <= sending || (busy_since_tick && !tick);

    if (begin_frame) begin
      wanted <= 1'b0;
      go_back <= request;
      requested <= requested || request;
      request <= 1'b0;
      reported_low <= 1'b0;
      moved <= 1'b0;
    end
    if (free_reported) reported_low <= ring_low;
    if (units != last_units) moved <= 1'b1;
    if (accepted) requested <= 1'b0;
    if (missing) request <= 1'b1;
    if (accepted || again || missing || (empty && reported_low && !begin_frame) ||
        quarter != last_quarter || (quiet && moved && !begin_frame))
      wanted <= 1'b1;

    if (clear) begin
      wanted <= 1'b0;
      go_back <= 1'b0;
      request <= 1'b0;
      requested <= 1'b0;
      reported_low <= 1'b0;
      moved <= 1'b0;
      busy_since_tick <= 1'b0;
    end
  end

endmodule

`default_nettype wire
