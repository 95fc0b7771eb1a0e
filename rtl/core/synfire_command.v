// Executes the commands of the host: write, read and input.
//
// A command is the payload of one data frame, taken byte by byte: `cmd_data` with `cmd_last` at the final byte, and
// `cmd_length`, the bytes of the whole payload, beside the first byte. Opcode, length and the range of addresses are
// checked before anything is done, so that a refused command has no effect; the rest of its bytes is taken and dropped,
// `refused_command` pulses, and a refusal is sent. (An input command is refused from the code on that is wrong.)
//
// Bus: `bus_valid` stays up, with region, address, `bus_write` and data steady, until `bus_done` pulses; the word read
// comes with it. `bus_words` is the size of `bus_region` in the clock behind it, 0 if there is no such region.
// Replies: `reply_valid` pauses between the words of a read. Each frame ends with `reply_last`.
// Event codes go to synfire_input: `input_begin`, the step as it asks for its bytes, the codes, then `input_end`, with
// which `input_refusal` tells what was wrong with them.
//
// `connect` drops the command in progress, `bus_valid` too: the engine must not call itself idle before the access it
// is at is over. Nothing is taken until the engine has halted and pulses `clear`.
//
// Non-goals: what the words mean; access to registers (writes to those that cannot be written are done and ignored).

`default_nettype none
`include "synfire_map.vh"

module synfire_command (
    input  wire        clk,
    input  wire        reset,
    input  wire        connect,
    input  wire        clear,
    input  wire [7:0]  cmd_data,
    input  wire        cmd_valid,
    input  wire        cmd_last,
    input  wire [7:0]  cmd_length,
    output reg         cmd_ready,
    output reg  [7:0]  reply_data,
    output wire        reply_valid,
    output wire        reply_last,
    input  wire        reply_ready,
    output wire [7:0]  bus_region,
    output wire [23:0] bus_address,
    output wire [31:0] bus_write_data,
    output wire        bus_write,
    output wire        bus_valid,
    input  wire        bus_done,
    input  wire [31:0] bus_read_data,
    input  wire [23:0] bus_words,
    output wire        input_begin,
    output wire [7:0]  input_step,
    input  wire        input_step_next,
    output wire [7:0]  input_data,
    output wire        input_valid,
    input  wire        input_ready,
    output wire        input_end,
    // 0, or the reason of the refusal.
    input  wire [1:0]  input_refusal,
    output wire        refused_command
);

