// Link, receiving half: bytes to frames, and payloads into the receive ring.
//
// Takes the wire's bytes, undoes COBS, checks CRC, length and kind, and at each frame's end says in one clock what it
// was: `bad`, or `good` with one of `connect`, `acknowledge` (with `acknowledged`, `go_back`, `word`), `accepted`
// (data, in order, stored), `out_of_order` (data; `early` if it is ahead of the one expected) or `no_room`.
//
// The content of a frame from its sequence number on is written behind the ring's `head` as it comes. A frame that is
// accepted moves `head`; any other is forgotten by not moving it. In the ring a payload is preceded by its length in
// one byte.
//
// Handshake: a byte is taken where `rx_valid` and `rx_ready` are 1; that is at most 9 clocks after the last one. While
// `deaf`, frames that begin are skipped without a word, and `word` keeps its value.
//
// Non-goals: acting on frames (synfire_link), reading the ring (synfire_link_commands).

`default_nettype none
`include "synfire_map.vh"

module synfire_link_receiver #(
    parameter RING = 512,
    parameter ADDRESS = $clog2(RING)
) (
    input  wire               clk,
    input  wire               clear,
    input  wire               deaf,
    input  wire [7:0]         rx_data,
    input  wire               rx_valid,
    output wire               rx_ready,
    // The ring: pointers carry one bit more than an address, to tell full from empty.
    output wire [ADDRESS:0]   head,
    input  wire [ADDRESS:0]   tail,
    output wire               ring_write,
    output wire [ADDRESS-1:0] ring_address,
    output wire [7:0]         ring_data,
    // The verdict on a frame.
    output wire               good,
    output wire               bad,
    output wire               connect,
    output wire               acknowledge,
    output wire               accepted,
    output wire               out_of_order,
    output wire               early,
    output wire               no_room,
    output reg  [7:0]         expected,
    output wire [7:0]         acknowledged,
    output reg                go_back,
    output reg  [15:0]        word
);

