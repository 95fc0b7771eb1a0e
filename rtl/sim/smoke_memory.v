// Bench of the memories, for iverilog: whatever a family of FPGAs puts in the place of the core's wrappers behaves as this
// bench's own arrays do, at several sizes, under random reads and writes in every clock.
//
// What the wrappers leave undefined is not looked at: a word that is read and written at one edge, and the store's data after
// a write. Ends with a line that tells "PASS" and the number of checks, or with the first difference and exit status 1.
`default_nettype none

module smoke_memory;
    localparam CLOCKS = 4000;
    localparam SEED = 20260102;

    reg     clk = 1'b0;
    integer failures = 0;
    integer checks = 0;
    integer clocks = 0;

    always #5 clk = !clk;

    // A memory of two ports, driven at random: small, or of blocks if SMALL is 0.
    genvar kind;
    generate
        for (kind = 0; kind < 8; kind = kind + 1) begin : two_ports
            localparam SMALL = kind != 6;
            localparam WIDTH = kind == 0 ? 1 : kind == 1 ? 16 : kind == 2 ? 32 : kind == 3 ? 7 : kind == 4 ? 24 : 16;
            localparam DEPTH = kind == 0 ? 16 : kind == 1 ? 64 : kind == 2 ? 300 : kind == 3 ? 512 : kind == 4 ? 600 : 1024;
            localparam BITS = $clog2(DEPTH);
            localparam CONSTANTS = kind == 3 ? 5 : 0;
            localparam [WIDTH*(CONSTANTS > 0 ? CONSTANTS : 1)-1:0] WORDS = 35'h5A5_1234_9;

            reg              write, read, known;
            reg  [BITS-1:0]  write_address, read_address;
            reg  [WIDTH-1:0] write_data, expected;
            wire [WIDTH-1:0] read_data;
            reg  [WIDTH-1:0] reference [0:DEPTH-1];
            reg  [DEPTH-1:0] filled;
            integer          seed, constant;

            if (SMALL) begin : few
                synfire_memory_small #(
                    .WIDTH(WIDTH), .DEPTH(DEPTH), .ADDRESS_BITS(BITS), .TABLE_WORDS(kind == 7 ? 1024 : 512),
                    .CONSTANTS(CONSTANTS), .CONSTANT_WORDS(WORDS)
                ) memory (
                    .clk(clk), .write(write), .write_address(write_address), .write_data(write_data), .read(read),
                    .read_address(read_address), .read_data(read_data)
                );
            end else begin : many
                synfire_memory_1r1w #(.WIDTH(WIDTH), .DEPTH(DEPTH), .ADDRESS_BITS(BITS)) memory (
                    .clk(clk), .write(write), .write_address(write_address), .write_data(write_data), .read(read),
                    .read_address(read_address), .read_data(read_data)
                );
            end

            initial begin
                seed   = SEED + kind;
                filled = {DEPTH{CONSTANTS > 0}};
                known  = 1'b0;
                write  = 1'b0;
                read   = 1'b0;
                if (CONSTANTS > 0)
                    for (constant = 0; constant < DEPTH; constant = constant + 1)
                        reference[constant] = constant < CONSTANTS ? WORDS >> (WIDTH * constant) : 0;
            end

            always @(negedge clk) begin
                // What the last rising edge has read.
                if (known) begin
                    checks = checks + 1;
                    if (read_data !== expected) begin
                        failures = failures + 1;
                        $display("FAIL: memory %0d, clock %0d: read %h, expected %h", kind, clocks, read_data, expected);
                    end
                end
                write         = $random(seed);
                read          = $random(seed);
                write_data    = $random(seed);
                write_address = $unsigned($random(seed)) % DEPTH;
                read_address  = $unsigned($random(seed)) % DEPTH;
                if (read) begin
                    known    = filled[read_address] && !(write && write_address == read_address);
                    expected = reference[read_address];
                end
                if (write) begin
                    reference[write_address] = write_data;
                    filled[write_address]    = 1'b1;
                end
            end
        end
    endgenerate

    // The store: one port, halves of words.
    generate
        for (kind = 0; kind < 3; kind = kind + 1) begin : stores
            localparam DEPTH = kind == 0 ? 32768 : kind == 1 ? 777 : 5000;
            localparam BITS = $clog2(DEPTH);

            reg  [1:0]      write;
            reg  [BITS-1:0] address;
            reg  [31:0]     write_data, expected;
            wire [31:0]     read_data;
            reg  [31:0]     reference [0:DEPTH-1];
            reg             known;
            // Few places far apart, so that reads find what was written.
            reg  [BITS-1:0] places [0:15];
            reg  [15:0]     filled;
            reg  [3:0]      place;
            integer         seed, index;

            synfire_store #(.DEPTH(DEPTH), .ADDRESS_BITS(BITS)) store (
                .clk(clk), .write(write), .address(address), .write_data(write_data), .read_data(read_data)
            );

            initial begin
                seed   = SEED + 100 + kind;
                known  = 1'b0;
                filled = 16'd0;
                write  = 2'd0;
                address = {BITS{1'b0}};
                for (index = 0; index < 16; index = index + 1) places[index] = (DEPTH - 1) * index / 15;
            end

            always @(negedge clk) begin
                if (known) begin
                    checks = checks + 1;
                    if (read_data !== expected) begin
                        failures = failures + 1;
                        $display("FAIL: store %0d, clock %0d: read %h, expected %h", kind, clocks, read_data, expected);
                    end
                end
                place      = $random(seed);
                address    = places[place];
                write      = filled[place] ? $random(seed) : 2'd3;
                write_data = $random(seed);
                known      = write == 2'd0;
                expected   = reference[address];
                if (write[0]) reference[address][15:0] = write_data[15:0];
                if (write[1]) reference[address][31:16] = write_data[31:16];
                if (write != 2'd0) filled[place] = 1'b1;
            end
        end
    endgenerate

    always @(posedge clk) begin
        clocks = clocks + 1;
        if (failures > 0) $finish_and_return(1);
        if (clocks == CLOCKS) begin
            $display("PASS: eleven memories, seed %0d, %0d checks", SEED, checks);
            $finish;
        end
    end
endmodule

`default_nettype wire
