// Encodes spikes into event codes, queues them with the values of watch-points, and sends them in frames.
//
// From the engine: `spike_valid` with the neuron's number, ascending within a step, a spike a clock at most; then
// `watch_valid` with the bytes of watch-points, two clocks or more behind; then `step_end`, two behind a spike or more. A
// code of two bytes leaves its second one in the skid, and the codes behind it pass through there; the gap that makes
// such a code has emptied it. A step may start only while `room` is 1: the whole of it then fits. `room` follows
// `step_end` by two clocks.
//
// To the link: frames of a step number and codes, `spikes_last` at the last byte (it may change while the byte waits).
// A frame is begun while `stream_grant` is 1 and either 128 bytes wait, or any byte does and `flush` is 1, the next
// step has no room, or nothing was added for 1/2,048 of a second. It ends between two codes: at 242 to 246 bytes, or
// where nothing more waits.
//
// `connect` stops a frame where it is. `clear` drops what is queued: a frame in progress is ended behind the code that
// is due (`room` is 0 until then), then the next step's number is read from `step`, in the clock behind `clear` or
// later.
//
// Non-goals: gaps beyond 4,331, hence more than 4,332 neurons; runs of empty steps in one code.

`default_nettype none
`include "synfire_map.vh"
`include "synfire_planted.vh"

module synfire_output #(
    // 1 to 4,332.
    parameter NEURONS = 256,
    parameter WATCH_POINTS = 0,
    // Bytes, a power of two, at least NEURONS + 5 WATCH_POINTS + 2.
    parameter OUTPUT_QUEUE = 512,
    parameter CLOCK_HZ = 24_000_000,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire        clk,
    input  wire        reset,
    input  wire        connect,
    input  wire        clear,
    input  wire [31:0] step,
    input  wire        spike_valid,
    input  wire [15:0] spike_number,
    input  wire        watch_valid,
    input  wire [7:0]  watch_data,
    input  wire        step_end,
    input  wire        flush,
    output wire        room,
    input  wire        stream_grant,
    output reg  [7:0]  spikes_data,
    output wire        spikes_valid,
    output wire        spikes_last,
    input  wire        spikes_ready
);

  localparam ADDRESS = $clog2(OUTPUT_QUEUE);
  localparam NUMBER = NEURONS > 1 ? $clog2(NEURONS) : 1;
  localparam IDLE_CLOCKS = CLOCK_HZ / 2048;
  localparam IDLE = $clog2(IDLE_CLOCKS + 1);
  // All neurons' spikes and the end: a code of two bytes stands for 236 neurons or more of which one spikes.
  localparam WORST_STEP = NEURONS + 5 * WATCH_POINTS + 1;
  localparam MOST_FILL = OUTPUT_QUEUE - WORST_STEP;
`include "synfire_compare.vh"
  localparam [12:0] FIRST_LONG_GAP = {5'd0, `SYNFIRE_CODE_DIRECT_GAPS};

  // Encoder.
  // The number of the last spike of the step, inverted.
  reg [NUMBER-1:0] not_previous;
  // A byte that could not be written when its spike came.
  reg skid_valid;
  reg [7:0] skid;
  wire unused_number = &spike_number[15:NUMBER];
  wire [NUMBER-1:0] difference = spike_number[NUMBER-1:0] + not_previous + {{(NUMBER - 1) {1'b0}}, 1'b1};
  wire [12:0] gap = {{(13 - NUMBER) {1'b0}}, difference};
  wire is_long = gap >= FIRST_LONG_GAP;
  wire [11:0] long_gap = gap[11:0] - FIRST_LONG_GAP[11:0];
  wire [7:0] code = is_long ? `SYNFIRE_CODE_FIRST_PREFIX + {4'd0, long_gap[11:8]} : gap[7:0];

  wire write = spike_valid || skid_valid || watch_valid || step_end;
  wire [7:0] write_data = skid_valid ? skid : spike_valid ? code : watch_valid ? watch_data : `SYNFIRE_CODE_END_STEP;

  // Sender. `place` is 3 at the opcode, 4 to 7 in the step number, then 8 and up.
  localparam [7:0] PLACE_OPCODE = 8'd3;
  reg sending;
  reg dropping;
  reg [7:0] place;
  // Bytes of the code in progress that are still to come.
  localparam REST = WATCH_POINTS > 0 ? 3 : 1;
  localparam [REST-1:0] ONE_BYTE = 1;
  localparam [2:0] REST_OF_WATCH = 3'd4;
  reg [REST-1:0] rest;
  // With `steps_ended` added, the step of the next frame's first code, lowest byte in bits 7:0. The sum is formed byte
  // by byte as it is sent, its carry kept in `steps_ended`.
  reg [31:0] frame_step;
  reg [7:0] steps_ended;
  reg [IDLE-1:0] idle_left;

  wire queue_valid;
  wire [7:0] queue_data;
  wire [ADDRESS:0] fill;
  wire lost = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_OUTPUT_QUEUE) && !step_end && fill == {(ADDRESS + 1) {1'b0}};
  wire in_opcode = place[7:2] == 6'd0;
  wire in_step = place[7:2] == 6'd1;
  wire in_codes = !in_opcode && !in_step;
  wire [8:0] step_sum = {1'b0, frame_step[7:0]} + {1'b0, steps_ended};
  wire sent = spikes_valid && spikes_ready;
  wire is_prefix = at_least({24'd0, queue_data}, {24'd0, `SYNFIRE_CODE_FIRST_PREFIX})
      && !above({24'd0, queue_data}, {24'd0, `SYNFIRE_CODE_LAST_PREFIX});
  wire is_watch = WATCH_POINTS > 0 && queue_data == `SYNFIRE_CODE_WATCH;
  wire in_code = rest != {REST{1'b0}};
  wire code_ends = in_code ? rest == ONE_BYTE : !is_prefix && !is_watch;
  wire full = at_least({24'd0, place}, 32'd244);
  wire fits = !above({{(31 - ADDRESS) {1'b0}}, fill}, MOST_FILL);
  wire only_one = fill == {{ADDRESS{1'b0}}, 1'b1};
  wire many = fill[ADDRESS:7] != {(ADDRESS - 6) {1'b0}};
  wire idle = idle_left == {IDLE{1'b0}};
  wire start = queue_valid && stream_grant && !dropping && (many || flush || !fits || idle);
  wire drop = dropping && !sending;

  assign room = fits && !dropping;
  assign spikes_valid = sending && (!in_codes || queue_valid);
  assign spikes_last = in_codes && code_ends && (full || only_one || dropping);

  always @* begin
    if (in_opcode) spikes_data = `SYNFIRE_OPCODE_SPIKES;
    else if (in_step) spikes_data = step_sum[7:0];
    else spikes_data = queue_data;
  end

  synfire_queue #(
      .WIDTH(8),
      .DEPTH(OUTPUT_QUEUE),
      .MEMORY_CLOCKS(MEMORY_CLOCKS)
  ) queue (
      .clk(clk),
      .clear(drop),
      .write(write && !lost),
      .write_data(write_data),
      .pop(sent && in_codes),
      .valid(queue_valid),
      .read_data(queue_data),
      .fill(fill)
  );

  always @(posedge clk) begin
    skid_valid <= spike_valid && (is_long || skid_valid);
    skid <= skid_valid ? code : long_gap[7:0];
    if (step_end || drop) not_previous <= {NUMBER{1'b1}};
    else if (spike_valid) not_previous <= ~spike_number[NUMBER-1:0];

    if (write) idle_left <= IDLE_CLOCKS[IDLE-1:0];
    else if (!idle) idle_left <= idle_left - {{(IDLE - 1) {1'b0}}, 1'b1};

    if (reset || connect || clear) dropping <= 1'b1;
    else if (drop) dropping <= 1'b0;

    if (reset || connect) sending <= 1'b0;
    else if (!sending) sending <= start;
    else if (sent && spikes_last) sending <= 1'b0;

    if (!sending) place <= PLACE_OPCODE;
    else if (sent) place <= place + 8'd1;

    if (!sending) rest <= {REST{1'b0}};
    else if (sent && in_codes)
      rest <= in_code ? rest - ONE_BYTE : is_watch ? REST_OF_WATCH[REST-1:0] : is_prefix ? ONE_BYTE : {REST{1'b0}};

    if (drop) begin
      frame_step <= step;
      steps_ended <= 8'd0;
    end else if (sent && in_step) begin
      frame_step <= {step_sum[7:0], frame_step[31:8]};
      steps_ended <= {7'd0, step_sum[8] && place[1:0] != 2'd3};
    end else if (sent && in_codes && !in_code && queue_data == `SYNFIRE_CODE_END_STEP) begin
      steps_ended <= steps_ended + 8'd1;
    end
  end

endmodule

`default_nettype wire
