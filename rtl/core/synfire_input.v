// Decodes the event codes of input commands into the queue of axon events.
//
// From synfire_command: `input_begin` names the step of the first code, `input_step` stays steady until `input_end`;
// bytes are taken while `input_ready` is 1; `input_end` comes behind the last of them, with `input_ready` 1, and
// `input_refusal` is then 0 or the reason of the refusal. A reserved code, more than 32,767 steps left out and half a
// code at the end are refused; what came before stays.
//
// To the engine: while `event_valid` is 1, `event_end` 0 means an event of axon `event_value`, 1 the end of that many
// steps (at least 1) without further events; `event_ready` takes it. `watermark` counts the steps ended by the host.
//
// Events that are late, too many in their step, of no axon or without room pulse `refused_event`. The end of a step is
// never dropped, which would shift all that follows: it waits for room. A host within its credit never sees that.
// `events_consumed` counts the codes that hold no entry (any longer): popped, dropped by `clear`, or never queued.
//
// `connect` empties the queue and sets `events_consumed` to 0. `clear` empties it a clock for each entry; the watermark
// becomes `step`, read from the clock behind `clear` on until the queue is empty. No byte is taken meanwhile.
//
// Non-goals: deciding when a step may start; more than one code in three clocks.

`default_nettype none
`include "synfire_map.vh"

