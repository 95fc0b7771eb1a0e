// A synchronous memory with one read and one write port: every memory of the core but the store is one of these, or one of
// lookup tables (synfire_memory_tables).
//
// A read takes effect at the clock edge where `read` is high; `read_data` then holds until the next read. What a read
// of the address that is written at the same edge returns is undefined: users forward or avoid it.
// With CONSTANTS the words from 0 on hold CONSTANT_WORDS at first, and the others 0; without, the core clears what must be
// clear. Non-goals: byte enables. The attribute tells synthesis of the undefined case, which it would otherwise define at the
// cost of a second copy of the word.
`default_nettype none

module synfire_memory_1r1w #(
    parameter WIDTH = 16,
    parameter DEPTH = 256,
    parameter ADDRESS_BITS = DEPTH > 1 ? $clog2(DEPTH) : 1,
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
    (* no_rw_check *)
    reg [WIDTH-1:0] words [0:DEPTH-1];

    generate
        if (CONSTANTS > 0) begin : filled
            integer constant;
            initial begin
                for (constant = 0; constant < DEPTH; constant = constant + 1) words[constant] = {WIDTH{1'b0}};
                for (constant = 0; constant < CONSTANTS; constant = constant + 1)
                    words[constant] = CONSTANT_WORDS[WIDTH*constant +: WIDTH];
            end
        end
    endgenerate

    always @(posedge clk) begin
        if (write) words[write_address] <= write_data;
        if (read) read_data <= words[read_address];
    end
endmodule

`default_nettype wire
