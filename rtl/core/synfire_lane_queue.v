// A queue of the synapses that one lane has for one bank of accumulators: first in, first out, in distributed memory.
//
// `write` at a clock edge appends; `head` is valid while `occupied`, and `take` at a clock edge drops it. The queue
// holds 15 entries; `crowded` from 12 on, so that three more may be on their way when it is seen.
// Non-goals: refusing a write when full, an entry that passes through in its own clock.
`default_nettype none

module synfire_lane_queue #(
    parameter WIDTH = 16
) (
    input  wire             clk,
    input  wire             reset,
    input  wire             write,
    input  wire [WIDTH-1:0] entry,
    input  wire             take,
    output wire [WIDTH-1:0] head,
    output reg              occupied,
    output wire             crowded
);
    localparam BITS = 4;

    // Read without a clock: sixteen words are what a lookup table's memory holds.
    reg  [WIDTH-1:0] entries [0:(1<<BITS)-1];
    // The count is kept beside the places, as who takes looks at it early and tells late.
    reg  [BITS-1:0]  written, taken, count;

    always @(posedge clk) begin
        count    <= count + {{(BITS-1){take && !write}}, take ^ write};
        occupied <= write || (take ? count[BITS-1:1] != {(BITS-1){1'b0}} : occupied);
        if (write) begin
            entries[written] <= entry;
            written          <= written + 1'b1;
        end
        if (take) taken <= taken + 1'b1;
        if (reset) begin
            written  <= {BITS{1'b0}};
            taken    <= {BITS{1'b0}};
            count    <= {BITS{1'b0}};
            occupied <= 1'b0;
        end
    end

    assign head    = entries[taken];
    assign crowded = count >= 4'd12;
endmodule

`default_nettype wire
