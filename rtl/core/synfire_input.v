// Decodes the event codes of input commands into the queue of axon events.
//
// From synfire_command: `input_begin` opens a frame of codes. `input_step` is then the lowest byte of the step of the first
// code, and the next byte after each clock with `input_step_next`, four in all. Bytes of codes are taken while `input_ready`
// is 1; `input_end` comes behind the last of them, with `input_ready` 1, and `input_refusal` is then 0 or the reason of the
// refusal. A reserved code, more than 32,767 steps left out and half a code at the end are refused; what came before stays.
//
// To the engine: while `event_valid` is 1, `event_end` 0 means an event of axon `event_value`, 1 the end of that many
// steps (at least 1) without further events; `event_ready` takes it. `watermark`, the steps ended by the host, is right
// while no input command is in progress.
//
// Events that are late, too many in their step, of no axon or without room pulse `refused_event`. The end of a step is
// never dropped, which would shift all that follows: it waits for room. A host within its credit never sees that.
// `events_consumed` counts the codes that hold no entry (any longer): popped, dropped by `clear`, or never queued.
//
// `connect` empties the queue and sets `events_consumed` to 0. `clear` empties it a clock for each entry; the watermark
// becomes `step`, read from the clock behind `clear` on until the queue is empty. No byte is taken meanwhile.
//
// Non-goals: deciding when a step may start; speed (a code takes up to seven clocks, and a byte on the wire 80).

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
    input  wire [7:0]  input_step,
    output wire        input_step_next,
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

  localparam [3:0] TAKE = 4'd0;
  localparam [3:0] TAKE_GAP = 4'd1;
  localparam [3:0] TAKE_STEPS = 4'd2;
  localparam [3:0] COMPARE = 4'd3;
  localparam [3:0] JUMP = 4'd4;
  localparam [3:0] EVENT = 4'd5;
  localparam [3:0] END = 4'd6;
  localparam [3:0] ADVANCE = 4'd7;
  localparam [3:0] REFUSE_CODE = 4'd8;
  localparam [3:0] REFUSE_STEPS = 4'd9;

  reg [3:0] state;
  reg draining;
  // The step of the next code less the watermark: negative, with `late`, for a step that has ended; positive until the
  // end of the steps between is queued. Beyond the 65,536 steps before the watermark it is not kept (`far`): the codes of
  // a frame cannot end that many.
  reg late;
  reg far;
  reg [15:0] lead;
  // Number of the last event in the open step (0 in a late one, where it makes no difference), and whether it has left
  // the range of `previous`.
  reg [NUMBER-1:0] previous;
  reg beyond;
  // 65,535 less the events of the open step that were queued.
  reg [15:0] events_left;
  // Watermark and step are compared, and the lead is added, byte by byte from the lowest while the watermark goes round.
  reg [1:0] byte_number;
  reg carry;
  // The upper two bytes of the distance are all zeros or all ones so far.
  reg upper_zero;
  reg upper_ones;

  wire take = input_valid && input_ready;
  wire none = lead == 16'd0;

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

  wire [16:0] next_lead = {1'b0, lead} + {1'b0, steps} + 17'd1;

  // Step - watermark = ~(watermark + ~step); the carry out of the highest byte says that the step is late.
  wire comparing = state == COMPARE && !draining;
  wire advancing = state == ADVANCE;
  wire last_byte = byte_number == 2'd3;
  wire [8:0] byte_sum = {1'b0, watermark[7:0]} + {1'b0, advancing ? lead[7:0] : ~input_step} + {8'd0, carry};
  wire zero_so_far = upper_zero && byte_sum[7:0] == 8'hFF;
  wire ones_so_far = upper_ones && byte_sum[7:0] == 8'h00;

  wire [ADDRESS:0] fill;
  wire room = !fill[ADDRESS];
  wire unknown = beyond || {{(17 - NUMBER) {1'b0}}, previous} >= AXON_COUNT;
  // The carry of maximum + 65,535 - events says that there are fewer.
  wire [16:0] events_compared = {1'b0, maximum_events} + {1'b0, events_left};
  wire unused_difference = &events_compared[15:0];
  wire admitted = !late && !unknown && room && events_compared[16];
  wire write_event = state == EVENT && admitted;
  wire write_end = (state == JUMP || state == END) && !late && !none && room;
  // A code that ended none but late steps.
  wire end_ignored = state == END && (late || none);

  wire queue_valid;
  wire pop = draining || event_ready;
  // With a one below the point, one adder adds both.
  wire [15:0] next_consumed;
  wire unused_half;
  assign {next_consumed, unused_half} = {events_consumed, 1'b1}
      + {15'd0, pop && queue_valid, refused_event || end_ignored};

  assign input_ready = !draining && (state == TAKE || state == TAKE_GAP || state == TAKE_STEPS
      || state == REFUSE_CODE || state == REFUSE_STEPS);
  assign input_step_next = comparing;
  assign refused_event = state == EVENT && !admitted;
  assign event_valid = queue_valid && !draining;

  synfire_queue #(
      .WIDTH(16),
      .DEPTH(INPUT_QUEUE)
  ) queue (
      .clk(clk),
      .clear(reset || connect),
      .write(write_event || write_end),
      .write_data(state != EVENT ? {1'b1, lead[14:0]} : {{(16 - NUMBER) {1'b0}}, previous}),
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
          state <= COMPARE;
        end else if (take) begin
          if (is_gap) state <= EVENT;
          else if (is_prefix) state <= TAKE_GAP;
          else if (ends_one) state <= END;
          else if (input_data == `SYNFIRE_CODE_END_STEPS) state <= TAKE_STEPS;
          else state <= REFUSE_CODE;
        end
        COMPARE:
        if (comparing && last_byte) state <= byte_sum[8] || (zero_so_far && !lead[15]) ? JUMP : REFUSE_STEPS;
        JUMP, END: if (late || none || room) state <= late || none ? TAKE : ADVANCE;
        ADVANCE: if (last_byte) state <= TAKE;
        TAKE_GAP: if (take) state <= EVENT;
        TAKE_STEPS: if (take) state <= END;
        EVENT: state <= TAKE;
        default: ;
      endcase
      if (input_end) state <= TAKE;
    end

    byte_number <= comparing || advancing ? byte_number + 2'd1 : 2'd0;
    carry <= (comparing || advancing) && byte_sum[8];
    upper_zero <= byte_number[1] ? zero_so_far : 1'b1;
    upper_ones <= byte_number[1] ? ones_so_far : 1'b1;

    if (draining || state == REFUSE_STEPS) begin
      late <= 1'b0;
      far <= 1'b0;
      lead <= 16'd0;
    end else if (comparing) begin
      late <= byte_sum[8];
      far <= byte_sum[8] && !ones_so_far;
      if (!byte_number[1]) lead <= {~byte_sum[7:0], lead[15:8]};
    end else if (advancing) begin
      lead <= {8'd0, lead[15:8]};
    end else if (adds_steps && !far) begin
      late <= late && !next_lead[16];
      lead <= next_lead[15:0];
    end

    if (draining || late || write_end || (input_end && state != TAKE)) begin
      previous <= {NUMBER{1'b0}};
      beyond <= 1'b0;
    end else if (adds_gap) begin
      previous <= number[NUMBER-1:0];
      beyond <= beyond || number[15:NUMBER] != {(16 - NUMBER) {1'b0}};
    end

    if (draining || write_end) events_left <= 16'hFFFF;
    else if (write_event) events_left <= events_left - 16'd1;

    if (draining) watermark <= step;
    else if (comparing || advancing) watermark <= {advancing ? byte_sum[7:0] : watermark[7:0], watermark[31:8]};

    if (reset || connect) events_consumed <= 16'd0;
    else events_consumed <= next_consumed;
  end

endmodule

`default_nettype wire
