// The oldest of the spikes that wait: the highest 1 of 64. Combinational.
//
// `found` tells whether there is one, `several` whether there are more, `place` which bit it is, and `bit_of_place` is that bit
// alone. Groups of eight bits: the highest one with a 1, and of each its highest, both as one bit of eight before they are
// numbers.
// Non-goals: a place below which it lies (synfire_pending).
`default_nettype none

module synfire_oldest (
    input  wire [63:0] waiting,
    output wire        found,
    output wire        several,
    output wire [5:0]  place,
    output wire [63:0] bit_of_place
);
    // Of eight bits, the highest 1 alone.
    function [7:0] highest(input [7:0] bits);
        begin
            highest = {
                bits[7], bits[6] && !bits[7], bits[5] && bits[7:6] == 2'd0, bits[4] && bits[7:5] == 3'd0,
                bits[3] && bits[7:4] == 4'd0, bits[2] && bits[7:3] == 5'd0, bits[1] && bits[7:2] == 6'd0,
                bits[0] && bits[7:1] == 7'd0};
        end
    endfunction
    // Of eight bits of which one is 1, which.
    function [2:0] number(input [7:1] bits);
        begin
            number = {
                bits[7] || bits[6] || bits[5] || bits[4], bits[7] || bits[6] || bits[3] || bits[2],
                bits[7] || bits[5] || bits[3] || bits[1]};
        end
    endfunction

    // Of four bits, whether more than one is 1.
    function many(input [3:0] bits);
        many = (bits[3] && bits[2]) || (bits[1] && bits[0]) || (bits[3:2] != 2'd0 && bits[1:0] != 2'd0);
    endfunction

    wire [7:0]  any;
    // Of fours of bits, and of fours of those.
    wire [15:0] any_of_four, many_of_four;
    wire [3:0]  any_of_group, many_of_group;
    wire [63:0] highest_of_groups;
    wire [7:0]  group = highest(any);
    reg  [2:0]  low;

    genvar index;
    generate
        for (index = 0; index < 8; index = index + 1) begin : groups
            assign any[index] = waiting[8*index +: 8] != 8'd0;
            assign highest_of_groups[8*index +: 8] = highest(waiting[8*index +: 8]);
            assign bit_of_place[8*index +: 8] = highest_of_groups[8*index +: 8] & {8{group[index]}};
        end
    endgenerate

    generate
        for (index = 0; index < 16; index = index + 1) begin : fours
            assign any_of_four[index]  = waiting[4*index +: 4] != 4'd0;
            assign many_of_four[index] = many(waiting[4*index +: 4]);
        end
        for (index = 0; index < 4; index = index + 1) begin : sixteens
            assign any_of_group[index]  = any_of_four[4*index +: 4] != 4'd0;
            assign many_of_group[index] = many(any_of_four[4*index +: 4]) || many_of_four[4*index +: 4] != 4'd0;
        end
    endgenerate
    assign several = many(any_of_group) || many_of_group != 4'd0;

    integer choice;
    always @* begin
        low = 3'd0;
        for (choice = 0; choice < 8; choice = choice + 1)
            low = low | (number(highest_of_groups[8*choice+1 +: 7]) & {3{group[choice]}});
    end

    assign found = any != 8'd0;
    assign place = {number(group[7:1]), low};
endmodule

`default_nettype wire
