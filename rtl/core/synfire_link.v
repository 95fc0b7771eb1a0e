// Link: the core's half of the protocol of the manual's page "The frame format", on bytes.
//
// Between the wire's bytes (a UART, or a simulated target that hands bytes over) and the payloads of commands and
// replies. It keeps sequence numbers, CRCs, acknowledgements, resends and credits; it does not know what a payload
// means.
//
// Bytes: `rx_ready` may be ignored where a byte takes 10 clocks or more. `tx_valid` with `tx_data` stays until
// `tx_ready`.
// Commands: `cmd_valid` with `cmd_data` stays until `cmd_ready`; one frame's payload after the other, with its length
// in `cmd_length` beside the first byte and `cmd_last` at the last.
// Replies: payloads of 1 to 248 bytes, a byte where `reply_valid` and `reply_ready` are 1, `reply_last` with the last.
// The first is taken only when the transmit ring has room for the largest frame. `reply_stream` is held during a
// payload of spikes; such a payload may begin only while `stream_grant` is 1.
// Sessions: `connect` is 1 for a clock. Commands and replies in progress end there, without a last byte; downstream
// halts and forgets. From the next clock on `core_idle` says that it has done so; the host is then answered. Until
// then no reply is taken, and frames are ignored. `events_consumed` counts up by at most 3 in a clock, from 0 at
// `connect`.
// `attached` is 1 from `connect` until `detach`, or until no good frame has come for a second.
// Rate: `divisor_write` with `divisor_value`; `divisor` is the UART's. See synfire_link_timer. `bad_frame`,
// `dropped_frame` and `resent_frame` are pulses for counters.

