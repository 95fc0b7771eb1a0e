// One bank of accumulators and its adder: takes synapses from the lanes' queues, one a clock, and adds them.
//
// `occupied` and `heads` are the queues of the LANES lanes for this bank; `take` drops the head that is taken, the
// lowest lane's first: sums are exact in any order. An entry is {target in the bank, weight, shift}.
//
// Four clocks: take; read the accumulator and shift the weight; choose what to add to; add and write. A synapse whose
// target is that of one of the two before it takes the sum from the adder instead of the memory. `adding` is high in
// the last three clocks. `current_valid` puts a current in the place of a synapse.
// The sweep's reads and clears come while nothing is added. With SWEEP_AHEAD a read is asked for a clock earlier: it goes
// through the register of addresses, whose way to the memory is then short.
// Non-goals: queues, which bank a neuron is in.
`default_nettype none

module synfire_accumulator_bank #(
    parameter LANES = 4,
    parameter DEPTH = 256,
    parameter ADDRESS_BITS = 8,
    parameter ACCUMULATOR_BITS = 24,
    parameter CURRENT_BITS = 18,
    parameter SWEEP_AHEAD = 0
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
    reg  [LANES-1:0]      chosen;
    reg  [ENTRY_BITS-1:0] head;
    integer               lane;

    always @* begin
        head = {ENTRY_BITS{1'b0}};
        for (lane = 0; lane < LANES; lane = lane + 1) begin
            chosen[lane] = occupied[lane] && (occupied & ~({LANES{1'b1}} << lane)) == {LANES{1'b0}};
            head = head | (heads[ENTRY_BITS*lane +: ENTRY_BITS] & {ENTRY_BITS{chosen[lane]}});
        end
    end

    assign take = current_valid ? {LANES{1'b0}} : chosen;

    // A name's number is the clock: 0 taken, 1 read, 2 added, 3 written.
    reg                                valid_0, is_current_0;
    reg  [ADDRESS_BITS-1:0]            address_0;
    reg  [10:0]                        synapse_0;
    reg  signed [CURRENT_BITS-1:0]     value_0;
    wire signed [ADDEND_BITS-1:0]      weight_0 = {{(ADDEND_BITS-8){synapse_0[10]}}, synapse_0[10:3]};
    wire signed [ADDEND_BITS-1:0]      current_0;
    reg                                valid_1, valid_2, synapse_1, synapse_2, same_1, same_2;
    reg  [ADDRESS_BITS-1:0]            address_1, address_2;
    reg  signed [ADDEND_BITS-1:0]      addend_1, addend_2;
    wire signed [ACCUMULATOR_BITS-1:0] stored_1;
    reg  signed [ACCUMULATOR_BITS-1:0] base_2, sum_3;
    wire signed [ACCUMULATOR_BITS-1:0] sum_2 = base_2
        + {{(ACCUMULATOR_BITS-ADDEND_BITS){addend_2[ADDEND_BITS-1]}}, addend_2};
    wire                               forwards = !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_REPEATED_TARGET);

    generate
        if (ADDEND_BITS > CURRENT_BITS)
            assign current_0 = {{(ADDEND_BITS-CURRENT_BITS){value_0[CURRENT_BITS-1]}}, value_0};
        else assign current_0 = value_0;
    endgenerate

    always @(posedge clk) begin
        valid_0      <= current_valid || take != {LANES{1'b0}};
        is_current_0 <= current_valid;
        // Heads are 0 while the sweep reads.
        address_0    <= current_valid ? current_address
            : head[ENTRY_BITS-1:11] | (sweep_address & {ADDRESS_BITS{sweep_read && SWEEP_AHEAD != 0}});
        synapse_0    <= head[10:0];
        value_0      <= current_value;

        valid_1   <= valid_0;
        synapse_1 <= !is_current_0;
        address_1 <= address_0;
        addend_1  <= is_current_0 ? current_0 : weight_0 <<< synapse_0[2:0];
        // The one before, the one before that: their sums are not in the memory when it is read.
        same_1    <= valid_1 && address_1 == address_0 && forwards;
        same_2    <= valid_2 && address_2 == address_0 && forwards;

        valid_2   <= valid_1;
        synapse_2 <= synapse_1;
        address_2 <= address_1;
        addend_2  <= addend_1;
        base_2    <= same_1 ? sum_2 : same_2 ? sum_3 : stored_1;
        sum_3     <= sum_2;
        if (reset) begin
            valid_0 <= 1'b0;
            valid_1 <= 1'b0;
            valid_2 <= 1'b0;
        end
    end

    assign adding        = valid_0 || valid_1 || valid_2;
    assign synapse_added = valid_2 && synapse_2;
    assign sweep_data    = stored_1;

    wire                    sweep_reads;
    wire [ADDRESS_BITS-1:0] read_address;
    generate
        if (SWEEP_AHEAD != 0) begin : ahead
            reg sweep_0;
            always @(posedge clk) sweep_0 <= sweep_read;
            assign sweep_reads  = sweep_0;
            assign read_address = address_0;
        end else begin : at_once
            assign sweep_reads  = sweep_read;
            assign read_address = valid_0 ? address_0 : sweep_address;
        end
    endgenerate

    synfire_memory_small #(.WIDTH(ACCUMULATOR_BITS), .DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS)) accumulators (
        .clk(clk), .write(valid_2 || clear), .write_address(valid_2 ? address_2 : clear_address),
        .write_data(valid_2 ? sum_2 : {ACCUMULATOR_BITS{1'b0}}),
        .read(valid_0 || sweep_reads), .read_address(read_address), .read_data(stored_1)
    );
endmodule

`default_nettype wire
