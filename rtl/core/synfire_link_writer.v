// Link, transmitting half, first stage: composes frames, stuffed and with their CRC, exactly as they go over the wire.
//
// Data frames (kind 4) are written behind `head` of the transmit ring, where they stay until acknowledged; `head`
// moves when one is complete. Unnumbered frames (connected, acknowledge) go into a slot of 16 bytes outside the ring.
//
// COBS: where a piece begins, a byte is left out; its length is written there when the next zero or the end has come.
//
// Handshake: `unnumbered` (with `answer_connect`: a connected frame, otherwise an acknowledgement) is looked at
// between frames, before replies; `begin_unnumbered` is 1 for a clock when it is taken up, `free_reported` when
// `bytes_free` is taken (after `expected`, so that the two never promise too much), `slot_written` when it is
// complete. `go_back` is held until then. A reply's first byte is taken only with `room` for a whole frame; then a
// byte about every 11 clocks.
//
// Non-goals: resending, acknowledgements' timing.

`default_nettype none
`include "synfire_map.vh"

module synfire_link_writer #(
    parameter RING = 1024,
    parameter ADDRESS = $clog2(RING),
    parameter RECEIVE_RING = 512,
    parameter INPUT_QUEUE = 256
) (
    input  wire               clk,
    input  wire               clear,
    output reg  [ADDRESS-1:0] head,
    output reg  [7:0]         number,
    input  wire               room,
    output wire               idle,
    // Memories: one address and one byte, for the ring or for the slot.
    output wire               ring_write,
    output wire               slot_write,
    output wire [ADDRESS-1:0] write_address,
    output wire [7:0]         write_data,
    // Unnumbered frames.
    input  wire               unnumbered,
    input  wire               answer_connect,
    output wire               begin_unnumbered,
    output wire               slot_written,
    input  wire [7:0]         expected,
    input  wire               go_back,
    output wire               free_reported,
    input  wire [15:0]        nonce,
    input  wire [15:0]        bytes_free,
    input  wire [15:0]        events_consumed,
    // Replies.
    input  wire [7:0]         reply_data,
    input  wire               reply_valid,
    input  wire               reply_last,
    output wire               reply_ready,
    output wire               begin_reply
);

  localparam [7:0] CONNECTED = `SYNFIRE_FRAME_CONNECTED;
  localparam [7:0] ACKNOWLEDGE = `SYNFIRE_FRAME_ACKNOWLEDGE;
  localparam [7:0] DATA = `SYNFIRE_FRAME_DATA;
  localparam [15:0] VERSION = `SYNFIRE_VERSION;
  localparam [15:0] RING_BYTES = RECEIVE_RING[15:0];
  localparam [15:0] QUEUE_ENTRIES = INPUT_QUEUE[15:0];

  localparam [2:0] IDLE = 3'd0;
  localparam [2:0] BODY = 3'd1;
  localparam [2:0] CHECK = 3'd2;
  localparam [2:0] CODE = 3'd3;
  localparam [2:0] DELIMITER = 3'd4;
  localparam [2:0] DONE = 3'd5;

  reg [2:0] state;
  reg is_data;
  reg is_connected;
  // Place in the body; stays at 2 in a payload. In CHECK, 0 to 3.
  reg [3:0] index;
  // Where the last byte went, and where the length of the piece goes.
  reg [ADDRESS-1:0] position;
  reg [ADDRESS-1:0] piece_start;
  // The high byte of a word whose low byte has been taken, so that both are of one clock.
  reg [7:0] high;

  wire crc_busy;
  wire [7:0] crc_byte;
  wire unused_residue_ok;

  assign idle = state == IDLE;
  assign begin_unnumbered = idle && unnumbered;
  assign begin_reply = idle && !unnumbered && reply_valid && room;

  // The next byte of the content.
  reg [15:0] word;
  reg [7:0] body;
  wire payload = is_data && index == 4'd2;

  always @* begin
    case (index[3:1])
      3'd0: word = VERSION;
      3'd1: word = is_connected ? nonce : bytes_free;
      3'd2: word = is_connected ? RING_BYTES : events_consumed;
      default: word = QUEUE_ENTRIES;
    endcase
  end

  // An acknowledgement's words stand at 3 and 5, a connected frame's at 1, 3, 5 and 7: low bytes at odd places.
  always @* begin
    if (index == 4'd0) body = is_data ? DATA : is_connected ? CONNECTED : ACKNOWLEDGE;
    else if (index[0]) body = word[7:0];
    else body = high;
    if (is_data && index == 4'd1) body = number;
    if (payload) body = reply_data;
    if (!is_data && !is_connected && index == 4'd1) body = expected;
    if (!is_data && !is_connected && index == 4'd2) body = {7'd0, go_back};
  end

  // A byte is taken in one clock, and written and fed to the CRC in the next.
  reg taken;
  reg taken_from_crc;
  reg [7:0] content_byte;
  wire can_take = !crc_busy && !taken;
  // A byte of the payload is asked for, for one clock: who has it learns early in the clock whether it is taken.
  reg asks;
  wire body_step = state == BODY && (payload ? asks && reply_valid : can_take);
  wire check_step = state == CHECK && can_take;
  wire last_of_body = is_data ? payload && reply_last : index == (is_connected ? 4'd8 : 4'd6);

  assign reply_ready = asks;
  assign free_reported = body_step && !is_data && index == 4'd3;

  synfire_crc32 crc (
      .clk(clk),
      .clear(idle),
      .start(taken),
      .drain(taken_from_crc),
      .data(content_byte),
      .busy(crc_busy),
      .low_byte(crc_byte),
      .residue_ok(unused_residue_ok)
  );

  // A piece ends at a zero and at the end of the content.
  wire is_zero = content_byte == 8'd0;
  wire at_end = state == CODE && !taken;
  wire at_delimiter = state == DELIMITER;
  wire piece_ends = at_end || (is_zero && !at_delimiter);
  wire write = taken || at_end || at_delimiter;
  wire [ADDRESS-1:0] next = position + 1'b1;
  wire [7:0] piece_length = next[7:0] - piece_start[7:0];

  assign ring_write = write && is_data;
  assign slot_write = write && !is_data;
  assign write_address = piece_ends ? piece_start : next;
  assign write_data = piece_ends ? piece_length : at_delimiter ? 8'd0 : content_byte;
  assign slot_written = state == DONE && !is_data;

  always @(posedge clk) begin
    case (state)
      IDLE: if (begin_unnumbered || begin_reply) state <= BODY;
      BODY: if (body_step && last_of_body) state <= CHECK;
      CHECK: if (check_step && index == 4'd3) state <= CODE;
      CODE: if (!taken) state <= DELIMITER;
      DELIMITER: state <= DONE;
      default: state <= IDLE;
    endcase

    if (idle) begin
      is_data <= !unnumbered;
      is_connected <= answer_connect;
      piece_start <= head;
      position <= head;
      index <= 4'd0;
    end else begin
      if (taken || at_delimiter) position <= next;
      if (taken && is_zero) piece_start <= next;
      if (body_step && last_of_body) index <= 4'd0;
      else if ((body_step && !payload) || check_step) index <= index + 4'd1;
    end
    asks <= state == BODY && payload && can_take && !asks && !clear;
    taken <= body_step || check_step;
    if (body_step || check_step) begin
      taken_from_crc <= check_step;
      content_byte <= check_step ? ~crc_byte : body;
    end
    if (body_step && index[0]) high <= word[15:8];

    if (state == DONE && is_data) begin
      head <= next;
      number <= number + 8'd1;
    end

    if (clear) begin
      state <= IDLE;
      taken <= 1'b0;
      head <= {ADDRESS{1'b0}};
      number <= 8'd0;
    end
  end

endmodule

`default_nettype wire
