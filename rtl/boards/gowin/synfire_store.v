// The store of Gowin's FPGAs. Words are cut into bytes, of which a block holds 2,048, so that few blocks share an output bit:
// of halves it would hold 1,024, and what a word says would come later by the choice among twice as many. Words beyond the
// last multiple of 2,048 are cut into halves all the same, which leave less of a block empty.
//
// Ports and meaning are those of rtl/core/synfire_store.v, whose place it takes.
`default_nettype none

module synfire_store #(
    parameter DEPTH = 1024,
    parameter ADDRESS_BITS = $clog2(DEPTH)
) (
    input  wire                    clk,
    input  wire [1:0]              write,
    input  wire [ADDRESS_BITS-1:0] address,
    input  wire [31:0]             write_data,
    output wire [31:0]             read_data
);
    localparam [31:0] IN_BYTES = DEPTH / 2048 * 2048;

    wire [31:0] place = {{(32-ADDRESS_BITS){1'b0}}, address};
    wire        in_halves = place >= IN_BYTES;
    reg         halves_read;
    wire [63:0] words;

    always @(posedge clk) if (write == 2'd0) halves_read <= in_halves;
    assign read_data = halves_read ? words[63:32] : words[31:0];

    genvar part, column;
    generate
        for (part = 0; part < 2; part = part + 1) begin : parts
            localparam WIDTH = part == 0 ? 8 : 16;
            localparam COUNT = part == 0 ? IN_BYTES : DEPTH - IN_BYTES;
            localparam BITS = COUNT > 1 ? $clog2(COUNT) : 1;

            if (COUNT > 0) begin : held
                for (column = 0; column < 32 / WIDTH; column = column + 1) begin : columns
                    reg [WIDTH-1:0] memory [0:COUNT-1];
                    reg [WIDTH-1:0] read_column;
                    assign words[32*part+WIDTH*column +: WIDTH] = read_column;

                    always @(posedge clk) begin
                        if (write[WIDTH*column/16] && in_halves == part)
                            memory[place[BITS-1:0]] <= write_data[WIDTH*column +: WIDTH];
                        if (write == 2'd0) read_column <= memory[place[BITS-1:0]];
                    end
                end
            end else begin : none
                assign words[32*part +: 32] = 32'd0;
            end
        end
    endgenerate
endmodule

`default_nettype wire
