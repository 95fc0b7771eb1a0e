// A small memory of AMD's 7 series: tables up to 128 words, then a block, of which these devices have more to spare than of
// tables. Ports and meaning are those of rtl/core/synfire_memory_small.v, whose place it takes.
`default_nettype none

module synfire_memory_small #(
    parameter WIDTH = 16,
    parameter DEPTH = 64,
    parameter ADDRESS_BITS = DEPTH > 1 ? $clog2(DEPTH) : 1,
    // Not heeded: beyond so many words the core's own takes a block.
    parameter TABLE_WORDS = 512,
    parameter CONSTANTS = 0,
    parameter [WIDTH*(CONSTANTS > 0 ? CONSTANTS : 1)-1:0] CONSTANT_WORDS = 0
) (
    input  wire                    clk,
    input  wire                    write,
    input  wire [ADDRESS_BITS-1:0] write_address,
    input  wire [WIDTH-1:0]        write_data,
    input  wire                    read,
    input  wire [ADDRESS_BITS-1:0] read_address,
    output wire [WIDTH-1:0]        read_data
);
    generate
        if (DEPTH <= 128) begin : tables
            synfire_memory_tables #(
                .WIDTH(WIDTH), .DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS), .CONSTANTS(CONSTANTS),
                .CONSTANT_WORDS(CONSTANT_WORDS)
            ) memory (
                .clk(clk), .write(write), .write_address(write_address), .write_data(write_data), .read(read),
                .read_address(read_address), .read_data(read_data)
            );
        end else begin : block
            synfire_memory_1r1w #(
                .WIDTH(WIDTH), .DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS), .CONSTANTS(CONSTANTS),
                .CONSTANT_WORDS(CONSTANT_WORDS)
            ) memory (
                .clk(clk), .write(write), .write_address(write_address), .write_data(write_data), .read(read),
                .read_address(read_address), .read_data(read_data)
            );
        end
    endgenerate
endmodule

`default_nettype wire
