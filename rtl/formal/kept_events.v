// Properties of synfire_kept_events for an engine that pushes only while it is not `full`, takes only while there is an
// `old` entry, ends a step when none is left and undoes one only before it has taken any: as many entries stand in the
// ring as were pushed and not taken, an entry pushed in a step is taken in the next, in its turn and as it was, and
// undoing forgets exactly what the step had pushed.
`default_nettype none

module kept_events #(
    parameter AXON_BITS = 2,
    parameter DEPTH = 4
) (
    input wire                 clk,
    input wire                 clear,
    input wire                 push,
    input wire [AXON_BITS-1:0] push_axon,
    input wire [3:0]           push_age,
    input wire                 take,
    input wire                 done,
    input wire                 undo
);
    localparam PLACE = $clog2(DEPTH);
    localparam WIDTH = AXON_BITS + 4;

    wire [AXON_BITS-1:0] axon;
    wire [3:0]           age;
    wire                 old, full;

    synfire_kept_events #(.AXON_BITS(AXON_BITS), .DEPTH(DEPTH)) dut (
        .clk(clk), .clear(clear), .push(push), .push_axon(push_axon), .push_age(push_age), .take(take), .axon(axon),
        .age(age), .old(old), .full(full), .done(done), .undo(undo)
    );

    (* hierconn *) wire [PLACE:0]         \dut.head ;
    (* hierconn *) wire [PLACE:0]         \dut.middle ;
    (* hierconn *) wire [PLACE:0]         \dut.tail ;
    (* hierconn *) wire [WIDTH*DEPTH-1:0] \dut.ring.memory.words ;
    wire [PLACE:0]         head = \dut.head , middle = \dut.middle , tail = \dut.tail ;
    wire [WIDTH*DEPTH-1:0] words = \dut.ring.memory.words ;

    // Entries of earlier steps and of this one; whether any was taken in this step.
    reg [PLACE:0] old_entries, new_entries;
    reg           taking, started = 1'b0;
    // The entry that is followed: where it stands, whether it is of this step, whether it was taken last.
    (* anyseq *) wire follow;
    reg              followed, is_new, arrived;
    reg [PLACE:0]    place;
    reg [WIDTH-1:0]  value;

    always @(posedge clk) begin
        started     <= 1'b1;
        taking      <= (taking || take) && !done;
        old_entries <= done ? new_entries + push : old_entries - take;
        new_entries <= done || undo ? {(PLACE+1){1'b0}} : new_entries + push;
        if (take) arrived <= 1'b0;
        if (take && followed && place == head) begin
            followed <= 1'b0;
            arrived  <= 1'b1;
        end
        if (done) is_new <= 1'b0;
        if (undo && is_new) followed <= 1'b0;
        if (push && !followed && follow) begin
            followed <= 1'b1;
            is_new   <= 1'b1;
            place    <= tail;
            value    <= {push_age, push_axon};
            arrived  <= 1'b0;
        end
        if (clear) begin
            old_entries <= {(PLACE+1){1'b0}};
            new_entries <= {(PLACE+1){1'b0}};
            taking      <= 1'b0;
            followed    <= 1'b0;
            arrived     <= 1'b0;
        end
    end

    wire [PLACE:0] from_head = place - head;

    always @* begin
        if (!started) assume (clear);
        assume (!(push && full));
        assume (!(take && !old));
        assume (!(done && (old || push)));
        assume (!(undo && (taking || take || push || done)));
        if (started) begin
            assert (old == (old_entries != 0));
            assert (full == (old_entries + new_entries == DEPTH));
            assert (old_entries + new_entries <= DEPTH);
            if (arrived) assert ({age, axon} == value);
            assert (middle - head == old_entries && tail - middle == new_entries);
            if (followed) begin
                assert (from_head < old_entries + new_entries);
                assert (is_new == (from_head >= old_entries));
                assert (words[place[PLACE-1:0]*WIDTH +: WIDTH] == value);
            end
        end
    end
endmodule

`default_nettype wire
