// Properties of synfire_walker, with any contents of the store in which chunks are well-formed (at least one synapse, all
// of its words within the synapses), any lists, learning or not, and a walk of plastic chunks that fetches only while
// there is a synapse left: the word fetched for a chunk's synapse is that synapse's own, so that no walk ever leaves
// [start, start + words); and a chunk of fixed weights is left when each of its synapses has been fetched once.
`default_nettype none
`include "synfire_map.vh"

module walker #(
    parameter SYNAPSE_BITS = 5,
    parameter STORE_BITS = 6,
    parameter CHUNK_BITS = 3
) (
    input wire                  clk,
    input wire                  reset,
    input wire                  start,
    input wire [CHUNK_BITS-1:0] first_chunk,
    input wire                  by_age,
    input wire [3:0]            age,
    input wire [15:0]           history,
    input wire [15:0]           delays,
    input wire                  single,
    input wire                  learning,
    input wire                  plastic_busy,
    input wire                  draining,
    input wire                  plastic_fetch,
    input wire [31:0]           store_data
);
    wire                  busy, in_chunks, plastic_more;
    wire [STORE_BITS-1:0] store_offset;

    synfire_walker #(
        .NEURON_BITS(3), .CHUNK_BITS(CHUNK_BITS), .SYNAPSE_BITS(SYNAPSE_BITS), .STORE_BITS(STORE_BITS),
        .CURRENT_BITS(18), .ACCUMULATOR_BITS(20)
    ) dut (
        .clk(clk), .reset(reset), .start(start), .first_chunk(first_chunk), .by_age(by_age), .age(age),
        .history(history), .delays(delays), .single(single), .learning(learning), .busy(busy),
        .plastic_busy(plastic_busy), .draining(draining), .plastic_more(plastic_more), .plastic_fetch(plastic_fetch),
        .learned_valid(1'b0), .learned_target(3'd0), .learned_weight(8'd0), .in_chunks(in_chunks),
        .store_offset(store_offset), .store_data(store_data), .current_valid(1'b0), .current_neuron(3'd0),
        .current_value(18'd0), .accumulator_data(20'd0)
    );

    localparam [2:0] EXTENT_WORD = 3'd2, FIRST = 3'd3, RUN = 3'd4, PLASTIC = 3'd5;
    (* hierconn *) wire                    \dut.issue ;
    (* hierconn *) wire [2:0]              \dut.state ;
    (* hierconn *) wire [SYNAPSE_BITS-1:0] \dut.address ;
    (* hierconn *) wire [1:0]              \dut.part ;
    (* hierconn *) wire [15:0]             \dut.not_remaining ;
    (* hierconn *) wire                    \dut.dense ;
    (* hierconn *) wire                    \dut.plastic ;
    wire                    issue = \dut.issue ;
    wire [2:0]              state = \dut.state ;
    wire [SYNAPSE_BITS-1:0] address = \dut.address ;
    wire [1:0]              part = \dut.part ;
    wire [15:0]             remaining = ~\dut.not_remaining ;
    wire                    walker_dense = \dut.dense , walker_plastic = \dut.plastic ;

    // The header, as the store gave it, and the chunk's synapses fetched since.
    reg                    started = 1'b0;
    reg                    start_word_here, extent_word_here;
    reg [SYNAPSE_BITS-1:0] chunk_start;
    reg                    dense, plastic;
    reg [15:0]             count, fetched;
    reg                    single_before;
    wire [15:0]            count_now = extent_word_here ? store_data[`SYNFIRE_CHUNK_COUNT] : count;
    wire [16:0]            words = !dense ? count_now : plastic ? (count_now + 17'd1) >> 1 : (count_now + 17'd3) >> 2;
    wire [15:0]            word = chunk_start + (!dense ? fetched : plastic ? fetched >> 1 : fetched >> 2);
    wire [1:0]             place = !dense ? 2'd0 : plastic ? {1'b0, fetched[0]} : fetched[1:0];

    always @(posedge clk) begin
        started          <= 1'b1;
        single_before    <= single;
        start_word_here  <= in_chunks && !store_offset[0];
        extent_word_here <= in_chunks && store_offset[0];
        if (start_word_here) begin
            chunk_start <= store_data[`SYNFIRE_CHUNK_START_LSB +: SYNAPSE_BITS];
            dense       <= store_data[`SYNFIRE_CHUNK_DENSE_LSB];
            plastic     <= store_data[`SYNFIRE_CHUNK_PLASTIC_LSB];
        end
        if (extent_word_here) count <= store_data[`SYNFIRE_CHUNK_COUNT];
        if (issue) fetched <= fetched + 16'd1;
        if (state == EXTENT_WORD) fetched <= 16'd0;
    end

    always @* begin
        if (!started) assume (reset);
        if (busy && started) assume (single == single_before);
        if (extent_word_here && state == FIRST) assume (count_now >= 1 && chunk_start + words <= 2 ** SYNAPSE_BITS);
        if (plastic_fetch) assume (state == PLASTIC && plastic_more);
        if (started) begin
            if (issue) begin
                assert (!in_chunks && store_offset == word && part == place);
                assert (word >= chunk_start && word < chunk_start + words);
            end
            if (state == RUN && remaining == 16'd1) assert (fetched == count);
            // Where the walker stands in the chunk.
            assert (state <= PLASTIC);
            if (state == EXTENT_WORD) assert (start_word_here);
            if (state == FIRST) assert (extent_word_here && fetched == 16'd0);
            if (state == FIRST || state == RUN || state == PLASTIC) begin
                assert (walker_dense == dense && walker_plastic == plastic);
                assert (address == word[SYNAPSE_BITS-1:0] && part == place);
                assert (count_now >= 1 && chunk_start + words <= 2 ** SYNAPSE_BITS);
            end
            if (state == RUN) assert (remaining >= 1 && fetched + remaining == count + 17'd1);
            if (state == PLASTIC) assert (remaining >= 1 && fetched + remaining == count + 17'd1);
            if (state == RUN || state == PLASTIC) assert (fetched <= count && !extent_word_here);
        end
    end
endmodule

`default_nettype wire
