// A bank of 32-bit counters and of constants in one memory of 64 words, which is what a host reads by address.
//
// The words from FIRST on are counters, all in one aligned group of 16. Each has a few bits of its own, which count at once: by 1 where its
// bit of `events` is 1, but counter WIDE by `amount`. In turn, a counter every two clocks, they are moved to its word,
// so that no more than 34 clocks pass between two turns. The words from 0 on hold CONSTANTS, the memory's first
// contents; the rest is 0.
//
// Reading: `freeze` with `select` for three clocks; in the third `value` is exact, what is not yet moved included. (In
// the first the turn that has begun ends.) `clear` for one clock clears all counters, in as many clocks as there are.
// Non-goals: saturation; counters are modulo 2^32.
`default_nettype none

module synfire_counters #(
    parameter [5:0] FIRST = 6'd34,
    parameter COUNTERS = 8,
    parameter WIDE = 1,
    // The most that `amount` is, 1 to 8.
    parameter MOST = 1,
    parameter CONSTANTS = 1,
    parameter [32*CONSTANTS-1:0] CONSTANT_WORDS = 32'd0
) (
    input  wire                clk,
    input  wire                reset,
    input  wire                clear,
    input  wire [COUNTERS-1:0] events,
    input  wire [3:0]          amount,
    input  wire                freeze,
    input  wire [5:0]          select,
    output wire [31:0]         value
);
    localparam [31:0] LAST_INDEX = {26'd0, FIRST} + COUNTERS - 1;
    localparam [3:0] LAST = LAST_INDEX[3:0];
    localparam PENDING = 6 + $clog2(MOST);

    reg               clearing, adding;
    // Whatever it holds before the reset, no constant is written.
    reg [3:0]         turn;
    reg [PENDING-1:0] pending [0:COUNTERS-1];
    // What waits for the counter whose word was read in the clock before.
    reg [PENDING-1:0] waiting;
    reg [PENDING-1:0] chosen;
    wire [31:0]       word;

    wire [5:0] at_turn = {FIRST[5:4], turn};
    wire [5:0] place = freeze ? select : at_turn;
    assign value = word + {{(32-PENDING){1'b0}}, waiting};

    integer index;
    always @* begin
        chosen = {PENDING{1'b0}};
        for (index = 0; index < COUNTERS; index = index + 1)
            if (place == FIRST + index[5:0]) chosen = pending[index];
    end

    integer counter;
    always @(posedge clk) begin
        for (counter = 0; counter < COUNTERS; counter = counter + 1) begin
            if (clearing) pending[counter] <= {PENDING{1'b0}};
            else pending[counter] <=
                (!adding && !freeze && at_turn == FIRST + counter[5:0] ? {PENDING{1'b0}} : pending[counter])
                + (counter == WIDE && MOST > 1 ? {{(PENDING-4){1'b0}}, amount} : {{(PENDING-1){1'b0}}, events[counter]});
        end
        waiting <= chosen;
        // A turn has two clocks: the word is read and the bits are taken, then the sum is written.
        adding <= !adding && !freeze && !clearing;
        if (adding || clearing) turn <= turn == LAST ? FIRST[3:0] : turn + 4'd1;
        if (clearing && turn == LAST) clearing <= 1'b0;
        if (clear || reset) begin
            clearing <= 1'b1;
            adding   <= 1'b0;
            turn     <= FIRST[3:0];
        end
    end

    // A memory of one read and one write port, as synfire_memory_1r1w, with first contents.
    (* no_rw_check *)
    reg [31:0] words [0:63];
    reg [31:0] read_word;
    assign word = read_word;

    integer constant;
    initial begin
        for (constant = 0; constant < 64; constant = constant + 1) words[constant] = 32'd0;
        for (constant = 0; constant < CONSTANTS; constant = constant + 1)
            words[constant] = CONSTANT_WORDS[32*constant +: 32];
    end

    always @(posedge clk) begin
        if (clearing || adding) words[at_turn] <= clearing ? 32'd0 : value;
        read_word <= words[place];
    end

    wire unused = &{1'b0, amount, events};
endmodule

`default_nettype wire
