// One bank of accumulators and its adder: takes synapses from the lanes' queues, one a clock, and adds them.
//
// `occupied` and `heads` are the queues of the LANES lanes for this bank; `take` drops the head that is taken, the
// lowest lane's first: sums are exact in any order. An entry is {target in the bank, weight, shift}.
//
// Two clocks: take, read the accumulator and shift the weight; add and write. A synapse whose target is that of the
// synapse before it takes the sum from the adder instead of the memory. `adding` is high in the second clock.
// `current_valid` puts a current in the place of a synapse.
// The sweep's reads and clears come while nothing is added.
// Non-goals: queues, which bank a neuron is in.
`default_nettype none

module synfire_accumulator_bank #(
    parameter LANES = 4,
    parameter DEPTH = 256,
    parameter ADDRESS_BITS = 8,
    parameter ACCUMULATOR_BITS = 24,
    parameter CURRENT_BITS = 18
) (
    input  wire                                clk,
    input  wire                                reset,
    input  wire [LANES-1:0]                    occupied,
    input  wire [LANES*(ADDRESS_BITS+11)-1:0]  heads,
    output wire [LANES-1:0]                    take,
    input  wire                                current_valid,
    input  wire [ADDRESS_BITS-1:0]             current_address,
    input  wire signed [CURRENT_BITS-1:0]      current_value,
    // The sweep's reads, and clears.
    input  wire                                sweep_read,
    input  wire [ADDRESS_BITS-1:0]             sweep_address,
    output wire [ACCUMULATOR_BITS-1:0]         sweep_data,
    input  wire                                clear,
    input  wire [ADDRESS_BITS-1:0]             clear_address,
    output wire                                adding,
    output wire                                synapse_added
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam ENTRY_BITS  = ADDRESS_BITS + 11;
    // Wide enough for a delivered weight and for a current.
    localparam ADDEND_BITS = CURRENT_BITS > 15 ? CURRENT_BITS : 15;

    // The lowest occupied lane's head.
    wire [LANES-1:0]      chosen = occupied & (~occupied + {{(LANES-1){1'b0}}, 1'b1});
    reg  [ENTRY_BITS-1:0] head;
    integer               lane;

    always @* begin
        head = {ENTRY_BITS{1'b0}};
        for (lane = 0; lane < LANES; lane = lane + 1)
            head = head | (heads[ENTRY_BITS*lane +: ENTRY_BITS] & {ENTRY_BITS{chosen[lane]}});
    end

    assign take = current_valid ? {LANES{1'b0}} : chosen;

    // Taken, read and shifted; then added.
    wire                               entry_valid = current_valid || take != {LANES{1'b0}};
    wire [ADDRESS_BITS-1:0]            entry_address = current_valid ? current_address : head[ENTRY_BITS-1:11];
    reg                                addend_valid, addend_current;
    reg  [ADDRESS_BITS-1:0]            addend_address;
    reg  signed [ADDEND_BITS-1:0]      addend;
    reg                                forward;
    reg  signed [ACCUMULATOR_BITS-1:0] previous_sum;
    wire signed [ADDEND_BITS-1:0]      wide_weight = {{(ADDEND_BITS-8){head[10]}}, head[10:3]};
    wire signed [ADDEND_BITS-1:0]      wide_current;
    wire signed [ACCUMULATOR_BITS-1:0] stored;
    wire signed [ACCUMULATOR_BITS-1:0] sum = (forward ? previous_sum : stored)
        + {{(ACCUMULATOR_BITS-ADDEND_BITS){addend[ADDEND_BITS-1]}}, addend};

    generate
        if (ADDEND_BITS > CURRENT_BITS)
            assign wide_current = {{(ADDEND_BITS-CURRENT_BITS){current_value[CURRENT_BITS-1]}}, current_value};
        else assign wide_current = current_value;
    endgenerate

    always @(posedge clk) begin
        addend_valid   <= entry_valid;
        addend_current <= current_valid;
        addend_address <= entry_address;
        addend         <= current_valid ? wide_current : wide_weight <<< head[2:0];
        forward        <= addend_valid && addend_address == entry_address
            && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_REPEATED_TARGET);
        previous_sum   <= sum;
        if (reset) addend_valid <= 1'b0;
    end

    assign adding        = addend_valid;
    assign synapse_added = addend_valid && !addend_current;
    assign sweep_data    = stored;

    synfire_memory_1r1w #(.WIDTH(ACCUMULATOR_BITS), .DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS)) accumulators (
        .clk(clk), .write(addend_valid || clear), .write_address(addend_valid ? addend_address : clear_address),
        .write_data(addend_valid ? sum : {ACCUMULATOR_BITS{1'b0}}),
        .read(entry_valid || sweep_read), .read_address(entry_valid ? entry_address : sweep_address), .read_data(stored)
    );
endmodule

`default_nettype wire
