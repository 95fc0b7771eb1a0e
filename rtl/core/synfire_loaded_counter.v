// A register that is loaded or counted up by one, in one cell a bit where the carry chain only adds.
//
// `load` takes over `first`, `count` adds one; `load` comes first. What is added while loading makes no difference: it is
// ones, so that the addend is `load` itself and the choice fits into the adder's own table. To count down, load and read
// the inverse.
// Non-goals: a reset.
`default_nettype none

module synfire_loaded_counter #(
    parameter WIDTH = 16
) (
    input  wire             clk,
    input  wire             load,
    input  wire             count,
    input  wire [WIDTH-1:0] first,
    output reg  [WIDTH-1:0] value
);
    wire [WIDTH-1:0] next = value + {WIDTH{load}} + {{(WIDTH-1){1'b0}}, 1'b1};

    always @(posedge clk) if (load || count) value <= load ? first : next;
endmodule

`default_nettype wire
