// A memory as synfire_memory_1r1w, for few words or narrow ones: of lookup tables where the device has such memory, so that
// the blocks are left to the large ones; a block after all where tables would be many, as on a large core. Boards of
// devices without such memory replace this file by one of the same ports.
//
// A read takes effect at the clock edge where `read` is high; `read_data` then holds until the next read. What a read
// of the address that is written at the same edge returns is undefined: users forward or avoid it.
// The words from 0 on hold CONSTANTS at first, where there are such, which is up to 512 words deep; the others then 0.
// Non-goals: byte enables.
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
    output reg  [WIDTH-1:0]        read_data
);
    localparam TABLES = DEPTH <= TABLE_WORDS || (DEPTH <= 1024 && WIDTH <= 4);

    generate
        if (TABLES) begin : tables
            (* no_rw_check, ram_style = "distributed" *)
            reg [WIDTH-1:0] words [0:DEPTH-1];

            if (CONSTANTS > 0) begin : filled
                integer constant;
                initial begin
                    for (constant = 0; constant < DEPTH; constant = constant + 1) words[constant] = {WIDTH{1'b0}};
                    for (constant = 0; constant < CONSTANTS; constant = constant + 1)
                        words[constant] = CONSTANT_WORDS[WIDTH*constant +: WIDTH];
                end
            end

            always @(posedge clk) begin
                if (write) words[write_address] <= write_data;
                if (read) read_data <= words[read_address];
            end
        end else begin : block
            wire [WIDTH-1:0] block_data;
            synfire_memory_1r1w #(.WIDTH(WIDTH), .DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS)) memory (
                .clk(clk), .write(write), .write_address(write_address), .write_data(write_data), .read(read),
                .read_address(read_address), .read_data(block_data)
            );
            always @* read_data = block_data;
        end
    endgenerate
endmodule

`default_nettype wire
