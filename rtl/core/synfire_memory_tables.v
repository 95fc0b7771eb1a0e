// A memory as synfire_memory_1r1w, of lookup tables where the device has tables that are memory.
`default_nettype none

module synfire_memory_tables #(
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
    (* no_rw_check, ram_style = "distributed" *)
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
