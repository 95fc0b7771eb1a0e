// The store in lines of LINE words: a line is read at once, a word is written.
//
// One access a clock: a write (`write`, a bit for each half of the word), or a read of the line that holds the word at
// `address`; `line` and, of it, that word as `word` are here in the next clock, and the word as `read_data` MEMORY_CLOCKS
// later than the address. What they are after a write is undefined. With a write, `written` is the address's low bits,
// which the address itself may tell later in the clock.
//
// With three memory clocks the store has registers on all sides, for a store that reaches across a device: all of `line`,
// `word` and `read_data` come three clocks later than the address.
`default_nettype none

module synfire_lines #(
    // Words, a multiple of LINE.
    parameter DEPTH = 1024,
    parameter ADDRESS_BITS = $clog2(DEPTH),
    // 1, 2, 4 or 8.
    parameter LINE = 1,
    // 2: `read_data` comes out of registers; 3, with several words in a line: the address too.
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
            // What the store gets, and gives.
            wire [1:0]              write_here;
            wire [ADDRESS_BITS-1:0] address_here;
            wire [LOW-1:0]          written_here;
            wire [31:0]             write_data_here;
            wire [LINE*32-1:0]      line_here;
            wire [LOW-1:0]          place;

            if (MEMORY_CLOCKS < 3) begin : direct
                assign {write_here, address_here, written_here, write_data_here} =
                    {write, address, written[LOW-1:0], write_data};
                assign line = line_here;
            end else begin : registered
                synfire_delay_line #(.WIDTH(ADDRESS_BITS + LOW + 34), .CLOCKS(1)) asked (
                    .clk(clk), .value({write, address, written[LOW-1:0], write_data}),
                    .delayed({write_here, address_here, written_here, write_data_here})
                );
                synfire_delay_line #(.WIDTH(32 * LINE), .CLOCKS(1)) given (
                    .clk(clk), .value(line_here), .delayed(line)
                );
            end

            synfire_delay_line #(.WIDTH(LOW), .CLOCKS(MEMORY_CLOCKS < 3 ? 1 : 3)) places (
                .clk(clk), .value(address[LOW-1:0]), .delayed(place)
            );
            assign word = line[{place, 5'd0} +: 32];
            wire unused = &{1'b0, written, address_here[LOW-1:0]};

            genvar index;
            for (index = 0; index < LINE; index = index + 1) begin : words
                synfire_store #(.DEPTH(DEPTH / LINE), .ADDRESS_BITS(ADDRESS_BITS - LOW)) store (
                    .clk(clk), .write(write_here & {2{written_here == index}}),
                    .address(address_here[ADDRESS_BITS-1:LOW]), .write_data(write_data_here),
                    .read_data(line_here[32*index +: 32])
                );
            end
        end
        if (MEMORY_CLOCKS == 2) synfire_delay_line #(.WIDTH(32), .CLOCKS(1)) late (
            .clk(clk), .value(word), .delayed(read_data)
        );
        else assign read_data = word;
    endgenerate
endmodule

`default_nettype wire
