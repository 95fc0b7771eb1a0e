// A bank of 32-bit counters in one memory, for events of at most one a clock each.
//
// Each counter has a few bits of its own, which count at once; in turn, a counter every two clocks, they are moved to
// its word of the memory. COUNTERS is at most 16, so that no more than 32 clocks pass and 6 bits are enough.
//
// Reading: `freeze` with `select` for three clocks; in the third `value` is exact, what is not yet moved included. (In the
// first the turn that has begun ends.) `clear` for one clock clears all, in as many clocks as there are counters.
// Non-goals: saturation; counters are modulo 2^32.
`default_nettype none

module synfire_counters #(
    parameter COUNTERS = 8,
    parameter SELECT_BITS = $clog2(COUNTERS)
) (
    input  wire                   clk,
    input  wire                   reset,
    input  wire                   clear,
    input  wire [COUNTERS-1:0]    events,
    input  wire                   freeze,
    input  wire [SELECT_BITS-1:0] select,
    output wire [31:0]            value
);
    localparam [31:0] LAST = COUNTERS - 1;

    reg                   clearing, adding;
    reg [SELECT_BITS-1:0] turn;
    reg [5:0]             pending [0:COUNTERS-1];
    // What waits for the counter whose word was read in the clock before.
    reg [5:0]             waiting;
    wire [31:0]           word;

    wire [SELECT_BITS-1:0] place = freeze ? select : turn;
    assign value = word + {26'd0, waiting};

    integer index;
    always @(posedge clk) begin
        for (index = 0; index < COUNTERS; index = index + 1) begin
            if (clearing) pending[index] <= 6'd0;
            else if (!adding && !freeze && turn == index[SELECT_BITS-1:0]) pending[index] <= {5'd0, events[index]};
            else pending[index] <= pending[index] + {5'd0, events[index]};
        end
        waiting <= pending[place];
        // A turn has two clocks: the word is read and the bits are taken, then the sum is written.
        adding <= !adding && !freeze && !clearing;
        if (adding || clearing) turn <= turn == LAST[SELECT_BITS-1:0] ? {SELECT_BITS{1'b0}} : turn + 1'b1;
        if (clearing && turn == LAST[SELECT_BITS-1:0]) clearing <= 1'b0;
        if (clear || reset) begin
            clearing <= 1'b1;
            adding   <= 1'b0;
            turn     <= {SELECT_BITS{1'b0}};
        end
    end

    synfire_memory_1r1w #(.WIDTH(32), .DEPTH(COUNTERS), .ADDRESS_BITS(SELECT_BITS)) bank (
        .clk(clk), .write(clearing || adding), .write_address(turn),
        .write_data(clearing ? 32'd0 : value), .read(1'b1), .read_address(place), .read_data(word)
    );
endmodule

`default_nettype wire
