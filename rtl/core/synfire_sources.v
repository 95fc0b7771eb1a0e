// What comes into a step: the entries of the input's queue, axon events and currents, and the events that earlier steps kept;
// and what the source word of an event says of it.
//
// An axon's entry leaves the queue when its source word is here: it names the delays that the axon has chunks for. Those of the
// event's age are due (`source_due`), and an event that has later ones is kept. An event of this step that would have to be kept
// where no room is left is refused, and counted. A current comes in three entries, and is added with the last one, which waits
// until no weight is on its way to the sums (`adds_late`).
// Non-goals: the schedule, whose `state` says which of these is at hand; the address of a source word; the walk.
`default_nettype none

module synfire_sources #(
    parameter AXON_BITS = 8,
    parameter CURRENT_BITS = 18,
    parameter DELAYED_EVENTS = 256,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                    clk,
    input  wire                    reset,
    input  wire [4:0]              state,
    input  wire                    looks,
    input  wire                    keeping,
    // Forget all events; take back what the step that is broken off kept; the step ends.
    input  wire                    clear,
    input  wire                    undo,
    input  wire                    step_end,
    // The input's queue.
    input  wire                    event_valid,
    input  wire                    event_end,
    input  wire [14:0]             event_value,
    output wire                    event_ready,
    input  wire                    input_refuses,
    output wire                    refused_event,
    // Of the event at hand: its axon, its age in steps, and that as a mask; in KEPT the event is one of an earlier step.
    output wire [AXON_BITS-1:0]    axon,
    output wire [3:0]              age,
    output wire [15:0]             delay_of_age,
    output wire                    gathers_axon,
    output wire                    kept_old,
    // The delays of the source's word.
    input  wire [15:0]             delays,
    output wire                    source_due,
    // The walk of an event starts.
    output wire                    walk_start,
    input  wire                    adds_late,
    output wire                    current_valid,
    output wire [CURRENT_BITS-1:0] current_value
);
`include "synfire_map.vh"
`include "synfire_planted.vh"
`include "synfire_states.vh"

    localparam C = CURRENT_BITS;

    wire                 gathered = state == GATHER && event_valid && !(!event_end && event_value[14] && adds_late);
    wire                 entry_is_axon = !event_end && event_value[14:13] == 2'd0;
    wire [AXON_BITS-1:0] kept_axon, taken_axon;
    wire [3:0]           kept_age, taken_age;
    assign gathers_axon = state == GATHER && event_valid && entry_is_axon;
    assign axon         = keeping ? kept_axon : event_value[AXON_BITS-1:0];
    assign age          = keeping ? kept_age : 4'd0;

    // The source has arrivals of the event's age; and beyond it, where
    // that is an event of this step, which has age 0.
    wire    arrives_now;
    wire    arrives_beyond_this = delays[15:1] != 15'd0;
    reg     arrives_later;
    integer delay;
    generate
        if (MEMORY_CLOCKS == 1) begin : age_at_once
            assign arrives_now  = delays[age];
            assign delay_of_age = 16'd1 << age;
            always @* begin
                arrives_later = 1'b0;
                for (delay = 1; delay < 16; delay = delay + 1)
                    if (delay[3:0] > age && delays[delay]) arrives_later = 1'b1;
            end
        end else begin : age_ahead
            // As masks, since the age is known a clock before the delays.
            reg [15:0] age_mask, later_mask;
            assign arrives_now  = (delays & age_mask) != 16'd0;
            assign delay_of_age = age_mask;
            always @* arrives_later = (delays & later_mask) != 16'd0;
            always @(posedge clk)
                for (delay = 0; delay < 16; delay = delay + 1) begin
                    age_mask[delay]   <= delay[3:0] == age;
                    later_mask[delay] <= delay[3:0] > age;
                end
        end
    endgenerate

    wire kept_full;
    wire asks_axon = state == AXON && looks;
    wire asks_kept = state == KEPT_SOURCE && looks;
    wire axon_refused = asks_axon && arrives_beyond_this && kept_full;
    wire asked = (asks_axon && !axon_refused) || asks_kept;
    assign source_due  = arrives_now && !axon_refused;
    assign walk_start  = (asks_axon || asks_kept) && source_due;
    assign event_ready = (gathered && !entry_is_axon) || asks_axon;

    // A refusal is counted in the first clock in which the input has none, which never has two in a row.
    reg refusal;
    assign refused_event = refusal && !input_refuses;
    always @(posedge clk) refusal <= !reset && (axon_refused || (refusal && input_refuses));

    // Known a clock later where memories have two: nobody looks so soon.
    wire                 keeps;
    wire [AXON_BITS-1:0] keeps_axon;
    wire [3:0]           keeps_age;
    wire [3:0]           older = age + (`SYNFIRE_PLANTED(`SYNFIRE_FAULT_AXON_DELAY) ? 4'd2 : 4'd1);
    generate
        if (MEMORY_CLOCKS == 1) begin : keeping_now
            assign keeps      = asked && arrives_later;
            assign keeps_axon = axon;
            assign keeps_age  = older;
        end else synfire_delay_line #(.WIDTH(AXON_BITS + 5), .CLOCKS(1)) keeping_late (
            .clk(clk), .value({asked && arrives_later, axon, older}), .delayed({keeps, keeps_axon, keeps_age})
        );
    endgenerate

    synfire_kept_events #(.AXON_BITS(AXON_BITS), .DEPTH(DELAYED_EVENTS)) kept_events (
        .clk(clk), .clear(reset || clear), .push(keeps), .push_axon(keeps_axon), .push_age(keeps_age),
        .take(state == KEPT && kept_old), .axon(taken_axon), .age(taken_age), .old(kept_old), .full(kept_full),
        .done(step_end), .undo(undo)
    );

    generate
        if (MEMORY_CLOCKS == 1) assign {kept_axon, kept_age} = {taken_axon, taken_age};
        else synfire_delay_line #(.WIDTH(AXON_BITS + 4), .CLOCKS(1)) kept_late (
            .clk(clk), .value({taken_axon, taken_age}), .delayed({kept_axon, kept_age})
        );
    endgenerate

    // A current: two halves, then its neuron.
    reg  [23:0] halves;
    wire        sign_lost = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CURRENT_INPUT);
    assign current_valid = gathered && !event_end && event_value[14];
    assign current_value = {halves[C-1] && !sign_lost, halves[C-2:0]};
    always @(posedge clk) if (gathered && !event_end && event_value[13]) halves <= {event_value[11:0], halves[23:12]};

    wire unused = &{1'b0, halves, event_value};
endmodule

`default_nettype wire
