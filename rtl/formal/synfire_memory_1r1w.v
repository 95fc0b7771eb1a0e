// In proofs: the memory with one read and one write port, with what its contract leaves open left open. What a read of
// the address that is written at the same edge returns is anything, so that a proof holds for every memory a device has.
// The words stand in one vector, so that an invariant can speak of them.
`default_nettype none

module synfire_memory_1r1w #(
    parameter WIDTH = 16,
    parameter DEPTH = 256,
    parameter ADDRESS_BITS = DEPTH > 1 ? $clog2(DEPTH) : 1
) (
    input  wire                    clk,
    input  wire                    write,
    input  wire [ADDRESS_BITS-1:0] write_address,
    input  wire [WIDTH-1:0]        write_data,
    input  wire                    read,
    input  wire [ADDRESS_BITS-1:0] read_address,
    output reg  [WIDTH-1:0]        read_data
);
    reg [WIDTH*DEPTH-1:0] words;
    (* anyseq *) wire [WIDTH-1:0] undefined;

    always @(posedge clk) begin
        if (write) words[write_address*WIDTH +: WIDTH] <= write_data;
        if (read) read_data <= write && write_address == read_address ? undefined : words[read_address*WIDTH +: WIDTH];
    end
endmodule

module synfire_memory_small #(
    parameter WIDTH = 16,
    parameter DEPTH = 256,
    parameter ADDRESS_BITS = DEPTH > 1 ? $clog2(DEPTH) : 1
) (
    input  wire                    clk,
    input  wire                    write,
    input  wire [ADDRESS_BITS-1:0] write_address,
    input  wire [WIDTH-1:0]        write_data,
    input  wire                    read,
    input  wire [ADDRESS_BITS-1:0] read_address,
    output wire [WIDTH-1:0]        read_data
);
    synfire_memory_1r1w #(.WIDTH(WIDTH), .DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS)) memory (
        .clk(clk), .write(write), .write_address(write_address), .write_data(write_data), .read(read),
        .read_address(read_address), .read_data(read_data)
    );
endmodule

`default_nettype wire
