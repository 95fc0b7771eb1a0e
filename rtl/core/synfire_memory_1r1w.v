// A memory with one write port and one read port, both synchronous to one clock.
//
// Handshake: a word is written at the clock edge where `write` is 1. A read begins at the edge where `read` is 1; from
// then until the next read `read_data` holds the word. A read of the address written at the same edge is undefined
// (devices differ): no user of this module depends on it.
//
// Non-goals: initial contents, byte enables, a second clock.

`default_nettype none

module synfire_memory_1r1w #(
    parameter WIDTH = 8,
    parameter DEPTH = 512,
    parameter ADDRESS = $clog2(DEPTH)
) (
    input  wire               clk,
    input  wire               write,
    input  wire [ADDRESS-1:0] write_address,
    input  wire [WIDTH-1:0]   write_data,
    input  wire               read,
    input  wire [ADDRESS-1:0] read_address,
    output reg  [WIDTH-1:0]   read_data
);

  reg [WIDTH-1:0] words[0:DEPTH-1];

  always @(posedge clk) begin
    if (write) words[write_address] <= write_data;
    if (read) read_data <= words[read_address];
  end

endmodule

`default_nettype wire
