// The store: one single-ported synchronous memory of 32-bit words for synapses, neuron parameters, axons and chunk
// headers. Boards whose large memory cannot be inferred replace this file by one of the same ports.
//
// A clock edge writes (a half of the word where its bit of `write` is high) or reads; what `read_data` is after a write is
// undefined.
`default_nettype none

module synfire_store #(
    parameter DEPTH = 1024,
    parameter ADDRESS_BITS = $clog2(DEPTH)
) (
    input  wire                    clk,
    input  wire [1:0]              write,
    input  wire [ADDRESS_BITS-1:0] address,
    input  wire [31:0]             write_data,
    output reg  [31:0]             read_data
);
    reg [31:0] words [0:DEPTH-1];

    always @(posedge clk) begin
        if (write[0]) words[address][15:0] <= write_data[15:0];
        if (write[1]) words[address][31:16] <= write_data[31:16];
        if (write == 2'd0) read_data <= words[address];
    end
endmodule

`default_nettype wire