`include "synfire_compare.vh"

  localparam [7:0] CONNECT = `SYNFIRE_FRAME_CONNECT;
  localparam [7:0] ACKNOWLEDGE = `SYNFIRE_FRAME_ACKNOWLEDGE;
  localparam [7:0] DATA = `SYNFIRE_FRAME_DATA;
  localparam [7:0] MOST = `SYNFIRE_LIMIT_PAYLOAD;
  // Content is counted from -6, its bytes beside a payload, so that the count at the end is the payload's length.
  localparam [7:0] KIND = 8'd250;
  localparam [7:0] NUMBER = 8'd251;
  localparam [7:0] FLAGS = 8'd252;
  localparam [7:0] WORD_LOW = 8'd253;
  localparam [7:0] WORD_HIGH = 8'd254;
  localparam [7:0] CONNECT_COUNT = 8'd3;
  localparam [7:0] ACKNOWLEDGE_COUNT = 8'd5;
  localparam [7:0] TOO_LONG = MOST + 8'd1;
  // Bytes of CRC, the last of a frame's content, that go into the ring but are not kept.
  localparam [2:0] TRAILER = 3'd4;
  // From the place of a payload's length, which is that of the sequence number, to where `count` is 0.
  localparam [ADDRESS:0] BASE_OFFSET = 5;

  // A frame has begun; `skipped` if it began in deafness.
  reg open;
  reg skipped;
  // Bytes left of a piece of COBS; with none left the next byte is a piece's length.
  reg [7:0] piece;
  reg piece_cut;
  // Bytes of content so far, from KIND up to TOO_LONG.
  reg [7:0] count;
  reg is_connect;
  reg is_acknowledge;
  reg is_data;
  reg [7:0] number;
  // Where the ring's next payload starts, plus BASE_OFFSET; with `count`, at the content's bytes as they come.
  reg [ADDRESS:0] base;
  // Bytes that found no room, up to one more than the trailer.
  reg [2:0] missed;
  // The clock after a frame's delimiter, the next, and the one after that if the frame was accepted.
  reg ended;
  reg verdict;
  reg advance;
  // Of the clock before a verdict.
  reg intact;
  reg in_order;
  reg behind;

  wire crc_busy;
  wire crc_ok;
  wire [7:0] unused_low_byte;
  assign rx_ready = !crc_busy && !ended && !verdict && !advance;

  wire take = rx_valid && rx_ready;
  wire delimiter = rx_data == 8'd0;
  wire piece_length = piece == 8'd0;
  wire begins = take && !delimiter && !open;
  wire content = take && !delimiter && open;
  wire [7:0] content_byte = piece_length ? 8'd0 : rx_data;

  synfire_crc32 crc (
      .clk(clk),
      .clear(clear || begins),
      .start(content),
      .drain(1'b0),
      .data(content_byte),
      .busy(crc_busy),
      .low_byte(unused_low_byte),
      .residue_ok(crc_ok)
  );

  wire right_length =
      (is_connect && count == CONNECT_COUNT) || (is_acknowledge && count == ACKNOWLEDGE_COUNT) ||
      (is_data && count != 8'd0 && !above({24'd0, count}, {24'd0, MOST}));
  wire [7:0] ahead = number - expected;
  wire fits = missed <= TRAILER;
  wire data_frame = good && is_data;

  assign good = verdict && intact;
  assign bad = verdict && !intact;
  assign connect = good && is_connect;
  assign acknowledge = good && is_acknowledge;
  assign accepted = data_frame && in_order && fits;
  assign no_room = data_frame && in_order && !fits;
  assign out_of_order = data_frame && !in_order;
  assign early = out_of_order && !behind;
  assign acknowledged = number;

  // One adder for the place of a byte, for that of the length, and for the end of the payload.
  wire before_zero = (&count[7:3]) && count[2:1] != 2'b00;
  wire [ADDRESS:0] offset = verdict ? -BASE_OFFSET : {{(ADDRESS - 7) {before_zero}}, count};
  wire [ADDRESS:0] place;
  wire unused_half;
  assign {place, unused_half} = {base, 1'b1} + {offset, advance};
  assign head = base - BASE_OFFSET;

  // The sequence number is written where the length goes later.
  wire stored = content && count != KIND;
  // Of the clock before, when `place` was the same: eight clocks pass between the bytes that are stored.
  reg full;
  wire missing = full || missed != 3'd0;
  assign ring_write = accepted || (stored && !missing);
  assign ring_address = place[ADDRESS-1:0];
  assign ring_data = verdict ? count : content_byte;

  always @(posedge clk) begin
    full <= place == {!tail[ADDRESS], tail[ADDRESS-1:0]};
    ended <= take && delimiter && open && !skipped;
    verdict <= ended;
    intact <= crc_ok && right_length && !piece_cut;
    in_order <= ahead == 8'd0;
    behind <= ahead[7];
    if (take) begin
      open <= !delimiter;
      piece_cut <= !piece_length;
      if (delimiter) piece <= 8'd0;
      else piece <= (piece_length ? rx_data : piece) - 8'd1;
    end

    if (begins) begin
      skipped <= deaf;
      count <= KIND;
      missed <= 3'd0;
    end else if (content) begin
      if (count != TOO_LONG) count <= count + 8'd1;
      if (stored && missing && fits) missed <= missed + 3'd1;
    end

    if (content && !skipped) begin
      case (count)
        KIND: begin
          is_connect <= content_byte == CONNECT;
          is_acknowledge <= content_byte == ACKNOWLEDGE;
          is_data <= content_byte == DATA;
        end
        NUMBER: number <= content_byte;
        FLAGS: go_back <= content_byte[0];
        WORD_LOW, WORD_HIGH: word <= {content_byte, word[15:8]};
        default: ;
      endcase
    end

    advance <= accepted;
    if (advance) base <= place;
    if (accepted) expected <= expected + 8'd1;

    if (clear) begin
      base <= BASE_OFFSET;
      advance <= 1'b0;
      expected <= 8'd0;
      ended <= 1'b0;
      verdict <= 1'b0;
      open <= 1'b0;
      piece <= 8'd0;
    end
  end

endmodule

`default_nettype wire
