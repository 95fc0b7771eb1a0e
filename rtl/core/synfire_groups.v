// Takes the lanes' synapses out of the lines of the store, for synfire_walker_wide.
//
// A group is what the lanes hold of a line: a line holds one group of sparse synapses, two of plastic and four of fixed dense
// ones. `issue` says that a group's address is out, with its `lanes` that count and its `part` of the line; `steps` that one
// would be, which is known early. Before a chunk's first group `seeks` takes over its first target, less the lanes that precede
// the chunk. `dense`, `plastic` and `shift` are the group's in the clock behind its address.
//
// A synapse is out two clocks after its group's address, or three with three memory clocks; `fetching` while one is on its way.
// Non-goals: which groups there are.
`default_nettype none

module synfire_groups #(
    parameter LANES = 4,
    parameter NEURON_BITS = 10,
    parameter MEMORY_CLOCKS = 1,
    parameter LANE_BITS = $clog2(LANES)
) (
    input  wire                         clk,
    input  wire                         reset,
    input  wire                         seeks,
    input  wire                         steps,
    input  wire                         issue,
    input  wire [LANES-1:0]             lanes,
    input  wire [1:0]                   part,
    input  wire [LANE_BITS-1:0]         lead,
    input  wire [NEURON_BITS-1:0]       first_target,
    input  wire                         dense,
    input  wire                         plastic,
    input  wire [2:0]                   shift,
    input  wire [32*LANES-1:0]          store_line,
    output wire                         fetching,
    // Synapses, lane 0 in the low bits.
    output wire [LANES-1:0]             synapse_valid,
    output wire [LANES*NEURON_BITS-1:0] synapse_target,
    output wire [LANES*8-1:0]           synapse_weight,
    output wire [2:0]                   synapse_shift
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam LINE_CLOCKS = MEMORY_CLOCKS > 2 ? 3 : 1;
    localparam [31:0] LANE_COUNT = LANES;

    // One clock behind the address: the line is here, and is registered as it is, for a large memory's data come late.
    // With three memory clocks it comes registered, two clocks later.
    reg  [LANES-1:0]       line_lanes;
    reg  [1:0]             line_part;
    reg  [NEURON_BITS-1:0] line_target;
    // The chunk's first group was out.
    reg                    begun;
    wire [LANES-1:0]       lanes_here;
    wire [32*LANES-1:0]    words;
    wire [1:0]             words_part;
    wire [NEURON_BITS-1:0] words_target;
    wire                   words_dense, words_plastic;

    always @(posedge clk) begin
        line_lanes <= lanes & {LANES{issue && !reset}};
        if (steps) line_part <= part;
        // Of lane 0. That a group is out is known late: it decides whether one is added, nothing before that.
        if (seeks) line_target <= first_target - {{(NEURON_BITS-LANE_BITS){1'b0}}, lead};
        else if (steps && begun) line_target <= line_target + LANE_COUNT[NEURON_BITS-1:0];
        begun <= steps || (begun && !seeks);
    end

    generate
        if (LINE_CLOCKS == 1) begin : registered
            synfire_delay_line #(.WIDTH(32 * LANES), .CLOCKS(1)) lines (
                .clk(clk), .value(store_line), .delayed(words)
            );
            assign lanes_here = line_lanes;
        end else begin : here
            // Groups on their way to the line.
            synfire_delay_line #(.WIDTH(LANES), .CLOCKS(1)) waiting (
                .clk(clk), .value(line_lanes & {LANES{!reset}}), .delayed(lanes_here)
            );
            assign words = store_line;
        end
    endgenerate
    synfire_delay_line #(.WIDTH(LANES), .CLOCKS(1)) valid (
        .clk(clk), .value(lanes_here & {LANES{!reset}}), .delayed(synapse_valid)
    );
    synfire_delay_line #(.WIDTH(NEURON_BITS + 7), .CLOCKS(LINE_CLOCKS == 1 ? 1 : 2)) beside (
        .clk(clk), .value({line_part, line_target, shift, dense, plastic}),
        .delayed({words_part, words_target, synapse_shift, words_dense, words_plastic})
    );

    // Weights and targets out of the words.
    wire [16*LANES-1:0] halves = words_part[0] ? words[32*LANES-1:16*LANES] : words[16*LANES-1:0];
    wire [8*LANES-1:0]  bytes = words_part[1]
        ? (words_part[0] ? words[32*LANES-1:24*LANES] : words[24*LANES-1:16*LANES])
        : (words_part[0] ? words[16*LANES-1:8*LANES] : words[8*LANES-1:0]);

    genvar number;
    generate
        for (number = 0; number < LANES; number = number + 1) begin : lane
            // The second bit of the byte's number in its word.
            wire       upper_bytes = LANES == 2 ? words_part[0] : number[1];
            wire       swap_bytes = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_SWAPPED_WEIGHT) && !upper_bytes;
            wire       swap_halves = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_PLASTIC_UNPACKING);
            wire [7:0] dense_weight = swap_bytes ? bytes[8*(number^1) +: 8] : bytes[8*number +: 8];
            wire [7:0] half_weight = swap_halves ? halves[16*(number^1)+8 +: 8] : halves[16*number+8 +: 8];

            assign synapse_weight[8*number +: 8] = !words_dense ? words[32*number + `SYNFIRE_SYNAPSE_WEIGHT_LSB +: 8]
                : words_plastic ? half_weight : dense_weight;
            assign synapse_target[NEURON_BITS*number +: NEURON_BITS] = words_dense
                ? words_target + number[NEURON_BITS-1:0]
                : words[32*number + `SYNFIRE_SYNAPSE_TARGET_LSB +: NEURON_BITS];
        end
    endgenerate

    assign fetching = (line_lanes | lanes_here | synapse_valid) != {LANES{1'b0}};

    wire unused = &{1'b0, words, halves};
endmodule

`default_nettype wire
