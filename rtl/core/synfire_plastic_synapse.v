// The synapses of a plastic chunk on their way to synfire_plastic_walk: of the one at hand target, weight, and what its
// target's history tells; of the spikes that are pending still, the oldest.
//
// `state` and what goes with it are the walk's. A synapse is at hand from its first clock (FIRST) until the next one's; with
// one memory clock its history comes then and is looked at as it comes, with more it was read ahead, and waits in a register.
// `found` says that a spike is pending, `place` that it came that many steps, and one, before now; in MORE `left_over` says the
// same, but known early where spikes are searched for at length. In a clock in which a soft rule waits none is handed out.
// `fetched` in MORE: there is a synapse behind the one at hand.
// Non-goals: pairs, weights' changes.
`default_nettype none

module synfire_plastic_synapse #(
    parameter NEURON_BITS = 8,
    parameter TRACES = 1,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                   clk,
    input  wire [3:0]             state,
    // The word of the chunk's memory is here; the next clock is a synapse's first; a soft rule has to wait.
    input  wire                   decides,
    input  wire                   depresses,
    input  wire                   waits,
    // Spikes of a history that may be pending: told with `decides`, with three memory clocks in the clock before it too; and
    // behind it.
    input  wire [6:0]             pending_now,
    input  wire [6:0]             pending,
    input  wire                   live,
    output wire                   live_here,
    // Fetches: of the next synapse, whether there is one or not; there is one more; one was fetched MEMORY_CLOCKS ago.
    input  wire                   fetches,
    input  wire                   more,
    input  wire                   fresh,
    input  wire [NEURON_BITS-1:0] fetched_target,
    input  wire [15:0]            fetched_weight,
    // Histories of neurons.
    output wire                   history_read,
    output wire [NEURON_BITS-1:0] history_neuron,
    input  wire                   known,
    input  wire [63:0]            history,
    input  wire [5:0]             since,
    input  wire [15:0]            postsynaptic_trace,
    // The synapse at hand.
    output reg                    fetched,
    output wire [NEURON_BITS-1:0] target,
    output wire [15:0]            weight,
    output wire [5:0]             since_here,
    output wire [15:0]            trace_here,
    output wire                   found,
    output wire                   left_over,
    output wire [5:0]             place
);
`include "synfire_plastic_states.vh"

    localparam AHEAD = MEMORY_CLOCKS > 1;
    localparam EARLY = MEMORY_CLOCKS > 2;

    wire       begins = decides || depresses;
    reg [15:0] late_weight;
    // With one memory clock it has come long ago when it is wanted.
    wire [15:0] next_weight = AHEAD && fresh ? fetched_weight : late_weight;
    always @(posedge clk) if (fresh) late_weight <= fetched_weight;

    generate
        if (AHEAD) begin : ahead
            // The synapse whose history was asked for last but is not yet told, whose turn is the next one's first clock; what is
            // known of its target in the clock before that; and whether there is one behind it.
            reg  [NEURON_BITS-1:0] read_target;
            reg  [15:0]            read_weight;
            reg                    follows;
            wire [63:0]            history_next;
            wire [5:0]             since_next;
            wire [15:0]            trace_next;
            reg  [5:0]             since_late;
            reg                    live_late;
            assign live_here = live_late;
            always @(posedge clk) live_late <= live;

            // Of the synapse at hand, the spikes that are pending still, and all of a chunk that may be.
            reg  [63:0]            waiting_late, mask;
            // Of the next one; kept apart, as that it begins is known late.
            (* keep *) wire [63:0] pending_next;
            assign pending_next = history_next & mask & {64{known}};
            wire [63:0]            taken;
            integer                index;

            assign target     = read_target;
            assign weight     = read_weight;
            assign since_here = since_late;

            always @(posedge clk) begin
                if (begins) since_late <= since_next;
                // Where a chunk's next one begins nothing is left of the one before; what its last one left behind means
                // nothing.
                waiting_late <= (waiting_late & ~(taken & {64{state == FIRST || !waits}}) & {64{!decides}})
                    | (pending_next & {64{begins}});
            end

            if (EARLY) begin : early
                // A synapse is taken over; in the clock behind, its history is read; with the next one it is here.
                wire                   takes = state == WAIT || state == TURN || state == FIRST;
                reg                    took;
                reg  [NEURON_BITS-1:0] taken_target;
                reg  [15:0]            taken_weight, trace_read;
                reg  [63:0]            history_read_last;
                reg  [5:0]             since_read;
                // Of the synapse last fetched, and of the one before it: there is one.
                reg                    is_one, was_one;

                assign history_read   = took;
                assign history_neuron = taken_target;
                assign history_next   = history_read_last;
                assign since_next     = since_read;
                assign trace_next     = trace_read;

                // The word of the chunk's memory is here a clock before it decides.
                always @(posedge clk) begin
                    for (index = 0; index < 64; index = index + 1)
                        mask[index] <= index[6:0] < (state == TURN ? pending_now : pending);
                    took <= takes;
                    if (fetches) is_one <= more;
                    if (takes) begin
                        taken_target      <= fetched_target;
                        taken_weight      <= next_weight;
                        read_target       <= taken_target;
                        read_weight       <= taken_weight;
                        history_read_last <= history;
                        since_read        <= since;
                        trace_read        <= postsynaptic_trace;
                        was_one           <= is_one;
                        follows           <= was_one;
                        fetched           <= follows;
                    end
                end
            end else begin : at_once
                assign history_read   = state == LOOK || state == FIRST;
                assign history_neuron = fetched_target;
                assign history_next   = history;
                assign since_next     = since;
                assign trace_next     = postsynaptic_trace;

                always @*
                    for (index = 0; index < 64; index = index + 1)
                        mask[index] = index[6:0] < (decides ? pending_now : pending);
                always @(posedge clk)
                    if (history_read) begin
                        read_target <= fetched_target;
                        read_weight <= next_weight;
                        follows     <= more;
                        fetched     <= follows;
                    end

                wire unused = &{1'b0, fetches};
            end

            wire several;
            reg  left;
            assign left_over = left;
            always @(posedge clk) left <= state == MORE && waits ? left : several;

            synfire_oldest oldest (
                .waiting(waiting_late), .found(found), .several(several), .place(place), .bit_of_place(taken)
            );

            if (TRACES != 0) begin : traced
                reg [15:0] trace_late;
                always @(posedge clk) if (begins) trace_late <= trace_next;
                assign trace_here = trace_late;
            end else begin : untraced
                assign trace_here = trace_next;
            end
        end else begin : direct
            assign history_read   = begins;
            assign history_neuron = fetched_target;
            assign target         = fetched_target;
            assign weight         = next_weight;
            assign live_here      = live;
            assign since_here     = since;
            assign trace_here     = postsynaptic_trace;
            always @(posedge clk) if (state == FIRST) fetched <= more;

            // Spikes below this place of the history are still pending. A soft rule's pause leaves it as it is.
            reg  [6:0] left;
            wire       any;
            assign found     = any && known;
            assign left_over = found;
            always @(posedge clk)
                if (!(state == MORE && waits && found))
                    left <= decides ? pending_now : depresses ? pending : found ? {1'b0, place} : 7'd0;

            synfire_pending pending_spike (
                .history(history), .below(left), .found(any), .place(place)
            );

            wire unused = &{1'b0, fetches};
        end
    endgenerate
endmodule

`default_nettype wire
