// Decodes the event codes of input commands into the queue of axon events and currents.
//
// From synfire_command: `input_begin` opens a frame of codes. `input_step` is then the lowest byte of the step of the
// first code, and the next byte after each clock with `input_step_next`, four in all. Bytes of codes are taken while
// `input_ready` is 1; `input_end` comes behind the last of them, with `input_ready` 1, and `input_refusal` is then 0 or
// the reason of the refusal. A reserved code, more than 32,767 steps left out and half a code at the end are refused;
// what came before stays.
//
// To the engine: while `event_valid` is 1 there is an entry, which `event_ready` takes. `event_end` 1 means the end of
// `event_value` steps (at least 1) without further events; 0 an event of axon `event_value`, or with bit 13 the lower, in
// a second entry the upper 12 bits of a current, or with bit 14 the neuron that the two before it are for. `watermark`,
// the steps ended by the host, is right while no input command is in progress.
//
// Events that are late, too many in their step, of no axon or without room pulse `refused_event`, and currents that are
// late, for no active neuron, not above the step's last or without room. The end of a step is never dropped, which
// would shift all that follows: it waits for room. A host within its credit never sees that. `events_consumed` counts
// the entries of codes that hold none (any longer): popped or dropped by `clear`, a clock later, or never queued.
//
// `close` (a free run that does not wait for the end of the open step's input; `idle` must be 1, and the queue empty)
// ends the open step without an entry.
//
// `connect` empties the queue and sets `events_consumed` to 0. `clear` empties it a clock for each entry; the watermark
// becomes `step`, read from the clock behind `clear` on until the queue is empty. No byte is taken meanwhile.
//
// Non-goals: deciding when a step may start; speed (a code takes up to ten clocks, and a byte on the wire 80).

