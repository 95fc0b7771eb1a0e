// Properties of synfire_queue, for a writer that never writes into a full queue:
// `fill` counts what was written and not popped, from 0 to DEPTH; the output is valid only while there is an entry; and
// whichever entry one follows, it is the one that comes out in its turn, as it went in.
`default_nettype none

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

    synfire_queue #(.WIDTH(WIDTH), .DEPTH(DEPTH)) dut (
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
            assert (write_pointer == written[ADDRESS-1:0]);
            assert (fetch_pointer == popped[ADDRESS-1:0] + valid);
            if (followed && !(valid && popped == number)) assert (words[number[ADDRESS-1:0]*WIDTH +: WIDTH] == value);
        end
    end
endmodule

`default_nettype wire
