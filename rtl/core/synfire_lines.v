// The store in lines of LINE words: a line is read at once, a word is written.
//
// One access a clock: a write (`write`, a bit for each half of the word), or a read of the line that holds the word at
// `address`; `line` and, of it, that word as `read_data` hold from the next clock until the next access. What they are
// after a write is undefined.
`default_nettype none

module synfire_lines #(
    // Words, a multiple of LINE.
    parameter DEPTH = 1024,
    parameter ADDRESS_BITS = $clog2(DEPTH),
    // 1, 2, 4 or 8.
    parameter LINE = 1
) (
    input  wire                    clk,
    input  wire [1:0]              write,
    input  wire [ADDRESS_BITS-1:0] address,
    input  wire [31:0]             write_data,
    output wire [LINE*32-1:0]      line,
    output wire [31:0]             read_data
);
    generate
        if (LINE == 1) begin : one
            synfire_store #(.DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS)) store (
                .clk(clk), .enable(1'b1), .write(write), .address(address), .write_data(write_data), .read_data(line)
            );
            assign read_data = line;
        end else begin : several
            localparam LOW = $clog2(LINE);
            reg [LOW-1:0] place;
            always @(posedge clk) place <= address[LOW-1:0];
            assign read_data = line[{place, 5'd0} +: 32];

            genvar word;
            for (word = 0; word < LINE; word = word + 1) begin : words
                synfire_store #(.DEPTH(DEPTH / LINE), .ADDRESS_BITS(ADDRESS_BITS - LOW)) store (
                    .clk(clk), .enable(write == 2'd0 || address[LOW-1:0] == word), .write(write),
                    .address(address[ADDRESS_BITS-1:LOW]), .write_data(write_data), .read_data(line[32*word +: 32])
                );
            end
        end
    endgenerate
endmodule

`default_nettype wire
