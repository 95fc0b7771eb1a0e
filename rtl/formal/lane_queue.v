// Properties of synfire_lane_queue in its place: the walker sees `crowded` a clock late, which tells of the clock before,
// and a synapse is written two clocks behind its address, or three with three memory clocks (UNDER_WAY 5). The queue then
// never overflows, `occupied` says whether an entry stands at the head, and every entry leaves in its turn as it came.
`default_nettype none

module lane_queue #(
    parameter WIDTH = 2,
    parameter [3:0] UNDER_WAY = 4
) (
    input wire             clk,
    input wire             reset,
    // The walker has a synapse for this queue.
    input wire             wanted,
    input wire [WIDTH-1:0] entry,
    input wire             wants_take
);
    wire [WIDTH-1:0] head;
    wire             occupied, crowded;
    reg              room;
    localparam CLOCKS = UNDER_WAY - 2;
    reg  [CLOCKS-1:0] on_the_way;
    wire             write = on_the_way[CLOCKS-1];
    wire             take = wants_take && occupied;

    synfire_lane_queue #(.WIDTH(WIDTH), .UNDER_WAY(UNDER_WAY)) dut (
        .clk(clk), .reset(reset), .write(write), .entry(entry), .take(take), .head(head), .occupied(occupied),
        .crowded(crowded)
    );

    (* hierconn *) wire [3:0] \dut.written ;
    (* hierconn *) wire [3:0] \dut.taken ;
    wire [3:0] next_place = \dut.written ;
    wire [3:0] head_place = \dut.taken ;
    (* hierconn *) wire [3:0] \dut.count ;
    wire [3:0] count = \dut.count ;
    (* hierconn *) wire [3:0] \dut.second ;
    wire [3:0] second_place = \dut.second ;
    (* hierconn *) wire \dut.wrote ;
    (* hierconn *) wire \dut.took ;
    wire [3:0] counted = count + \dut.wrote - \dut.took ;

    always @(posedge clk) begin
        room       <= !crowded;
        on_the_way <= reset ? {CLOCKS{1'b0}} : {on_the_way[CLOCKS-2:0], wanted && room};
    end

    reg [2:0] coming;
    integer   clock;
    always @* begin
        coming = 3'd0;
        for (clock = 0; clock < CLOCKS; clock = clock + 1) coming = coming + on_the_way[clock];
    end

    // Entries in the queue, and the one that is followed: how many stand before it, and what it was.
    (* anyseq *) wire follow;
    reg  [4:0]        fill;
    reg               followed;
    reg  [4:0]        before;
    reg  [3:0]        place;
    reg  [WIDTH-1:0]  value;
    reg               started = 1'b0;

    always @(posedge clk) begin
        started <= 1'b1;
        fill <= fill + write - take;
        if (followed && take) begin
            before <= before - 1'b1;
            if (before == 0) followed <= 1'b0;
        end
        if (write && !followed && follow) begin
            followed <= 1'b1;
            before   <= fill - take;
            place    <= next_place;
            value    <= entry;
        end
        if (reset) begin
            fill     <= 5'd0;
            followed <= 1'b0;
        end
    end

    // What the followed entry's word holds, among the memory's own words.
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[0] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[1] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[2] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[3] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[4] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[5] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[6] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[7] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[8] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[9] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[10] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[11] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[12] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[13] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[14] ;
    (* hierconn *) wire [WIDTH-1:0] \dut.entries[15] ;
    wire [16*WIDTH-1:0] entries = {
        \dut.entries[15] , \dut.entries[14] , \dut.entries[13] , \dut.entries[12] , \dut.entries[11] ,
        \dut.entries[10] , \dut.entries[9] , \dut.entries[8] , \dut.entries[7] , \dut.entries[6] , \dut.entries[5] ,
        \dut.entries[4] , \dut.entries[3] , \dut.entries[2] , \dut.entries[1] , \dut.entries[0] };

    always @* begin
        if (!started) assume (reset);
        if (started) begin
            assert (fill <= 15);
            assert (!(write && fill == 15 && !take));
            assert (occupied == (fill != 0));
            if (followed && before == 0) assert (occupied && head == value);
            // Where things are, and how many can still be on the way.
            assert (counted == fill[3:0]);
            assert (second_place == head_place + 4'd1);
            assert (next_place == head_place + fill[3:0]);
            if (followed) assert (before < fill && place == head_place + before[3:0]);
            if (followed) assert (entries[place*WIDTH +: WIDTH] == value);
            assert (fill + coming + room <= 15);
        end
    end
endmodule

`default_nettype wire