`include "synfire_compare.vh"

  localparam [3:0] OPCODE = 4'd0;
  localparam [3:0] HEADER = 4'd1;
  localparam [3:0] DECODE = 4'd2;
  localparam [3:0] READ_TAIL = 4'd3;
  localparam [3:0] RANGE = 4'd4;
  localparam [3:0] TAKE_WORD = 4'd5;
  localparam [3:0] ACCESS = 4'd6;
  localparam [3:0] EVENTS = 4'd7;
  localparam [3:0] SKIP = 4'd8;
  localparam [3:0] REPLY_FIRST = 4'd9;
  localparam [3:0] REPLY_SECOND = 4'd10;
  localparam [3:0] REPLY_OPCODE = 4'd11;
  localparam [3:0] REPLY_BYTES = 4'd12;
  localparam [3:0] HALTED = 4'd13;
  localparam [3:0] COMPARE = 4'd14;

  localparam [7:0] REASON_OPCODE = `SYNFIRE_REFUSAL_OPCODE;
  localparam [7:0] REASON_LENGTH = `SYNFIRE_REFUSAL_LENGTH;
  localparam [7:0] REASON_ADDRESS = `SYNFIRE_REFUSAL_ADDRESS;

  reg [3:0] state;
  // In a refusal, the byte to send next of opcode and header.
  reg [7:0] opcode;
  // What the length of the payload is right for.
  reg suits_write;
  reg suits_read;
  reg suits_input;
  // The last byte of the payload has been taken.
  reg ended;
  // The four bytes behind the opcode, the first in bits 7:0: region and address, or a step. They go round once for each
  // word that is taken or sent, and the address is advanced on its way; a step goes round once.
  reg [31:0] header;
  reg carry;
  reg [31:0] word;
  // Words of the command that are still to come.
  reg [5:0] words_left;
  reg [1:0] byte_number;
  // 0 while the command is in order.
  reg [1:0] refusal;
  // The words of the command, or those it asks for, are in the region; of the clock before, since the comparison is long.
  reg in_range;

  wire is_write = opcode == `SYNFIRE_OPCODE_WRITE;
  wire is_read = opcode == `SYNFIRE_OPCODE_READ;
  wire is_input = opcode == `SYNFIRE_OPCODE_INPUT;
  wire refused = refusal != 2'd0;

  wire take = cmd_valid && cmd_ready;
  wire sent = reply_valid && reply_ready;
  wire word_byte = (state == TAKE_WORD && take) || (state == REPLY_BYTES && sent);
  wire round_byte = word_byte || input_step_next;
  wire refusal_byte = refused && sent && (state == REPLY_OPCODE || state == REPLY_BYTES);
  // Bytes that a short command lacks read as 0.
  wire header_byte = state == HEADER && (take || ended);
  wire last_of_four = byte_number == 2'd3;

  // The words from the address to the end of the region: words - address = ~(address + ~words), without the bits above.
  wire [24:0] beyond_end = {1'b0, bus_address} + {1'b0, ~bus_words};
  wire enough = !beyond_end[24] && (beyond_end[23:6] != 18'h3_FFFF || ~beyond_end[5:0] >= words_left);

  // The region passes unchanged; the carry enters at the lowest byte of the address.
  wire [8:0] advanced = {1'b0, header[7:0]} + {8'd0, carry && byte_number != 2'd0};

  assign bus_region = header[7:0];
  assign bus_address = header[31:8];
  assign bus_write_data = word;
  assign bus_write = is_write;
  assign bus_valid = state == ACCESS;

  assign input_begin = state == DECODE && is_input && suits_input && input_ready;
  assign input_step = header[7:0];
  assign input_data = cmd_data;
  assign input_valid = state == EVENTS && cmd_valid && !ended;
  assign input_end = state == EVENTS && ended && input_ready;

  assign refused_command = state == SKIP && ended;

  assign reply_valid = state == REPLY_FIRST || state == REPLY_SECOND || state == REPLY_OPCODE || state == REPLY_BYTES;
  assign reply_last = state == REPLY_BYTES && last_of_four && (refused || words_left == 6'd1);

  always @* begin
    case (state)
      OPCODE, READ_TAIL, TAKE_WORD: cmd_ready = 1'b1;
      HEADER, SKIP: cmd_ready = !ended;
      EVENTS: cmd_ready = !ended && input_ready;
      default: cmd_ready = 1'b0;
    endcase
  end

  always @* begin
    case (state)
      REPLY_FIRST: reply_data = refused ? `SYNFIRE_OPCODE_REFUSAL : `SYNFIRE_OPCODE_WORDS;
      REPLY_SECOND: reply_data = refused ? {6'd0, refusal} : word[7:0];
      default: reply_data = refused ? opcode : word[7:0];
    endcase
  end

  always @(posedge clk) begin
    if (take) ended <= cmd_last;
    in_range <= enough;

    if (state == OPCODE) begin
      opcode <= cmd_data;
      suits_write <= cmd_length[1:0] == 2'd1 && cmd_length[7:3] != 5'd0;
      suits_read <= cmd_length == 8'd7;
      suits_input <= at_least({24'd0, cmd_length}, 32'd5);
    end else if (refusal_byte) begin
      opcode <= header[7:0];
    end

    if (header_byte || round_byte || (state == READ_TAIL && take)) byte_number <= byte_number + 2'd1;
    else if (state == OPCODE || state == RANGE || state == SKIP) byte_number <= 2'd0;

    if (header_byte) header <= {ended ? 8'd0 : cmd_data, header[31:8]};
    else if (round_byte || refusal_byte) header <= {advanced[7:0], header[31:8]};

    // A write takes each word before its access, so the first one leaves the address as it is.
    if (state == RANGE || state == OPCODE) carry <= 1'b0;
    else if (state == ACCESS) carry <= 1'b1;
    else if (word_byte && byte_number != 2'd0) carry <= advanced[8];

    // Two bytes after the count of a read, when its tag is sent, the tag is the lowest byte.
    if (state == ACCESS) begin
      if (bus_done) word <= bus_read_data;
    end else if (take || sent || state == RANGE) begin
      word <= {cmd_data, word[31:8]};
    end

    // A write of k words has 4 k + 5 bytes.
    if (state == OPCODE) words_left <= cmd_length[7:2] - 6'd1;
    else if (state == READ_TAIL) words_left <= cmd_data[5:0];
    else if (word_byte && last_of_four) words_left <= words_left - 6'd1;

    case (state)
      OPCODE: begin
        refusal <= 2'd0;
        if (take) state <= HEADER;
      end
      HEADER: if (header_byte && last_of_four) state <= DECODE;
      DECODE: begin
        // The input may be ending a step by itself.
        if (is_input && !input_ready) state <= DECODE;
        else if (!is_write && !is_read && !is_input) begin
          refusal <= REASON_OPCODE[1:0];
          state <= SKIP;
        end else if (is_write ? !suits_write : is_read ? !suits_read : !suits_input) begin
          refusal <= REASON_LENGTH[1:0];
          state <= SKIP;
        end else begin
          state <= is_write ? COMPARE : is_read ? READ_TAIL : EVENTS;
        end
      end
      READ_TAIL:
      if (take && byte_number[0]) begin
        state <= COMPARE;
        if (cmd_data == 8'd0 || above({24'd0, cmd_data}, {24'd0, `SYNFIRE_LIMIT_WORDS})) begin
          refusal <= REASON_LENGTH[1:0];
          state <= SKIP;
        end
      end
      COMPARE: state <= RANGE;
      RANGE: begin
        state <= is_write ? TAKE_WORD : REPLY_FIRST;
        if (!in_range) begin
          refusal <= REASON_ADDRESS[1:0];
          state <= SKIP;
        end
      end
      TAKE_WORD: if (take && last_of_four) state <= ACCESS;
      ACCESS: if (bus_done) state <= is_read ? REPLY_BYTES : ended ? OPCODE : TAKE_WORD;
      EVENTS:
      if (input_end) begin
        refusal <= input_refusal;
        state <= input_refusal == 2'd0 ? OPCODE : SKIP;
      end
      SKIP: if (ended) state <= REPLY_FIRST;
      REPLY_FIRST: if (sent) state <= REPLY_SECOND;
      REPLY_SECOND: if (sent) state <= refused ? REPLY_OPCODE : ACCESS;
      REPLY_OPCODE: if (sent) state <= REPLY_BYTES;
      REPLY_BYTES: if (sent && last_of_four) state <= refused || words_left == 6'd1 ? OPCODE : ACCESS;
      default: ;
    endcase

    if (clear && state == HALTED) state <= OPCODE;
    if (connect && !clear) state <= HALTED;
    if (reset || (connect && clear)) state <= OPCODE;
  end

endmodule

`default_nettype wire
