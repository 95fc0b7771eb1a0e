// The change of a weight by a pair of spikes: the entry of the rule's window, times the trace where all are paired with
// all, times the modulation of the step that completed the pair.
//
// A pair is given with `event`; two clocks later (three on a core with traces, five if memories have two) `product` is its
// change in 1/65536 of a weight, not yet rounded, or 0 where `event` was low. One may follow another every clock. The
// modulation of the last 128 steps is kept: `modulation_write` in the step's beginning.
// The host reads and writes an entry at `host_address` (`host_data` in the clock after `host_read`) while nothing walks.
// Non-goals: which spikes pair, rounding and bounds (synfire_weight_update).
`default_nettype none

module synfire_windows #(
    parameter RULES = 4,
    parameter ADDRESS_BITS = 9,
    parameter TRACES = 1,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                    clk,
    input  wire                    event_valid,
    input  wire [2:0]              rule,
    input  wire                    depression,
    input  wire [5:0]              lag,
    // The step that completed the pair.
    input  wire [6:0]              step,
    input  wire [15:0]             trace,
    // All with all.
    input  wire                    pairing,
    output reg  signed [25:0]      product,
    input  wire                    modulation_write,
    input  wire [6:0]              modulation_step,
    input  wire [9:0]              modulation_value,
    input  wire                    host_read,
    input  wire                    host_write,
    input  wire [ADDRESS_BITS-1:0] host_address,
    input  wire [15:0]             host_write_data,
    output wire [15:0]             host_data
);
    wire [9:0]        entry = {rule, depression, lag};
    wire signed [15:0] change = host_data;
    // What is read of the modulations, for a pair at once or, where a trace is multiplied first, a clock behind.
    wire [6:0]         read_step;
    wire signed [9:0]  modulation;
    reg                happens;

    always @(posedge clk) happens <= event_valid;

    generate
        if (TRACES != 0 && MEMORY_CLOCKS > 1) begin : in_block
            synfire_memory_1r1w #(.WIDTH(16), .DEPTH(128 * RULES), .ADDRESS_BITS(ADDRESS_BITS)) entries (
                .clk(clk), .write(host_write), .write_address(host_address), .write_data(host_write_data),
                .read(1'b1), .read_address(host_read ? host_address : entry[ADDRESS_BITS-1:0]), .read_data(host_data)
            );
        end else begin : among_tables
            // A multiplier is behind it, for which a block's data come too late.
            synfire_memory_small #(
                .WIDTH(16), .DEPTH(128 * RULES), .ADDRESS_BITS(ADDRESS_BITS), .TABLE_WORDS(1024)
            ) entries (
                .clk(clk), .write(host_write), .write_address(host_address), .write_data(host_write_data),
                .read(1'b1), .read_address(host_read ? host_address : entry[ADDRESS_BITS-1:0]), .read_data(host_data)
            );
        end
    endgenerate
    synfire_memory_small #(.WIDTH(10), .DEPTH(128), .ADDRESS_BITS(7)) modulations (
        .clk(clk), .write(modulation_write), .write_address(modulation_step), .write_data(modulation_value),
        .read(1'b1), .read_address(read_step), .read_data(modulation)
    );

    generate
        if (TRACES != 0) begin : traced
            // The entry, and what goes with it, in the clock in which the entry is here, or a clock behind.
            wire signed [15:0] change_here;
            wire               happens_here, pairing_here;
            wire signed [32:0] scaled;
            reg         [15:0] trace_read;
            reg  signed [15:0] amount;
            reg  signed [9:0]  amount_modulation;
            // Toward zero, then into 16 bits.
            wire signed [24:0] rounded = scaled[32:8] + {24'd0, scaled[32] && scaled[7:0] != 8'd0};
            wire               fits = rounded[24:15] == {10{rounded[24]}};
            wire signed [15:0] limited = fits ? rounded[15:0] : {rounded[24], {15{!rounded[24]}}};

            always @(posedge clk) begin
                trace_read        <= trace;
                amount            <= !happens_here ? 16'sd0 : pairing_here ? limited : change_here;
                amount_modulation <= modulation;
                product           <= amount * amount_modulation;
            end

            if (MEMORY_CLOCKS == 1) begin : at_once
                assign scaled      = change * $signed({1'b0, trace_read});
                assign change_here = change;
                assign {happens_here, pairing_here, read_step} = {happens, pairing, step};
            end else begin : registered
                // A clock for what is read, and one for its product.
                reg signed [32:0] scaled_late;
                reg signed [15:0] change_read, change_late;
                reg        [15:0] trace_late;
                assign scaled      = scaled_late;
                assign change_here = change_late;
                synfire_delay_line #(.WIDTH(9), .CLOCKS(2)) beside (
                    .clk(clk), .value({happens, pairing, step}), .delayed({happens_here, pairing_here, read_step})
                );
                always @(posedge clk) begin
                    change_read <= change;
                    trace_late  <= trace_read;
                    scaled_late <= change_read * $signed({1'b0, trace_late});
                    change_late <= change_read;
                end
            end
        end else begin : untraced
            assign read_step = step;
            always @(posedge clk) product <= happens ? change * modulation : 26'sd0;
            wire unused_trace = &{1'b0, trace, pairing};
        end
    endgenerate

    wire unused = &{1'b0, entry};
endmodule

`default_nettype wire
