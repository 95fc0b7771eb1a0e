// The store of the iCE40UP5K: four single-ported memories of 16,384 words of 16 bits, two side by side for a word, two
// deep. Ports and meaning are those of rtl/core/synfire_store.v, whose place it takes; DEPTH is at most 32,768.
`default_nettype none

module synfire_store #(
    parameter DEPTH = 32768,
    parameter ADDRESS_BITS = $clog2(DEPTH)
) (
    input  wire                    clk,
    input  wire [1:0]              write,
    input  wire [ADDRESS_BITS-1:0] address,
    input  wire [31:0]             write_data,
    output wire [31:0]             read_data
);
    wire [14:0] place = {{(15-ADDRESS_BITS){1'b0}}, address};
    reg         upper_read;
    wire [31:0] words [0:1];

    always @(posedge clk) if (write == 2'd0) upper_read <= place[14];
    assign read_data = upper_read ? words[1] : words[0];

    genvar bank, half;
    generate
        for (bank = 0; bank < 2; bank = bank + 1) begin : banks
            for (half = 0; half < 2; half = half + 1) begin : halves
                SB_SPRAM256KA memory (
                    .ADDRESS(place[13:0]), .DATAIN(write_data[16*half +: 16]), .MASKWREN(4'b1111),
                    .WREN(write[half]),
                    .CHIPSELECT(place[14] == bank && (write == 2'd0 || write[half])), .CLOCK(clk),
                    .STANDBY(1'b0), .SLEEP(1'b0), .POWEROFF(1'b1), .DATAOUT(words[bank][16*half +: 16])
                );
            end
        end
    endgenerate
endmodule

`default_nettype wire
