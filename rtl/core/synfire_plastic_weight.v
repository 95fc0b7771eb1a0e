// The weight of a synapse, from its pairs to the store: updated by their products in turn, delivered, and written back.
//
// A pair comes with `pair_first` where it is its synapse's first, and with whether it potentiates or depresses; `product`
// comes PRODUCT_CLOCKS behind it. With a synapse's depression, its last pair, its weight is complete: `weight_valid` tells it
// with its target, and it is written as soon as `store_free` and not `blocked`, a half of its word in a dense chunk.
// `start` is a chunk's, with its first word. `draining` until the last weight is written.
// Non-goals: pairs; products; the store's address.
`default_nettype none

module synfire_plastic_weight #(
    parameter NEURON_BITS = 8,
    parameter SYNAPSE_BITS = 15,
    parameter SOFT_BOUNDS = 1,
    parameter MEMORY_CLOCKS = 1,
    parameter PRODUCT_CLOCKS = 2
) (
    input  wire                    clk,
    input  wire                    reset,
    input  wire                    start,
    input  wire                    dense,
    input  wire [SYNAPSE_BITS-1:0] first_word,
    // No pair will come any more.
    input  wire                    ended,
    input  wire                    pair_first,
    input  wire                    pair_potentiates,
    input  wire                    pair_depresses,
    // Of the synapse, for two clocks from its first pair on.
    input  wire [NEURON_BITS-1:0]  target,
    input  wire [15:0]             weight,
    input  wire signed [25:0]      product,
    input  wire [7:0]              minimum,
    input  wire [7:0]              maximum,
    input  wire                    is_soft,
    output wire                    weight_valid,
    output wire [NEURON_BITS-1:0]  learned_target,
    output wire [15:0]             learned_weight,
    input  wire                    store_free,
    input  wire                    blocked,
    output wire                    weight_waiting,
    output wire                    weight_write,
    output wire [SYNAPSE_BITS-1:0] weight_word,
    output wire                    weight_half,
    output wire [15:0]             weight_data,
    output wire                    draining,
    // Where no chunk is walked nothing else takes the store: the last weight is written when it is out, which is known early.
    output wire                    drained_early
);
`include "synfire_planted.vh"

    // Clocks from a pair to its turn at the weight, and, of a depression, to the weight.
    localparam TURN_CLOCKS = PRODUCT_CLOCKS + (SOFT_BOUNDS != 0 && MEMORY_CLOCKS > 1 ? 1 : 0);
    localparam WEIGHT_CLOCKS = TURN_CLOCKS + (SOFT_BOUNDS != 0 ? 3 : 1);

    // What goes along until the product is here: whose turn it is, and the weight.
    wire        loads, potentiation, depression;
    wire [15:0] raw;

    synfire_delay_line #(.WIDTH(2), .CLOCKS(TURN_CLOCKS)) turns (
        .clk(clk), .value({pair_potentiates, pair_depresses}), .delayed({potentiation, depression})
    );
    synfire_delay_line #(.WIDTH(1), .CLOCKS(TURN_CLOCKS - 1)) loading (
        .clk(clk), .value(pair_first), .delayed(loads)
    );

    generate
        // `weight` stays for two clocks from the pair's on.
        if (TURN_CLOCKS == 2) assign raw = weight;
        else synfire_delay_line #(.WIDTH(16), .CLOCKS(TURN_CLOCKS - 2)) weights (
            .clk(clk), .value(weight), .delayed(raw)
        );
    endgenerate

    synfire_weight_update #(.SOFT_BOUNDS(SOFT_BOUNDS), .MEMORY_CLOCKS(MEMORY_CLOCKS)) weight_update (
        .clk(clk), .reset(reset), .load(loads), .raw(raw), .potentiation(potentiation), .depression(depression),
        .product(product), .minimum(minimum), .maximum(maximum), .is_soft(is_soft), .result_valid(weight_valid),
        .result(learned_weight)
    );
    synfire_delay_line #(.WIDTH(NEURON_BITS), .CLOCKS(WEIGHT_CLOCKS)) targets (
        .clk(clk), .value(target), .delayed(learned_target)
    );

    // Pairs on their way to a weight, the place of the last clock before it told by the bit that is kept of all; a weight
    // that is not written.
    reg  [WEIGHT_CLOCKS-3:0] under_way;
    reg                      any_under_way;
    reg                      unwritten;
    reg                      half;
    wire                     rough = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_FRACTION_BITS);
    wire                     skips = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_WEIGHT_WRITE) && half;

    assign weight_waiting = (weight_valid || unwritten) && store_free;
    assign weight_write   = weight_waiting && !blocked;
    assign weight_half    = half && !skips;
    assign weight_data    = {learned_weight[15:2], learned_weight[1:0] & {2{!rough}}};
    assign draining       = any_under_way || pair_depresses || pair_potentiates || weight_valid || unwritten;

    reg settled;
    always @(posedge clk) settled <= under_way == {(WEIGHT_CLOCKS-2){1'b0}} && !pair_depresses && ended;
    assign drained_early = settled;

    always @(posedge clk) begin
        under_way     <= (under_way << 1) | {{(WEIGHT_CLOCKS-3){1'b0}}, pair_depresses};
        any_under_way <= under_way != {(WEIGHT_CLOCKS-2){1'b0}} || pair_depresses;
        unwritten <= (weight_valid || unwritten) && !weight_write;
        if (start) begin
            half <= 1'b0;
        end else if (weight_write) begin
            half <= dense && !half;
        end
        if (reset) begin
            under_way     <= {(WEIGHT_CLOCKS-2){1'b0}};
            any_under_way <= 1'b0;
            unwritten <= 1'b0;
        end
    end

    synfire_loaded_counter #(.WIDTH(SYNAPSE_BITS)) words (
        .clk(clk), .load(start), .count(weight_write && (!dense || half)), .first(first_word), .value(weight_word)
    );
endmodule

`default_nettype wire