module synfire_input #(
    // 1 to 32,768.
    parameter AXONS = 256,
    // Entries, a power of two from 16 to 32,768.
    parameter INPUT_QUEUE = 256
) (
    input  wire        clk,
    input  wire        reset,
    input  wire        connect,
    input  wire        clear,
    input  wire [31:0] step,
    input  wire [15:0] maximum_events,
    input  wire        input_begin,
    input  wire [31:0] input_step,
    input  wire [7:0]  input_data,
    input  wire        input_valid,
    output wire        input_ready,
    input  wire        input_end,
    output reg  [7:0]  input_refusal,
    output wire        event_valid,
    output wire        event_end,
    output wire [14:0] event_value,
    input  wire        event_ready,
    output reg  [31:0] watermark,
    output reg  [15:0] events_consumed,
    output wire        refused_event
);

  localparam NUMBER = AXONS > 1 ? $clog2(AXONS) : 1;
  localparam ADDRESS = $clog2(INPUT_QUEUE);
  localparam [16:0] AXON_COUNT = AXONS[16:0];

  localparam [2:0] TAKE = 3'd0;
  localparam [2:0] TAKE_GAP = 3'd1;
  localparam [2:0] TAKE_STEPS = 3'd2;
  localparam [2:0] BEGIN = 3'd3;
  localparam [2:0] EVENT = 3'd4;
  localparam [2:0] END = 3'd5;
  localparam [2:0] REFUSE_CODE = 3'd6;
  localparam [2:0] REFUSE_STEPS = 3'd7;

  reg [2:0] state;
  reg draining;
  // The step of the next code less the watermark: negative for a late one, positive until the steps between are ended.
  reg [15:0] lead;
  // Number of the last event in the open step (0 in a late one, where it makes no difference), and whether it has left
  // the range of `previous`.
  reg [NUMBER-1:0] previous;
  reg beyond;
  // Events of the open step that were queued.
  reg [15:0] events;

  wire late = lead[15];
  wire ahead = !late && lead[14:0] != 15'd0;
  wire take = input_valid && input_ready;

  // Events: a prefix adds 236 + 256 (byte - 236), the byte behind it the rest.
  wire is_gap = state == TAKE && input_data < `SYNFIRE_CODE_DIRECT_GAPS;
  wire is_prefix = state == TAKE && !is_gap && input_data <= `SYNFIRE_CODE_LAST_PREFIX;
  wire [3:0] prefix_rank = input_data[3:0] + 4'd4;
  wire [11:0] gap = is_prefix ? {prefix_rank, `SYNFIRE_CODE_FIRST_PREFIX} : {4'd0, input_data};
  wire [15:0] number = {{(16 - NUMBER) {1'b0}}, previous} + {4'd0, gap};
  wire adds_gap = take && (is_gap || is_prefix || state == TAKE_GAP);

  // Ends: code 255 ends a step, the byte behind code 254 that many more.
  wire ends_one = state == TAKE && input_data == `SYNFIRE_CODE_END_STEP;
  wire adds_steps = take && (ends_one || state == TAKE_STEPS);
  wire [15:0] steps = {8'd0, ends_one ? 8'd0 : input_data};

  // The codes of a frame cannot end 32,768 steps, so that a step further back is as good as one 32,768 back.
  wire [32:0] distance = {1'b0, input_step} - {1'b0, watermark};
  wire far_ahead = !distance[32] && distance[31:15] != 17'd0;
  wire far_behind = distance[32] && distance[31:15] != 17'h1_FFFF;

  wire [ADDRESS:0] fill;
  wire room = !fill[ADDRESS];
  wire unknown = beyond || {{(17 - NUMBER) {1'b0}}, previous} >= AXON_COUNT;
  wire admitted = !late && !unknown && room && events < maximum_events;
  wire write_event = state == EVENT && admitted;
  wire write_end = ahead && room;
  // A code that ended none but late steps.
  wire end_ignored = state == END && !ahead;

  wire queue_valid;
  wire pop = draining || event_ready;
  // With a one below the point, one adder adds both.
  wire [15:0] next_consumed;
  wire unused_half;
  assign {next_consumed, unused_half} = {events_consumed, 1'b1}
      + {15'd0, pop && queue_valid, refused_event || end_ignored};

  assign input_ready = !draining && !ahead && state != BEGIN && state != EVENT && state != END;
  assign refused_event = state == EVENT && !admitted;
  assign event_valid = queue_valid && !draining;

  synfire_queue #(
      .WIDTH(16),
      .DEPTH(INPUT_QUEUE)
  ) queue (
      .clk(clk),
      .clear(reset || connect),
      .write(write_event || write_end),
      .write_data(ahead ? {1'b1, lead[14:0]} : {{(16 - NUMBER) {1'b0}}, previous}),
      .pop(pop),
      .valid(queue_valid),
      .read_data({event_end, event_value}),
      .fill(fill)
  );

  always @* begin
    case (state)
      TAKE: input_refusal = 8'd0;
      REFUSE_CODE: input_refusal = `SYNFIRE_REFUSAL_OPCODE;
      default: input_refusal = `SYNFIRE_REFUSAL_LENGTH;
    endcase
  end

  always @(posedge clk) begin
    if (reset || connect || clear) draining <= 1'b1;
    else if (fill == {(ADDRESS + 1) {1'b0}}) draining <= 1'b0;

    if (reset || connect) begin
      state <= TAKE;
    end else begin
      case (state)
        TAKE:
        if (input_begin) begin
          state <= BEGIN;
        end else if (take) begin
          if (is_gap) state <= EVENT;
          else if (is_prefix) state <= TAKE_GAP;
          else if (ends_one) state <= END;
          else if (input_data == `SYNFIRE_CODE_END_STEPS) state <= TAKE_STEPS;
          else state <= REFUSE_CODE;
        end
        BEGIN: if (!draining) state <= far_ahead ? REFUSE_STEPS : TAKE;
        TAKE_GAP: if (take) state <= EVENT;
        TAKE_STEPS: if (take) state <= END;
        EVENT, END: state <= TAKE;
        default: ;
      endcase
      if (input_end) state <= TAKE;
    end

    if (reset || connect || draining || write_end) lead <= 16'd0;
    else if (state == BEGIN && !far_ahead) lead <= far_behind ? 16'h8000 : distance[15:0];
    else if (adds_steps) lead <= lead + steps + 16'd1;

    if (draining || late || write_end || (input_end && state != TAKE)) begin
      previous <= {NUMBER{1'b0}};
      beyond <= 1'b0;
    end else if (adds_gap) begin
      previous <= number[NUMBER-1:0];
      beyond <= beyond || number[15:NUMBER] != {(16 - NUMBER) {1'b0}};
    end

    if (draining || write_end) events <= 16'd0;
    else if (write_event) events <= events + 16'd1;

    if (draining) watermark <= step;
    else if (write_end) watermark <= watermark + {17'd0, lead[14:0]};

    if (reset || connect) events_consumed <= 16'd0;
    else events_consumed <= next_consumed;
  end

endmodule

`default_nettype wire
