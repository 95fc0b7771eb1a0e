// A value CLOCKS clocks later: what a pipeline carries along.
`default_nettype none

module synfire_delay_line #(
    parameter WIDTH = 1,
    parameter CLOCKS = 1
) (
    input  wire             clk,
    input  wire [WIDTH-1:0] value,
    output wire [WIDTH-1:0] delayed
);
    // The youngest value in the low bits.
    reg [CLOCKS*WIDTH-1:0] values;

    generate
        if (CLOCKS == 1) always @(posedge clk) values <= value;
        else always @(posedge clk) values <= {values[(CLOCKS-1)*WIDTH-1:0], value};
    endgenerate

    assign delayed = values[CLOCKS*WIDTH-1:(CLOCKS-1)*WIDTH];
endmodule

`default_nettype wire
