// A queue of the synapses that one lane has for one bank of accumulators: first in, first out, in distributed memory.
//
// `write` at a clock edge appends; `head` is valid while `occupied`, and `take` at a clock edge drops it. The queue
// holds 15 entries; `crowded` a clock after there are so many that UNDER_WAY more may be on their way when it is seen.
// Non-goals: refusing a write when full, an entry that passes through in its own clock.
`default_nettype none

module synfire_lane_queue #(
    parameter WIDTH = 16,
    parameter [3:0] UNDER_WAY = 4
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
    // Who takes looks at `occupied` early and tells late: what is behind the head is known before, and counted later.
    reg  [BITS-1:0]  written, taken, second, count;
    reg              wrote, took;

    always @(posedge clk) begin
        wrote    <= write && !reset;
        took     <= take && !reset;
        count    <= count + {{(BITS-1){took && !wrote}}, took ^ wrote};
        occupied <= write || (take ? second != written : occupied);
        if (write) begin
            entries[written] <= entry;
            written          <= written + 1'b1;
        end
        if (take) begin
            taken  <= second;
            second <= second + 1'b1;
        end
        if (reset) begin
            written  <= {BITS{1'b0}};
            taken    <= {BITS{1'b0}};
            second   <= {{(BITS-1){1'b0}}, 1'b1};
            count    <= {BITS{1'b0}};
            occupied <= 1'b0;
        end
    end

    assign head    = entries[taken];
    assign crowded = count >= 4'd15 - UNDER_WAY;
endmodule

`default_nettype wire
