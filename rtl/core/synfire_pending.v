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

    // The highest 1 of each group, while it is not yet known which one counts. Nothing above its bit 0 means bit 0.
    function [2:0] highest(input [7:1] bits);
        highest = {|bits[7:4], |bits[7:6] || (bits[5:4] == 2'd0 && |bits[3:2]),
            bits[7] || (!bits[6] && (bits[5] || (!bits[4] && (bits[3] || (!bits[2] && bits[1])))))};
    endfunction
    wire [23:0] of_groups = {
        highest(history[63:57]), highest(history[55:49]), highest(history[47:41]), highest(history[39:33]),
        highest(history[31:25]), highest(history[23:17]), highest(history[15:9]), highest(history[7:1])
    };

    assign found = in_edge || in_group;
    assign place = in_edge ? {edge_group, highest(edge_bits[7:1])} : {group, of_groups[3 * group +: 3]};
endmodule

`default_nettype wire
