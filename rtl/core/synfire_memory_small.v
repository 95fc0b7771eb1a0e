// A memory as synfire_memory_1r1w, for few words or narrow ones: of lookup tables where the device has such memory, so that
// the blocks are left to the large ones; a block after all where tables would be many, as on a large core. Boards of devices
// with other tables, or none, replace this file by one of the same ports.
`default_nettype none

module synfire_memory_small #(
    parameter WIDTH = 16,
    parameter DEPTH = 64,
    parameter ADDRESS_BITS = DEPTH > 1 ? $clog2(DEPTH) : 1,
    // Words up to which it is of tables, however wide: beyond, what chooses among them is large and slow.
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
    localparam TABLES = DEPTH <= TABLE_WORDS || (DEPTH <= 1024 && WIDTH <= 4);

    generate
        if (TABLES) begin : tables
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