`default_nettype none
`include "synfire_map.vh"
`include "synfire_planted.vh"

module synfire_input #(
    // 1 to 8,192.
    parameter AXONS = 256,
    parameter NEURONS = 256,
    // Entries, a power of two from 16 to 32,768.
    parameter INPUT_QUEUE = 256,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire        clk,
    input  wire        reset,
    input  wire        connect,
    input  wire        clear,
    input  wire [31:0] step,
    input  wire [15:0] maximum_events,
    input  wire [$clog2(NEURONS):0] active_neurons,
    input  wire        input_begin,
    input  wire [7:0]  input_step,
    output wire        input_step_next,
    input  wire [7:0]  input_data,
    input  wire        input_valid,
    output wire        input_ready,
    input  wire        input_end,
    output reg  [1:0]  input_refusal,
    output wire        event_valid,
    output wire        event_end,
    output wire [14:0] event_value,
    input  wire        event_ready,
    output wire        idle,
    input  wire        close,
    output reg  [31:0] watermark,
    output reg  [15:0] events_consumed,
    output wire        refused_event
);

  localparam NUMBER = AXONS > 1 ? $clog2(AXONS) : 1;
  localparam ADDRESS = $clog2(INPUT_QUEUE);
  localparam NEURON = NEURONS > 1 ? $clog2(NEURONS) : 1;
  // Bits of a count of neurons.
  localparam COUNT = $clog2(NEURONS) + 1;
  localparam [31:0] ROOM_FOR_CURRENT = INPUT_QUEUE - 3;

  localparam [7:0] REASON_OPCODE = `SYNFIRE_REFUSAL_OPCODE;
  localparam [7:0] REASON_LENGTH = `SYNFIRE_REFUSAL_LENGTH;

`include "synfire_compare.vh"

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
  // The bytes of a current: neuron, then value.
  localparam [3:0] NEURON_LOW = 4'd10;
  localparam [3:0] NEURON_HIGH = 4'd11;
  localparam [3:0] CURRENT_LOW = 4'd12;
  localparam [3:0] CURRENT_MIDDLE = 4'd13;
  localparam [3:0] CURRENT_HIGH = 4'd14;
  localparam [3:0] CURRENT_ENDS = 4'd15;

  reg [3:0] state;
  reg draining;
  // The step of the next code less the watermark: negative, with `late`, for a step that has ended; positive until the
  // end of the steps between is queued. Beyond the 65,536 steps before the watermark it is not kept (`far`): the codes
  // of a frame cannot end that many.
  reg late;
  reg far;
  reg [15:0] lead;
  // Number of the last event in the open step (0 in a late one, where it makes no difference), and whether it has left
  // the range of `previous`.
  reg [NUMBER-1:0] previous;
  reg beyond;
  // The byte before; the neuron of the open step's last current, inverted, if it had one; whether the one at hand was
  // refused.
  reg [7:0] byte_before;
  reg [NEURON-1:0] not_neuron;
  reg has_current;
  reg current_refused;
  // A frame of codes is in progress.
  reg open;
  // 65,535 less the events of the open step that were queued.
  reg [15:0] events_left;
  // Watermark and step are compared, and the lead is added, byte by byte from the lowest while the watermark goes
  // round.
  reg [1:0] byte_number;
  reg carry;
  // The upper two bytes of the distance are all zeros or all ones so far.
  reg upper_zero;
  reg upper_ones;

  wire take = input_valid && input_ready;
  wire none = lead == 16'd0;

  // Events: a prefix adds 236 + 256 (byte - 236), the byte behind it the rest.
  wire is_gap = state == TAKE && !at_least({24'd0, input_data}, {24'd0, `SYNFIRE_CODE_DIRECT_GAPS});
  wire is_prefix = state == TAKE && !is_gap && !above({24'd0, input_data}, {24'd0, `SYNFIRE_CODE_LAST_PREFIX});
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
  wire unknown = beyond || at_least({{(32 - NUMBER) {1'b0}}, previous}, AXONS);
  // The carry of maximum + 65,535 - events says that there are fewer.
  wire [16:0] events_compared = {1'b0, maximum_events} + {1'b0, events_left};
  wire unused_difference = &events_compared[15:0];
  wire gives_credit = !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_CREDIT_RETURN);
  wire on_time = !late || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_LATE_EVENT);
  wire admitted = on_time && !unknown && room && events_compared[16];
  wire write_event = state == EVENT && admitted;
  wire twice = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_EVENT_QUEUE) && fill == {(ADDRESS + 1) {1'b0}};

  // The neuron of a current is looked at with its second byte. Each of the three entries is written, or given back if
  // the current was refused, with the byte that completes it or in the clock behind the last. A code that is cut short
  // leaves at most entries that mean nothing without the third.
  wire [15:0] pair = {input_data, byte_before};
  // The carry of a number and another's inverse says that it is greater.
  wire [NEURON:0] neurons_compared = {1'b0, pair[NEURON-1:0]} + {1'b0, not_neuron};
  wire unused_neurons = &neurons_compared[NEURON-1:0];
  wire is_above = !has_current || neurons_compared[NEURON];
  wire is_active = pair >> COUNT == 16'd0 && pair[COUNT-1:0] < active_neurons;
  wire has_room = !above({{(31 - ADDRESS) {1'b0}}, fill}, ROOM_FOR_CURRENT);
  wire current_admitted = !late && is_active && is_above && has_room;
  wire in_current = at_least({28'd0, state}, {28'd0, NEURON_LOW});
  wire takes_neuron = take && state == NEURON_HIGH;
  wire refuses_current = takes_neuron && !current_admitted;
  wire current_entry = (take && (state == CURRENT_MIDDLE || state == CURRENT_HIGH)) || state == CURRENT_ENDS;
  wire write_current = current_entry && !current_refused;
  wire skips_entry = current_entry && current_refused;
  wire write_end = (state == JUMP || state == END) && !late && !none && room;
  // A code that ended none but late steps.
  wire end_ignored = state == END && (late || none);

  wire queue_valid;
  wire pop = draining || event_ready;
  // An entry that was popped in the clock before: whether one is popped is known late in a clock.
  reg popped;
  // With a one below the point, one adder adds both.
  wire [15:0] next_consumed;
  wire unused_half;
  assign {next_consumed, unused_half} = {events_consumed, 1'b1}
      + {15'd0, popped, refused || skips_entry || end_ignored};

  // A clock behind the state, and not twice in a row, so that those who wait for it need not know the state early.
  reg ready;
  assign input_ready = ready;
  wire takes = state == TAKE || state == TAKE_GAP || state == TAKE_STEPS || state == REFUSE_CODE || state == REFUSE_STEPS
      || (in_current && state != CURRENT_ENDS);
  assign input_step_next = comparing;
  wire refused = state == EVENT && !admitted;
  assign refused_event = refused || refuses_current;
  assign idle = state == TAKE && !open && !draining;
  assign event_valid = queue_valid && !draining;

  synfire_queue #(
      .WIDTH(16),
      .DEPTH(INPUT_QUEUE),
      .MEMORY_CLOCKS(MEMORY_CLOCKS)
  ) queue (
      .clk(clk),
      .clear(reset || connect),
      .write(write_event || write_end || write_current),
      .write_data(
          state == EVENT ? {{(16 - NUMBER) {1'b0}}, previous}
          : !in_current ? {1'b1, lead[14:0]}
          : state == CURRENT_ENDS ? {2'b01, {(14 - NEURON) {1'b0}}, ~not_neuron}
          : {4'b0010, state == CURRENT_MIDDLE ? pair[11:0] : pair[15:4]}),
      .pop(pop),
      .valid(queue_valid),
      .read_data({event_end, event_value}),
      .fill(fill)
  );

  always @* begin
    case (state)
      TAKE: input_refusal = 2'd0;
      REFUSE_CODE: input_refusal = REASON_OPCODE[1:0];
      default: input_refusal = REASON_LENGTH[1:0];
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
        end else if (close) begin
          state <= ADVANCE;
        end else if (take) begin
          if (is_gap) state <= EVENT;
          else if (is_prefix) state <= TAKE_GAP;
          else if (ends_one) state <= END;
          else if (input_data == `SYNFIRE_CODE_END_STEPS) state <= TAKE_STEPS;
          else if (input_data == `SYNFIRE_CODE_CURRENT) state <= NEURON_LOW;
          else state <= REFUSE_CODE;
        end
        COMPARE:
        if (comparing && last_byte) state <= byte_sum[8] || (zero_so_far && !lead[15]) ? JUMP : REFUSE_STEPS;
        JUMP, END: if (late || none || room) state <= late || none ? TAKE : ADVANCE;
        ADVANCE: if (last_byte) state <= TAKE;
        TAKE_GAP: if (take) state <= EVENT;
        TAKE_STEPS: if (take) state <= END;
        EVENT: state <= twice ? EVENT : TAKE;
        NEURON_LOW, NEURON_HIGH, CURRENT_LOW, CURRENT_MIDDLE, CURRENT_HIGH: if (take) state <= state + 4'd1;
        CURRENT_ENDS: state <= TAKE;
        default: ;
      endcase
      if (input_end) state <= TAKE;
    end

    if (reset || connect || input_end) open <= 1'b0;
    else if (input_begin) open <= 1'b1;
    if (take) byte_before <= input_data;
    if (takes_neuron) current_refused <= !current_admitted;

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
    end else if (close) begin
      lead <= 16'd1;
    end else if (adds_steps && !far) begin
      late <= late && !next_lead[16];
      lead <= next_lead[15:0];
    end

    if (draining || late || write_end || close || (input_end && state != TAKE)) begin
      previous <= {NUMBER{1'b0}};
      beyond <= 1'b0;
    end else if (adds_gap) begin
      previous <= number[NUMBER-1:0];
      beyond <= beyond || number[15:NUMBER] != {(16 - NUMBER) {1'b0}};
    end

    if (takes_neuron && current_admitted) not_neuron <= ~pair[NEURON-1:0];
    if (draining || write_end || close) has_current <= 1'b0;
    else if (takes_neuron && current_admitted) has_current <= 1'b1;

    if (draining || write_end || close) events_left <= 16'hFFFF;
    else if (write_event) events_left <= events_left - 16'd1;

    if (draining) watermark <= step;
    else if (comparing || advancing) watermark <= {advancing ? byte_sum[7:0] : watermark[7:0], watermark[31:8]};

    ready <= takes && !take && !input_begin && !input_end && !close && !draining && !reset && !connect && !clear;

    popped <= pop && queue_valid && !reset && !connect && (event_end || gives_credit);
    if (reset || connect) events_consumed <= 16'd0;
    else events_consumed <= next_consumed;
  end

endmodule

`default_nettype wire
