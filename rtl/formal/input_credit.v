// Properties of synfire_input for a host that keeps to its credit: entries sent less entries consumed never exceed the
// queue, and never fall below zero, whatever codes it sends, late, for no axon or far ahead; every entry it has sent is
// in the queue, on its way there, or counted as consumed; the queue never overflows, and nothing is refused for lack of
// room. The host sends no current that is cut short.
`default_nettype none
`include "synfire_map.vh"

module input_credit #(
    parameter INPUT_QUEUE = 16,
    parameter ADDRESS = 4
) (
    input wire        clk,
    input wire        reset,
    input wire        connect,
    input wire        clear,
    input wire [31:0] step,
    input wire [15:0] maximum_events,
    input wire [2:0]  active_neurons,
    input wire        input_begin,
    input wire [7:0]  input_step,
    input wire [7:0]  input_data,
    input wire        input_valid,
    input wire        input_end,
    input wire        event_ready,
    input wire        close
);
    wire        input_step_next, input_ready, event_valid, event_end, idle, refused_event;
    wire [14:0] event_value;
    wire [1:0]  input_refusal;
    wire [31:0] watermark;
    wire [15:0] events_consumed;

    synfire_input #(.AXONS(4), .NEURONS(4), .INPUT_QUEUE(INPUT_QUEUE)) dut (
        .clk(clk), .reset(reset), .connect(connect), .clear(clear), .step(step), .maximum_events(maximum_events),
        .active_neurons(active_neurons), .input_begin(input_begin), .input_step(input_step),
        .input_step_next(input_step_next), .input_data(input_data), .input_valid(input_valid),
        .input_ready(input_ready), .input_end(input_end), .input_refusal(input_refusal), .event_valid(event_valid),
        .event_end(event_end), .event_value(event_value), .event_ready(event_ready), .idle(idle), .close(close),
        .watermark(watermark), .events_consumed(events_consumed), .refused_event(refused_event)
    );

    localparam [3:0] TAKE = 4'd0, TAKE_GAP = 4'd1, TAKE_STEPS = 4'd2, COMPARE = 4'd3, JUMP = 4'd4, EVENT = 4'd5,
        END = 4'd6, ADVANCE = 4'd7, NEURON_LOW = 4'd10, CURRENT_MIDDLE = 4'd13, CURRENT_HIGH = 4'd14, CURRENT_ENDS = 4'd15;
    (* hierconn *) wire [3:0]       \dut.state ;
    (* hierconn *) wire [ADDRESS:0] \dut.fill ;
    (* hierconn *) wire             \dut.queue_valid ;
    (* hierconn *) wire             \dut.popped ;
    (* hierconn *) wire             \dut.room ;
    (* hierconn *) wire             \dut.write_end ;
    (* hierconn *) wire             \dut.write_event ;
    (* hierconn *) wire             \dut.write_current ;
    (* hierconn *) wire             \dut.takes_neuron ;
    (* hierconn *) wire             \dut.has_room ;
    wire [3:0]       state = \dut.state ;
    wire [ADDRESS:0] fill = \dut.fill ;
    wire             popped = \dut.popped , room = \dut.room , has_room = \dut.has_room ;
    wire             write = \dut.write_end || \dut.write_event || \dut.write_current ;
    wire             takes_neuron = \dut.takes_neuron , write_end = \dut.write_end , queue_valid = \dut.queue_valid ;

    // Entries sent: one for an event or an end when its first byte is taken, three for a current, and one for the steps
    // that a frame's number leaves out when that is known.
    reg         started = 1'b0;
    reg  [15:0] sent;
    wire        take = input_valid && input_ready;
    wire        is_current = input_data == `SYNFIRE_CODE_CURRENT;
    wire        is_known = input_data <= `SYNFIRE_CODE_LAST_PREFIX || input_data == `SYNFIRE_CODE_END_STEP
        || input_data == `SYNFIRE_CODE_END_STEPS || is_current;
    wire        jumps = state == JUMP && write_end;
    wire        cut = input_end && (state == TAKE_GAP || state == TAKE_STEPS);
    wire [2:0]  due = take && state == TAKE && is_known ? (is_current ? 3'd3 : 3'd1) : {2'd0, jumps};
    wire [15:0] outstanding = sent - events_consumed;

    // Of what was sent, the entries that are on their way to the queue.
    reg  [2:0]  on_the_way;
    always @* begin
        case (state)
            TAKE_GAP, TAKE_STEPS, EVENT, END: on_the_way = 3'd1;
            4'd10, 4'd11, 4'd12, CURRENT_MIDDLE: on_the_way = 3'd3;
            CURRENT_HIGH: on_the_way = 3'd2;
            CURRENT_ENDS: on_the_way = 3'd1;
            default: on_the_way = 3'd0;
        endcase
    end

    always @(posedge clk) begin
        started <= 1'b1;
        sent    <= sent + due - cut;
        if (reset || connect) sent <= 16'd0;
    end

    wire in_current = state >= NEURON_LOW;

    always @* begin
        if (!started) assume (reset);
        // The order of synfire_command: a frame begins while codes could be taken, ends behind its last.
        assume (!(input_begin && (!idle || input_valid || input_end || close)));
        assume (!(input_end && (input_valid || in_current || state == COMPARE || !input_ready)));
        assume (!(close && (!idle || fill != 0 || input_valid || input_end)));
        assume (!(event_ready && !event_valid));
        // Within the credit: room for what the next byte may cost.
        if (take && state == TAKE) assume (outstanding + due <= INPUT_QUEUE);
        if (state == JUMP) assume (outstanding < INPUT_QUEUE);
        if (started) begin
            assert (outstanding <= INPUT_QUEUE);
            assert (outstanding == fill + popped + on_the_way);
            assert (!(write && fill == INPUT_QUEUE));
            assert (fill <= INPUT_QUEUE);
            if (queue_valid) assert (fill != 0);
            if (state == EVENT || state == END || state == JUMP) assert (room);
            if (takes_neuron) assert (has_room);
        end
    end
endmodule

`default_nettype wire
