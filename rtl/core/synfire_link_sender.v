// Link, transmitting half, second stage: sends the frames of the ring and of the slot, keeps those of the ring until
// they are acknowledged, and sends them again on request.
//
// The ring's pointers, in their order: `tail` (oldest byte not acknowledged), `send` (next to be sent), `head` (where
// the writer is); in a resend, `front` is where it ends.
//
// An acknowledgement (`acknowledge` for a clock, with the number expected next) moves `tail` by scanning the ring for
// delimiters, a byte in two clocks, in the clocks in which the sender does not read. `tail` never passes `send`: what
// is acknowledged while it waits to be sent again is sent again. `go_back` sets `send` to `tail` when the scan is over
// and the frame being sent is out. The slot's frame goes before the ring's.
//
// Handshake: `tx_valid` with `tx_data` stays until `tx_ready`. `clear` empties everything and sends one delimiter,
// which ends a frame that was cut short. `drained` is 1 when nothing is left to send and the last byte has been taken.
//
// Non-goals: when to go back by itself (synfire_link).

`default_nettype none

module synfire_link_sender #(
    parameter RING = 1024,
    parameter ADDRESS = $clog2(RING)
) (
    input  wire               clk,
    input  wire               clear,
    input  wire [ADDRESS-1:0] head,
    // Room for a frame of the largest size, with at least a byte left over.
    output wire               room,
    output reg  [7:0]         tail_number,
    // Bytes were sent and are not yet acknowledged.
    output wire               outstanding,
    output wire               drained,
    output wire               resent,
    input  wire               acknowledge,
    input  wire [7:0]         acknowledged,
    output wire               progress,
    input  wire               go_back,
    // The slot.
    input  wire               slot_begin,
    input  wire               slot_full,
    output wire               slot_sent,
    // Memories.
    output wire               ring_read,
    output wire [ADDRESS-1:0] ring_address,
    input  wire [7:0]         ring_data,
    output wire               slot_read,
    output reg  [3:0]         slot_address,
    input  wire [7:0]         slot_data,
    // The wire.
    output reg  [7:0]         tx_data,
    output reg                tx_valid,
    input  wire               tx_ready
);

  reg [ADDRESS-1:0] tail;
  reg [ADDRESS-1:0] send;
  reg [ADDRESS-1:0] front;
  reg resending;
  // The number that the host expects: `tail_number` follows it.
  reg [7:0] target;
  reg go_back_pending;

  reg in_frame;
  reg from_slot;
  // The byte read in the last clock is for the wire; for the scan. The one in `tx_data` has come there in the last clock.
  reg loading;
  reg scanned;
  reg placed;

  // At most 127 frames are on their way; a number further on is one before the last acknowledged.
  wire [7:0] advance = acknowledged - target;
  wire recent = !advance[7];
  wire unused_advance = &advance[6:0];
  assign progress = acknowledge && acknowledged != target && recent;

  wire fetch = in_frame && !loading && !placed && (!tx_valid || tx_ready);
  wire fetch_ring = fetch && !from_slot;

  assign outstanding = send != tail;
  wire scanning = tail_number != target;
  wire scan = scanning && outstanding && !scanned && !fetch_ring;

  wire between = !in_frame;
  wire turn_back = between && go_back_pending && (!scanning || !outstanding) && !scanned;
  wire start_slot = between && !turn_back && slot_full;
  wire start_ring = between && !turn_back && !slot_full && send != head;
  assign resent = start_ring && resending && send != front;

  wire [7:0] loaded = from_slot ? slot_data : ring_data;
  // Looked at when it is out, as what a memory gives comes late in its clock.
  wire frame_end = placed && tx_data == 8'd0;

  assign slot_read = fetch && from_slot;
  assign slot_sent = frame_end && from_slot;
  assign ring_read = fetch_ring || scan;
  assign ring_address = scan ? tail : send;
  assign drained = between && !slot_full && send == head && !go_back_pending && !tx_valid && tx_ready;

  // A frame takes up to 256 bytes.
  wire [ADDRESS-9:0] used_pages;
  wire [7:0] unused_remainder;
  assign {used_pages, unused_remainder} = head - tail;
  assign room = used_pages != {(ADDRESS - 8) {1'b1}};

  always @(posedge clk) begin
    if (acknowledge && recent) target <= acknowledged;
    if (turn_back) go_back_pending <= 1'b0;
    if (go_back) go_back_pending <= 1'b1;

    // Frames onto the wire.
    if (start_slot || start_ring) begin
      in_frame <= 1'b1;
      from_slot <= start_slot;
    end else if (frame_end) begin
      in_frame <= 1'b0;
    end
    loading <= fetch;
    placed <= loading;
    if (loading) begin
      tx_data <= loaded;
      tx_valid <= 1'b1;
    end else if (tx_ready) begin
      tx_valid <= 1'b0;
    end
    if (slot_begin) slot_address <= head[3:0];
    else if (slot_read) slot_address <= slot_address + 4'd1;

    // The scan for delimiters.
    scanned <= scan;
    if (scanned) begin
      tail <= tail + 1'b1;
      if (ring_data == 8'd0) tail_number <= tail_number + 8'd1;
    end

    if (turn_back) send <= tail;
    else if (fetch_ring) send <= send + 1'b1;

    // A second turn before the end of a resend leaves its end where it is.
    if (turn_back) begin
      if (!resending) front <= send;
      resending <= 1'b1;
    end else if (between && send == front) begin
      resending <= 1'b0;
    end

    if (clear) begin
      tail <= {ADDRESS{1'b0}};
      send <= {ADDRESS{1'b0}};
      resending <= 1'b0;
      tail_number <= 8'd0;
      target <= 8'd0;
      go_back_pending <= 1'b0;
      in_frame <= 1'b0;
      loading <= 1'b0;
      placed <= 1'b0;
      scanned <= 1'b0;
      tx_data <= 8'd0;
      tx_valid <= 1'b1;
    end
  end

endmodule

`default_nettype wire
