// Fetches the synapses of one plastic chunk, one at a time, for a walk that otherwise takes them in lines.
//
// `load` takes over what the header says. `fetch` moves on to the next synapse, whose word's address is out in that
// clock, for the first one whether there is one or not (`empty`), for the others while `more`. Target and weight are valid
// MEMORY_CLOCKS later, out of `store_data`; the target stays until the next one, or its run's next fetch.
// Non-goals: several at once.
`default_nettype none

module synfire_plastic_fetch #(
    parameter NEURON_BITS = 10,
    parameter SYNAPSE_BITS = 14,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                    clk,
    input  wire                    load,
    input  wire [SYNAPSE_BITS-1:0] start,
    input  wire                    start_dense,
    input  wire [15:0]             count,
    input  wire [NEURON_BITS-1:0]  first_target,
    input  wire                    fetch,
    output wire                    more,
    output reg                     empty,
    output reg  [SYNAPSE_BITS-1:0] word,
    output reg                     dense,
    input  wire [31:0]             store_data,
    output wire [NEURON_BITS-1:0]  target,
    output wire [15:0]             weight
);
`include "synfire_map.vh"

    reg [15:0]            remaining;
    reg [NEURON_BITS-1:0] run_target;
    // A fetch moves a run's target on; late enough that it stays while the synapse before is here.
    wire                   moves;
    // The half of the word; that of the synapse that is here now; whether one was fetched.
    reg                   half, begun;
    wire                  half_here, here;
    wire                  sparse_here = here && !dense;
    wire [NEURON_BITS-1:0] target_here = store_data[`SYNFIRE_SYNAPSE_TARGET_LSB +: NEURON_BITS];

    assign more   = remaining != 16'd0;
    assign target = sparse_here ? target_here : run_target;
    assign weight = half_here ? store_data[31:16] : store_data[15:0];

    synfire_delay_line #(.WIDTH(2), .CLOCKS(MEMORY_CLOCKS)) arrivals (
        .clk(clk), .value({fetch, half}), .delayed({here, half_here})
    );

    generate
        if (MEMORY_CLOCKS < 3) assign moves = fetch;
        else synfire_delay_line #(.WIDTH(1), .CLOCKS(MEMORY_CLOCKS - 2)) late (
            .clk(clk), .value(fetch), .delayed(moves)
        );
    endgenerate

    always @(posedge clk) begin
        if (sparse_here) run_target <= target_here;
        if (moves) begin
            begun <= 1'b1;
            if (dense && begun) run_target <= run_target + 1'b1;
        end
        if (fetch) begin
            if (more) remaining <= remaining - 16'd1;
            half      <= dense && !half;
            if (!dense || half) word <= word + 1'b1;
        end
        if (load) begin
            word       <= start;
            dense      <= start_dense;
            remaining  <= count;
            empty      <= count == 16'd0;
            run_target <= first_target;
            half       <= 1'b0;
            begun      <= 1'b0;
        end
    end

    wire unused = &{1'b0, store_data};
endmodule

`default_nettype wire
