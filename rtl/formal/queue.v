// Properties of synfire_queue, for a writer that never writes into a full queue:
// `fill` counts what was written and not popped, from 0 to DEPTH; the output is valid only while there is an entry; and
// whichever entry one follows, it is the one that comes out in its turn, as it went in. With
// REGISTERED the queue has registers on both sides of the memory.
`default_nettype none
`ifdef REGISTERED
`define CLOCKS 2
`else
`define CLOCKS 1
`endif

module queue #(
    parameter WIDTH = 2,
    parameter DEPTH = 4,
    parameter ADDRESS = 2
) (
    input wire             clk,
    input wire             clear,
    input wire             write,
    input wire [WIDTH-1:0] write_data,
    input wire             pop
);
    wire               valid;
    wire [WIDTH-1:0]   read_data;
    wire [ADDRESS:0]   fill;

    synfire_queue #(.WIDTH(WIDTH), .DEPTH(DEPTH), .MEMORY_CLOCKS(`CLOCKS)) dut (
        .clk(clk), .clear(clear), .write(write), .write_data(write_data), .pop(pop), .valid(valid),
        .read_data(read_data), .fill(fill)
    );

    (* hierconn *) wire [WIDTH*DEPTH-1:0] \dut.memory.memory.words ;
    (* hierconn *) wire [ADDRESS-1:0]     \dut.write_pointer ;
    (* hierconn *) wire [ADDRESS-1:0]     \dut.fetch_pointer ;
    (* hierconn *) wire                   \dut.taken ;
    wire [WIDTH*DEPTH-1:0] words = \dut.memory.memory.words ;
    wire [ADDRESS-1:0]     write_pointer = \dut.write_pointer ;
    wire [ADDRESS-1:0]     fetch_pointer = \dut.fetch_pointer ;
    wire                   taken = pop && valid;

    // An entry on its way into the memory, and how many came out of it that are not taken.
    wire               on_the_way;
    wire [WIDTH-1:0]   on_the_way_data;
    wire [1:0]         out;
`ifdef REGISTERED
    (* hierconn *) wire             \dut.registered.wrote ;
    (* hierconn *) wire [WIDTH-1:0] \dut.registered.wrote_data ;
    (* hierconn *) wire [ADDRESS:0] \dut.registered.stored ;
    (* hierconn *) wire             \dut.fetched ;
    (* hierconn *) wire [WIDTH-1:0] \dut.fetched_data ;
    wire [ADDRESS:0] stored = \dut.registered.stored ;
    wire             fetched = \dut.fetched ;
    wire [WIDTH-1:0] fetched_data = \dut.fetched_data ;
    assign on_the_way = \dut.registered.wrote ;
    assign on_the_way_data = \dut.registered.wrote_data ;
    assign out = {1'b0, valid} + {1'b0, fetched};
    always @* if (started) begin
        assert ({2'd0, fill} == {2'd0, stored} + out + on_the_way);
        if (followed && fetched && place == {{ADDRESS{1'b0}}, valid}) assert (fetched_data == value);
    end
`else
    assign on_the_way = 1'b0;
    assign on_the_way_data = {WIDTH{1'b0}};
    assign out = {1'b0, valid};
`endif

    reg started = 1'b0;
    always @(posedge clk) started <= 1'b1;

    // Entries written and popped since the queue was cleared, modulo twice the depth.
    reg [ADDRESS:0] written, popped;
    // The entry that is followed: which one, whether it is in the queue, and what it was.
    (* anyseq *) wire follow;
    reg               followed;
    reg [ADDRESS:0]   number;
    reg [WIDTH-1:0]   value;

    always @(posedge clk) begin
        if (write) written <= written + 1'b1;
        if (taken) popped <= popped + 1'b1;
        if (write && !followed && follow) begin
            followed <= 1'b1;
            number   <= written;
            value    <= write_data;
        end
        if (taken && followed && popped == number) followed <= 1'b0;
        if (clear) begin
            written  <= {(ADDRESS+1){1'b0}};
            popped   <= {(ADDRESS+1){1'b0}};
            followed <= 1'b0;
        end
    end

    wire [ADDRESS:0] place = number - popped;

    always @* begin
        if (!started) assume (clear);
        assume (!(write && fill == DEPTH));
        if (started) begin
            assert (fill == written - popped);
            assert (fill <= DEPTH);
            assert (!(valid && fill == 0));
            if (followed) assert (place < fill);
            if (followed && valid && popped == number) assert (read_data == value);
            // Where things are.
            assert (write_pointer == written[ADDRESS-1:0] - on_the_way);
            assert (fetch_pointer == popped[ADDRESS-1:0] + out);
            if (followed && place >= out) begin
                if (on_the_way && place == fill - 1'b1) assert (on_the_way_data == value);
                else assert (words[number[ADDRESS-1:0]*WIDTH +: WIDTH] == value);
            end
        end
    end
endmodule

`default_nettype wire
