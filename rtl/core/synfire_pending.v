// The oldest pending spike of a neuron: the highest 1 of its history below a place. Combinational.
//
// Bit k of `history` is a spike k + 1 steps before now. Spikes at `below` (0 to 64) and above have been applied.
// `found` tells whether there is one, `place` which bit it is. Groups of eight bits: the group in which `below` lies is
// looked at bit by bit, all lower ones first as a whole.
`default_nettype none

module synfire_pending (
    input  wire [63:0] history,
    input  wire [6:0]  below,
    output wire        found,
    output wire [5:0]  place
);
    wire       all = below[6];
    wire [2:0] edge_group = below[5:3];

    // The highest group with a spike, among those that lie below the edge's group as a whole.
    reg  [2:0] group;
    reg        in_group;
    integer    index;
    always @* begin
        group    = 3'd0;
        in_group = 1'b0;
        for (index = 0; index < 8; index = index + 1)
            if (history[8*index +: 8] != 8'd0 && (all || index[2:0] < edge_group)) begin
                group    = index[2:0];
                in_group = 1'b1;
            end
    end

    // The edge's group below the edge.
    reg  [7:0] edge_bits;
    always @* begin
        for (index = 0; index < 8; index = index + 1)
            edge_bits[index] = history[{edge_group, index[2:0]}] && !all && index[2:0] < below[2:0];
    end
    wire in_edge = edge_bits != 8'd0;

    wire [7:0] bits = in_edge ? edge_bits : history[{group, 3'd0} +: 8];
    reg  [2:0] low;
    always @* begin
        low = 3'd0;
        for (index = 0; index < 8; index = index + 1) if (bits[index]) low = index[2:0];
    end

    assign found = in_edge || in_group;
    assign place = {in_edge ? edge_group : group, low};
endmodule

`default_nettype wire
