// The axon events that are kept for later steps, as a ring in one memory: an entry is an axon and the age of its event.
//
// `push` adds an entry, in any clock, unless `full`. In a step the entries of earlier steps are taken once: `old` says
// that there is one, `take` reads the oldest, which stands at `axon` and `age` from the next clock to the next `take`;
// what is kept on is pushed again, one step older. `done` ends the step: what was pushed in it is old from then on.
// `undo`, at the beginning of a step only, takes back what was pushed in it. `clear` empties the ring.
// Non-goals: deciding what is kept.
`default_nettype none

module synfire_kept_events #(
    parameter AXON_BITS = 8,
    // Entries, a power of two.
    parameter DEPTH = 256
) (
    input  wire                 clk,
    input  wire                 clear,
    input  wire                 push,
    input  wire [AXON_BITS-1:0] push_axon,
    input  wire [3:0]           push_age,
    input  wire                 take,
    output wire [AXON_BITS-1:0] axon,
    output wire [3:0]           age,
    output wire                 old,
    output wire                 full,
    input  wire                 done,
    input  wire                 undo
);
    localparam PLACE = $clog2(DEPTH);

    // Entries of earlier steps stand from `head` to `middle`, those of this step from there to `tail`.
    reg [PLACE:0] head, middle, tail;

    assign old  = head != middle;
    assign full = tail == {!head[PLACE], head[PLACE-1:0]};

    synfire_memory_small #(.WIDTH(AXON_BITS + 4), .DEPTH(DEPTH), .ADDRESS_BITS(PLACE)) ring (
        .clk(clk), .write(push), .write_address(tail[PLACE-1:0]), .write_data({push_age, push_axon}),
        .read(take), .read_address(head[PLACE-1:0]), .read_data({age, axon})
    );

    always @(posedge clk) begin
        if (take) head <= head + 1'b1;
        if (push) tail <= tail + 1'b1;
        else if (undo) tail <= middle;
        if (done) middle <= tail;
        if (clear) begin
            head   <= {(PLACE+1){1'b0}};
            middle <= {(PLACE+1){1'b0}};
            tail   <= {(PLACE+1){1'b0}};
        end
    end
endmodule

`default_nettype wire