`default_nettype none

module synfire_link #(
    // Bytes, powers of two from 512 to 8,192.
    parameter RECEIVE_RING = 512,
    parameter TRANSMIT_RING = 1024,
    // Entries, a power of two from 16 to 32,768.
    parameter INPUT_QUEUE = 256,
    parameter CLOCK_HZ = 24_000_000,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire        clk,
    input  wire        reset,
    input  wire [7:0]  rx_data,
    input  wire        rx_valid,
    output wire        rx_ready,
    output wire [7:0]  tx_data,
    output wire        tx_valid,
    input  wire        tx_ready,
    output wire [7:0]  cmd_data,
    output wire        cmd_valid,
    output wire        cmd_last,
    output wire [7:0]  cmd_length,
    input  wire        cmd_ready,
    input  wire [7:0]  reply_data,
    input  wire        reply_valid,
    input  wire        reply_last,
    input  wire        reply_stream,
    output wire        reply_ready,
    output wire        stream_grant,
    output wire        connect,
    input  wire        core_idle,
    input  wire [15:0] events_consumed,
    input  wire        divisor_write,
    input  wire [15:0] divisor_value,
    output wire [15:0] divisor,
    input  wire        uart_break,
    input  wire        detach,
    output reg         attached,
    output wire        bad_frame,
    output wire        dropped_frame,
    output wire        resent_frame
);

  localparam RX_ADDRESS = $clog2(RECEIVE_RING);
  localparam TX_ADDRESS = $clog2(TRANSMIT_RING);

  wire clear = reset || connect;

  // A connect frame waits for its answer.
  reg connecting;
  // The slot of unnumbered frames holds one that is not yet sent.
  reg slot_full;

  // The receiver and its ring.

  wire [RX_ADDRESS:0] rx_head;
  wire [RX_ADDRESS:0] rx_tail;
  wire rx_write;
  wire [RX_ADDRESS-1:0] rx_write_address;
  wire [7:0] rx_write_data;
  wire rx_read;
  wire [RX_ADDRESS-1:0] rx_read_address;
  wire [7:0] rx_read_data;
  wire good;
  wire bad;
  wire acknowledge;
  wire accepted;
  wire out_of_order;
  wire early;
  wire no_room;
  wire [7:0] expected;
  wire [7:0] acknowledged;
  wire host_goes_back;
  wire [15:0] word;

  synfire_link_receiver #(
      .RING(RECEIVE_RING)
  ) receiver (
      .clk(clk), .clear(clear), .deaf(connecting), .rx_data(rx_data), .rx_valid(rx_valid), .rx_ready(rx_ready),
      .head(rx_head), .tail(rx_tail), .ring_write(rx_write), .ring_address(rx_write_address),
      .ring_data(rx_write_data), .good(good), .bad(bad), .connect(connect), .acknowledge(acknowledge),
      .accepted(accepted), .out_of_order(out_of_order), .early(early), .no_room(no_room), .expected(expected),
      .acknowledged(acknowledged), .go_back(host_goes_back), .word(word)
  );

  synfire_memory_1r1w #(
      .WIDTH(8), .DEPTH(RECEIVE_RING)
  ) receive_ring (
      .clk(clk), .write(rx_write), .write_address(rx_write_address), .write_data(rx_write_data), .read(rx_read),
      .read_address(rx_read_address), .read_data(rx_read_data)
  );

  synfire_link_commands #(
      .RING(RECEIVE_RING), .MEMORY_CLOCKS(MEMORY_CLOCKS)
  ) commands (
      .clk(clk), .clear(clear), .head(rx_head), .tail(rx_tail), .ring_read(rx_read), .ring_address(rx_read_address),
      .ring_data(rx_read_data), .cmd_data(cmd_data), .cmd_valid(cmd_valid), .cmd_last(cmd_last),
      .cmd_length(cmd_length), .cmd_ready(cmd_ready)
  );

  // Bytes free, 0 to all of them; low where that is less than three quarters.
  wire [RX_ADDRESS:0] rx_free = {!rx_tail[RX_ADDRESS], rx_tail[RX_ADDRESS-1:0]} - rx_head;
  wire rx_empty = rx_free[RX_ADDRESS];
  wire rx_low = !rx_empty && rx_free[RX_ADDRESS-1:RX_ADDRESS-2] != 2'b11;

  // The transmitter: what is due, the writer, the ring and the slot, the sender.

  wire tick;
  wire resend;
  wire drained;
  wire acknowledge_wanted;
  wire answer_goes_back;
  wire free_reported;
  wire begin_unnumbered;
  wire begin_reply;
  wire writer_idle;
  wire slot_written;
  wire slot_sent;
  wire unnumbered = (connecting ? core_idle : acknowledge_wanted) && !slot_full;

  synfire_link_acknowledger #(
      .INPUT_QUEUE(INPUT_QUEUE)
  ) acknowledger (
      .clk(clk), .clear(clear || connecting), .tick(tick), .sending(!drained), .bad(bad), .accepted(accepted),
      .out_of_order(out_of_order), .early(early), .ring_empty(rx_empty), .ring_low(rx_low),
      .events_consumed(events_consumed), .wanted(acknowledge_wanted), .begin_frame(begin_unnumbered),
      .free_reported(free_reported), .go_back(answer_goes_back)
  );

  wire [TX_ADDRESS-1:0] tx_head;
  wire ring_write;
  wire slot_write;
  wire [TX_ADDRESS-1:0] write_address;
  wire [7:0] write_data;
  wire ring_read;
  wire [TX_ADDRESS-1:0] ring_address;
  wire [7:0] ring_data;
  wire slot_read;
  wire [3:0] slot_address;
  wire [7:0] slot_data;
  wire [7:0] number;
  wire [7:0] tail_number;
  // At most 127 frames are on their way, so that an acknowledgement's number is never ambiguous. A frame has at least
  // 9 bytes, so that a ring of 1,024 never holds more.
  wire few_frames;
  generate
    if (TRANSMIT_RING > 1024) begin : limit
      wire [7:0] frames = number - tail_number;
      assign few_frames = frames < 8'd127;
    end else begin : no_limit
      assign few_frames = 1'b1;
      wire unused_numbers = &{1'b0, number, tail_number};
    end
  endgenerate
  wire ring_room;
  wire outstanding;
  wire progress;
  wire resent;
  wire silent;

  synfire_link_writer #(
      .RING(TRANSMIT_RING), .RECEIVE_RING(RECEIVE_RING), .INPUT_QUEUE(INPUT_QUEUE)
  ) writer (
      .clk(clk), .clear(clear), .head(tx_head), .number(number), .room(ring_room && few_frames && !connecting),
      .idle(writer_idle), .ring_write(ring_write), .slot_write(slot_write), .write_address(write_address),
      .write_data(write_data), .unnumbered(unnumbered), .answer_connect(connecting),
      .begin_unnumbered(begin_unnumbered), .slot_written(slot_written), .expected(expected),
      .go_back(answer_goes_back), .free_reported(free_reported), .nonce(word),
      .bytes_free({{(15 - RX_ADDRESS) {1'b0}}, rx_free}), .events_consumed(events_consumed), .reply_data(reply_data),
      .reply_valid(reply_valid), .reply_last(reply_last), .reply_ready(reply_ready), .begin_reply(begin_reply)
  );

  synfire_memory_1r1w #(
      .WIDTH(8), .DEPTH(TRANSMIT_RING)
  ) transmit_ring (
      .clk(clk), .write(ring_write), .write_address(write_address), .write_data(write_data), .read(ring_read),
      .read_address(ring_address), .read_data(ring_data)
  );

  synfire_memory_small #(
      .WIDTH(8), .DEPTH(16)
  ) slot (
      .clk(clk), .write(slot_write), .write_address(write_address[3:0]), .write_data(write_data), .read(slot_read),
      .read_address(slot_address), .read_data(slot_data)
  );

  synfire_link_sender #(
      .RING(TRANSMIT_RING)
  ) sender (
      .clk(clk), .clear(clear), .head(tx_head), .room(ring_room), .tail_number(tail_number),
      .outstanding(outstanding), .drained(drained), .resent(resent), .acknowledge(acknowledge),
      .acknowledged(acknowledged), .progress(progress), .go_back((acknowledge && host_goes_back) || resend),
      .slot_begin(begin_unnumbered), .slot_full(slot_full), .slot_sent(slot_sent), .ring_read(ring_read),
      .ring_address(ring_address), .ring_data(ring_data), .slot_read(slot_read), .slot_address(slot_address),
      .slot_data(slot_data), .tx_data(tx_data), .tx_valid(tx_valid), .tx_ready(tx_ready)
  );

  synfire_link_timer #(
      .CLOCK_HZ(CLOCK_HZ)
  ) timer (
      .clk(clk), .reset(reset), .tick(tick), .outstanding(outstanding), .progress(progress), .resend(resend),
      .good(good), .silent(silent), .line_break(uart_break), .drained(drained && writer_idle && !unnumbered),
      .divisor_write(divisor_write), .divisor_value(divisor_value), .divisor(divisor)
  );

  // Stream frames: the host's running total, and those begun.
  reg [15:0] granted;
  reg [15:0] begun;
  assign stream_grant = granted != begun;

  assign bad_frame = bad;
  assign dropped_frame = out_of_order || no_room;
  assign resent_frame = resent;

  always @(posedge clk) begin
    if (reset) connecting <= 1'b0;
    else if (connect) connecting <= 1'b1;
    else if (slot_written) connecting <= 1'b0;

    if (clear || slot_sent) slot_full <= 1'b0;
    else if (slot_written) slot_full <= 1'b1;

    if (clear) granted <= 16'd0;
    else if (acknowledge) granted <= word;
    if (clear) begun <= 16'd0;
    else if (begin_reply && reply_stream) begun <= begun + 16'd1;

    if (reset || detach || silent) attached <= 1'b0;
    else if (connect) attached <= 1'b1;
  end

endmodule

`default_nettype wire
