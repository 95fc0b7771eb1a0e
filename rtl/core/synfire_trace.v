// Advances a trace by one spike: what is left of it after `lag` steps, plus one (256), saturating; and the decays.
//
// `bumped` comes two clocks after the other values, three with two memory clocks: the decay's entry is read; the product;
// the sum. One may follow another every clock. The host reads and writes an entry at `host_address` (`host_data` in the
// clock after `host_read`), while no trace is advanced.
// Non-goals: which trace is meant, and where it is kept.
`default_nettype none

module synfire_trace #(
    parameter RULES = 4,
    parameter ADDRESS_BITS = 9,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                    clk,
    input  wire [2:0]              rule,
    input  wire                    postsynaptic,
    input  wire [5:0]              lag,
    // The last spike was at most 63 steps ago; if not, nothing is left.
    input  wire                    recent,
    input  wire [15:0]             trace,
    output wire [15:0]             bumped,
    input  wire                    host_read,
    input  wire                    host_write,
    input  wire [ADDRESS_BITS-1:0] host_address,
    input  wire [12:0]             host_write_data,
    output wire [12:0]             host_data
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    wire [9:0]  entry = {rule, postsynaptic, lag};
    wire        left_recent;
    wire [15:0] left_of;
    reg  [15:0] left;
    wire [12:0] decay;
    wire [12:0] kept = decay[12] ? `SYNFIRE_DECAY_ONE : decay;
    wire [28:0] product = left_of * kept;
    wire [16:0] sum = {1'b0, left} + 17'd256;
    wire        forgets = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_PRESYNAPTIC_TRACE) && !postsynaptic
        || `SYNFIRE_PLANTED(`SYNFIRE_FAULT_POSTSYNAPTIC_TRACE) && postsynaptic;

    assign bumped = sum[16] && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_TRACE_SATURATION) ? 16'hFFFF : sum[15:0];

    synfire_delay_line #(.WIDTH(17), .CLOCKS(MEMORY_CLOCKS)) beside (
        .clk(clk), .value({recent && !forgets, trace}), .delayed({left_recent, left_of})
    );
    generate
        if (MEMORY_CLOCKS == 1) assign decay = host_data;
        else synfire_delay_line #(.WIDTH(13), .CLOCKS(MEMORY_CLOCKS - 1)) behind (
            .clk(clk), .value(host_data), .delayed(decay)
        );
    endgenerate

    always @(posedge clk) left <= left_recent ? product[27:12] : 16'd0;

    synfire_memory_1r1w #(.WIDTH(13), .DEPTH(128 * RULES), .ADDRESS_BITS(ADDRESS_BITS)) decays (
        .clk(clk), .write(host_write), .write_address(host_address), .write_data(host_write_data),
        .read(1'b1), .read_address(host_read ? host_address : entry[ADDRESS_BITS-1:0]), .read_data(host_data)
    );

    wire unused = &{1'b0, entry, product};
endmodule

`default_nettype wire
