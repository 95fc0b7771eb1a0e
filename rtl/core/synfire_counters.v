// A bank of 32-bit words in one memory of 64: constants, words that the host writes, and counters; what a host reads
// by address.
//
// The words from FIRST on are counters, at most 16. Each has a few bits of its own, its lowest, which count at once: by
// 1 where its bit of `events` is 1, but counter WIDE by `amount`. In turn, a counter a clock, each word is brought up to
// those bits, so that no more than 30 clocks pass between two turns, the host's accesses included. Counters whose bit of
// OFTEN is 0 count at most once in four clocks. The words from 0 on hold CONSTANTS, the memory's first contents; the
// rest is 0 until written.
//
// Reading: `freeze` with `select` for three clocks; in the third `value` is exact, what is not yet in the word included.
// `write` in the third writes `write_data` instead, which is for words that are not counted. `clear` for one clock
// clears all counters, in as many clocks as there are, and `reset` all words from WRITTEN on.
// Non-goals: saturation; counters are modulo 2^32.
`default_nettype none

module synfire_counters #(
    parameter [5:0] WRITTEN = 6'd17,
    parameter [5:0] FIRST = 6'd34,
    parameter COUNTERS = 8,
    parameter [COUNTERS-1:0] OFTEN = {COUNTERS{1'b1}},
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
    input  wire                write,
    input  wire [31:0]         write_data,
    output wire [31:0]         value
);
    localparam [31:0] LAST_INDEX = {26'd0, FIRST} + COUNTERS - 1;
    localparam [5:0] LAST = LAST_INDEX[5:0];
    // More than are counted between two turns: bits of a counter of OFTEN, and of any other.
    localparam LONG = 5 + $clog2(MOST);
    localparam SHORT = 3;

    reg            clearing;
    reg [5:0]      turn;
    reg [LONG-1:0] counted [0:COUNTERS-1];

    wire [5:0] place = freeze ? select : turn;

    // The place read in the clock before; whether it had its turn; the bits counted there, and which of them count.
    reg [5:0]      place_read;
    reg            adding;
    reg [LONG-1:0] latest, chosen;
    reg            is_counter, is_often, chosen_counter, chosen_often;
    wire [31:0]    word;

    wire [LONG-1:0] kept = {{(LONG-SHORT){is_often}}, {SHORT{is_counter}}};
    wire [LONG-1:0] behind = (latest - word[LONG-1:0]) & kept;
    assign value = word + {{(32-LONG){1'b0}}, behind};

    integer index;
    always @* begin
        chosen = {LONG{1'b0}};
        chosen_counter = 1'b0;
        chosen_often = 1'b0;
        for (index = 0; index < COUNTERS; index = index + 1)
            if (place == FIRST + index[5:0]) begin
                chosen = counted[index];
                chosen_counter = 1'b1;
                chosen_often = OFTEN[index];
            end
    end

    integer counter;
    always @(posedge clk) begin
        for (counter = 0; counter < COUNTERS; counter = counter + 1) begin
            if (counter == WIDE && MOST > 1) counted[counter] <= counted[counter] + {{(LONG-4){1'b0}}, amount};
            else if (OFTEN[counter]) counted[counter] <= counted[counter] + {{(LONG-1){1'b0}}, events[counter]};
            else counted[counter] <=
                {{(LONG-SHORT){1'b0}}, counted[counter][SHORT-1:0] + {{(SHORT-1){1'b0}}, events[counter]}};
            if (clearing) counted[counter] <= {LONG{1'b0}};
        end
        latest     <= chosen;
        is_counter <= chosen_counter;
        is_often   <= chosen_often;
        place_read <= place;
        adding     <= !freeze && !clearing;
        if (clearing ? !write : !freeze) turn <= turn == LAST ? FIRST : turn + 6'd1;
        if (turn == LAST && !write) clearing <= 1'b0;
        if (clear || reset) begin
            clearing <= 1'b1;
            adding   <= 1'b0;
            turn     <= reset ? WRITTEN : FIRST;
        end
    end

    // What the registers hold before the reset may not reach a constant.
    synfire_memory_small #(
        .WIDTH(32), .DEPTH(64), .CONSTANTS(CONSTANTS), .CONSTANT_WORDS(CONSTANT_WORDS)
    ) bank (
        .clk(clk), .write((clearing || adding || write) && !reset),
        .write_address(clearing && !write ? turn : place_read),
        .write_data(write ? write_data : clearing ? 32'd0 : value), .read(1'b1), .read_address(place), .read_data(word)
    );

    wire unused = &{1'b0, amount, events};
endmodule

`default_nettype wire
