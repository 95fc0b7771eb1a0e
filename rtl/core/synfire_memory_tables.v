// A memory as synfire_memory_1r1w, of lookup tables where the device has tables that are memory.
//
// More than 256 words are two halves, chosen behind their registers: what chooses among many tables is slow.
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
    output wire [WIDTH-1:0]        read_data
);
    generate
        if (DEPTH > 256 && CONSTANTS == 0) begin : halves
            localparam BITS = $clog2(DEPTH);
            localparam HALF = 2 ** (BITS - 1);
            localparam REST_BITS = DEPTH > HALF + 1 ? $clog2(DEPTH - HALF) : 1;
            wire [WIDTH-1:0] low_data, high_data;
            reg              high;

            always @(posedge clk) if (read) high <= read_address[BITS-1];
            assign read_data = high ? high_data : low_data;

            synfire_memory_tables #(.WIDTH(WIDTH), .DEPTH(HALF)) low_half (
                .clk(clk), .write(write && !write_address[BITS-1]),
                .write_address(write_address[BITS-2:0]), .write_data(write_data), .read(read),
                .read_address(read_address[BITS-2:0]), .read_data(low_data)
            );
            synfire_memory_tables #(.WIDTH(WIDTH), .DEPTH(DEPTH - HALF)) high_half (
                .clk(clk), .write(write && write_address[BITS-1]),
                .write_address(write_address[REST_BITS-1:0]), .write_data(write_data), .read(read),
                .read_address(read_address[REST_BITS-1:0]), .read_data(high_data)
            );
        end else begin : whole
            (* no_rw_check, ram_style = "distributed" *)
            reg [WIDTH-1:0] words [0:DEPTH-1];
            reg [WIDTH-1:0] word;
            assign read_data = word;

            if (CONSTANTS > 0) begin : filled
                integer constant;
                initial begin
                    for (constant = 0; constant < DEPTH; constant = constant + 1) words[constant] = {WIDTH{1'b0}};
                    for (constant = 0; constant < CONSTANTS; constant = constant + 1)
                        words[constant] = CONSTANT_WORDS[WIDTH*constant +: WIDTH];
                end
            end

            always @(posedge clk) begin
                if (write) words[write_address] <= write_data;
                if (read) word <= words[read_address];
            end
        end
    endgenerate
endmodule

`default_nettype wire
