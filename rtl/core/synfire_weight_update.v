// Updates the weights of a chunk, one after the other: each by its potentiations, then by its depression.
//
// `load` brings a weight (`raw`), the clock before its first product. Products (`product`, in 1/65536) are a
// potentiation's or a depression's; a product of 0 changes nothing. Behind a depression, which every weight has, the
// weight is complete: `result` with `result_valid` for one clock, held until the next. The clock before a load has a
// depression or nothing.
//
// Without soft bounds potentiations may follow each other every clock, a depression may be the next; `result_valid` comes a
// clock after the depression. With soft bounds a change is first multiplied by the distance to the bound, which takes
// another clock, and depressions have a unit of their own, a clock behind: between two potentiations of one weight by a
// soft rule there is a clock without one, `result_valid` comes three clocks after the depression. With two memory clocks
// `product` comes a clock ahead of what belongs to it, in which it is rounded.
// Non-goals: which pairs there are.
`default_nettype none

module synfire_weight_update #(
    parameter SOFT_BOUNDS = 1,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire               clk,
    input  wire               reset,
    input  wire               load,
    input  wire signed [15:0] raw,
    input  wire               potentiation,
    input  wire               depression,
    input  wire signed [25:0] product,
    input  wire signed [7:0]  minimum,
    input  wire signed [7:0]  maximum,
    input  wire               is_soft,
    output reg                result_valid,
    output reg  signed [15:0] result
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    wire               toward_zero = !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_UPDATE_ROUNDING);
    reg  signed [15:0] weight;

    generate
        if (SOFT_BOUNDS == 0) begin : hard
            wire signed [15:0] sum;
            wire signed [7:0]  unused_whole;
            wire               unused_bounded;
            synfire_weight_sum #(.FRACTION(8)) summation (
                .weight(weight), .change(product), .toward_zero(toward_zero), .minimum(minimum), .maximum(maximum),
                .result(sum), .bounded(unused_bounded), .whole(unused_whole)
            );
            always @(posedge clk) begin
                if (load) weight <= raw;
                else if (potentiation) weight <= sum;
                if (depression) result <= sum;
                result_valid <= depression && !reset;
            end
            wire unused = &{1'b0, is_soft};
        end else begin : either
            // Rounding toward zero: a negative product with a fraction is one more than it is cut off. Of an upward change
            // the negated one is multiplied, with the distance from the maximum, which is negative.
            wire               carry = product[25] && product[7:0] != 8'd0 && toward_zero;
            wire signed [17:0] floor = product[25:8];
            wire               fell = floor[17] ^ `SYNFIRE_PLANTED(`SYNFIRE_FAULT_SOFT_BOUND);
            wire signed [17:0] rounded = floor + {17'd0, carry};
            wire signed [17:0] turned = (floor ^ {18{!fell}}) + {17'd0, carry ^ !fell};
            wire signed [17:0] change, factor;
            wire               down;

            // A weight's whole part less the bounds, and the whole range.
            wire signed [8:0]  span = {maximum[7], maximum} - {minimum[7], minimum};

            // The potentiation: its weight is the loaded one the first time, afterwards the last sum. With each goes how far
            // it is from its bounds, which is not added up in front of a multiplier.
            reg                first, adds, added_first;
            reg  signed [15:0] loaded, loaded_late;
            reg  signed [8:0]  above, over;
            wire signed [8:0]  raw_above = {raw[15], raw[15:8]} - {minimum[7], minimum};
            wire signed [8:0]  raw_over  = {raw[15], raw[15:8]} - {maximum[7], maximum};
            wire signed [8:0]  loaded_distance;
            wire signed [33:0] share;
            wire signed [15:0] sum;
            wire signed [7:0]  whole;
            wire               bounded;
            wire               to_minimum = share[33];

            // A clock ahead it is known which of the distances of a loaded weight counts.
            if (MEMORY_CLOCKS == 1) begin : at_once
                reg signed [8:0] loaded_above, loaded_over;
                always @(posedge clk)
                    if (load) begin
                        loaded_above <= raw_above;
                        loaded_over  <= raw_over;
                    end
                assign loaded_distance = down ? loaded_above : loaded_over;
                assign {change, factor, down} = {rounded, turned, fell};
            end else begin : ahead
                reg signed [8:0] chosen;
                always @(posedge clk) if (load) chosen <= fell ? raw_above : raw_over;
                assign loaded_distance = chosen;
                synfire_delay_line #(.WIDTH(37), .CLOCKS(1)) registered (
                    .clk(clk), .value({rounded, turned, fell}), .delayed({change, factor, down})
                );
            end

            synfire_soft_bound potentiated (
                .clk(clk), .fraction(first ? loaded[7:0] : weight[7:0]),
                .distance(first ? loaded_distance : down ? above : over), .change(change), .factor(factor), .down(down),
                .is_soft(is_soft), .share(share)
            );
            synfire_weight_sum #(.FRACTION(16)) potentiation_sum (
                .weight(added_first ? loaded_late : weight), .change(share), .toward_zero(1'b1), .minimum(minimum),
                .maximum(maximum), .result(sum), .bounded(bounded), .whole(whole)
            );

            // The depression, a clock behind.
            reg                depresses, depresses_late;
            reg  signed [17:0] late_change, late_factor;
            reg                late_down;
            wire signed [33:0] late_share;
            wire signed [15:0] late_sum;
            wire signed [7:0]  unused_whole;
            wire               unused_bounded;

            synfire_soft_bound depressed (
                .clk(clk), .fraction(weight[7:0]), .distance(late_down ? above : over), .change(late_change),
                .factor(late_factor), .down(late_down), .is_soft(is_soft), .share(late_share)
            );
            synfire_weight_sum #(.FRACTION(16)) depression_sum (
                .weight(weight), .change(late_share), .toward_zero(1'b1), .minimum(minimum), .maximum(maximum),
                .result(late_sum), .bounded(unused_bounded), .whole(unused_whole)
            );

            always @(posedge clk) begin
                first       <= load;
                if (load) loaded <= raw;
                loaded_late <= loaded;
                added_first <= first;
                adds        <= potentiation && !reset;
                if (adds) begin
                    weight <= sum;
                    above  <= !bounded ? {whole[7], whole} - {minimum[7], minimum} : span & {9{!to_minimum}};
                    over   <= !bounded ? {whole[7], whole} - {maximum[7], maximum} : -span & {9{to_minimum}};
                end

                depresses      <= depression && !reset;
                late_change    <= change;
                late_factor    <= factor;
                late_down      <= down;
                depresses_late <= depresses && !reset;
                result_valid   <= depresses_late && !reset;
                if (depresses_late) result <= late_sum;
            end
        end
    endgenerate
endmodule

`default_nettype wire
