// The store in lines of LINE words: a line is read at once, a word is written.
//
// One access a clock: a write (`write`, a bit for each half of the word), or a read of the line that holds the word at
// `address`; `line` and, of it, that word as `word` are here in the next clock, and the word as `read_data` MEMORY_CLOCKS
// later than the address. What they are after a write is undefined. With a write, `written` is the address's low bits,
// which the address itself may tell later in the clock.
`default_nettype none

module synfire_lines #(
    // Words, a multiple of LINE.
    parameter DEPTH = 1024,
    parameter ADDRESS_BITS = $clog2(DEPTH),
    // 1, 2, 4 or 8.
    parameter LINE = 1,
    // 2: `read_data` comes out of registers.
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                    clk,
    input  wire [1:0]              write,
    input  wire [ADDRESS_BITS-1:0] address,
    input  wire [2:0]              written,
    input  wire [31:0]             write_data,
    output wire [LINE*32-1:0]      line,
    output wire [31:0]             word,
    output wire [31:0]             read_data
);
    generate
        if (LINE == 1) begin : one
            synfire_store #(.DEPTH(DEPTH), .ADDRESS_BITS(ADDRESS_BITS)) store (
                .clk(clk), .write(write), .address(address), .write_data(write_data), .read_data(line)
            );
            assign word = line;
            wire unused = &{1'b0, written};
        end else begin : several
            localparam LOW = $clog2(LINE);
            reg [LOW-1:0] place;
            always @(posedge clk) place <= address[LOW-1:0];
            assign word = line[{place, 5'd0} +: 32];
            wire unused = &{1'b0, written};

            genvar index;
            for (index = 0; index < LINE; index = index + 1) begin : words
                synfire_store #(.DEPTH(DEPTH / LINE), .ADDRESS_BITS(ADDRESS_BITS - LOW)) store (
                    .clk(clk), .write(write & {2{written[LOW-1:0] == index}}),
                    .address(address[ADDRESS_BITS-1:LOW]), .write_data(write_data), .read_data(line[32*index +: 32])
                );
            end
        end
        if (MEMORY_CLOCKS == 1) assign read_data = word;
        else synfire_delay_line #(.WIDTH(32), .CLOCKS(MEMORY_CLOCKS - 1)) late (
            .clk(clk), .value(word), .delayed(read_data)
        );
    endgenerate
endmodule

`default_nettype wire
