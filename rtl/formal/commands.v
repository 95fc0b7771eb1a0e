// Properties of synfire_link_commands with its ring, for a writer as the proof `receive_ring` has it: bytes go behind
// `head`, which then moves past whole payloads of one byte or more, each with its length before it. What comes out are
// those payloads, each byte once and in order, with the length beside the first and `cmd_last` at the last; nothing
// behind `head` is read, and `tail` moves past a payload when its last byte was taken.
`default_nettype none

module commands #(
    parameter RING = 8,
    parameter ADDRESS = 3
) (
    input wire               clk,
    input wire               clear,
    input wire               cmd_ready,
    input wire               write,
    input wire [ADDRESS-1:0] write_address,
    input wire [7:0]         write_data,
    input wire               append
);
    reg  [ADDRESS:0]   head;
    wire [ADDRESS:0]   tail;
    wire               ring_read;
    wire [ADDRESS-1:0] ring_address;
    wire [7:0]         ring_data, cmd_data, cmd_length;
    wire               cmd_valid, cmd_last;

    synfire_link_commands #(.RING(RING)) dut (
        .clk(clk), .clear(clear), .head(head), .tail(tail), .ring_read(ring_read), .ring_address(ring_address),
        .ring_data(ring_data), .cmd_data(cmd_data), .cmd_valid(cmd_valid), .cmd_length(cmd_length),
        .cmd_last(cmd_last), .cmd_ready(cmd_ready)
    );

    synfire_memory_1r1w #(.WIDTH(8), .DEPTH(RING)) ring (
        .clk(clk), .write(write), .write_address(write_address), .write_data(write_data), .read(ring_read),
        .read_address(ring_address), .read_data(ring_data)
    );

    (* hierconn *) wire [8*RING-1:0] \ring.words ;
    (* hierconn *) wire [ADDRESS:0]  \dut.position ;
    (* hierconn *) wire [1:0]        \dut.state ;
    wire [8*RING-1:0] words = \ring.words ;
    wire [ADDRESS:0]  position = \dut.position ;
    wire [1:0]        state = \dut.state ;

    reg              started = 1'b0;
    // Bytes of the payload at `tail` that have been taken.
    reg  [7:0]       taken;
    // Places that hold a length.
    reg  [RING-1:0]  lengths;

    wire [ADDRESS:0] used = head - tail;
    wire [7:0]       new_length = words[8*head[ADDRESS-1:0] +: 8];
    wire [7:0]       this_length = words[8*tail[ADDRESS-1:0] +: 8];
    wire [ADDRESS:0] next = tail + 1 + taken;
    wire [ADDRESS:0] behind_next = next + 1;
    wire [ADDRESS:0] behind_length = tail + 1;

    // Counted from `tail`, and from `head`, the places of the ring.
    reg  [ADDRESS-1:0] from_tail, from_head, following;
    integer            place, other;

    always @(posedge clk) begin
        started <= 1'b1;
        if (append) begin
            head <= head + 1 + new_length;
            for (place = 0; place < RING; place = place + 1) begin
                from_head = place - head[ADDRESS-1:0];
                if (from_head <= new_length) lengths[place] <= from_head == 0;
            end
        end
        if (cmd_valid && cmd_ready) taken <= cmd_last ? 8'd0 : taken + 8'd1;
        if (clear) begin
            head  <= {(ADDRESS+1){1'b0}};
            taken <= 8'd0;
        end
    end

    wire [ADDRESS-1:0] written = write_address - tail[ADDRESS-1:0];

    always @* begin
        if (!started) assume (clear);
        if (write) assume (written >= used);
        if (append) assume (!write && new_length >= 1 && used + new_length + 1 <= RING);
        if (started) begin
            assert (used <= RING);
            if (ring_read) assert (position != head);
            if (cmd_valid) begin
                assert (taken < this_length && cmd_data == words[8*next[ADDRESS-1:0] +: 8]);
                if (taken == 0) assert (cmd_length == this_length);
                assert (cmd_last == (taken + 1 == this_length));
                assert (cmd_length == this_length - taken && position == behind_next);
            end
            // Where the reader stands.
            assert (state <= 2);
            if (state != 2) assert (taken == 0);
            if (state == 0) assert (position == tail);
            if (state == 1) assert (position == behind_length && ring_data == this_length);
            if (state != 0) assert (used != 0);
            if (used != 0) assert (lengths[tail[ADDRESS-1:0]]);
        end
    end

    // The payloads that wait, one behind the other up to `head`.
    always @* begin
        for (other = 0; other < RING; other = other + 1) begin
            from_tail = other - tail[ADDRESS-1:0];
            following = other + 1 + words[8*other +: 8];
            if (started && from_tail < used && lengths[other]) begin
                assert (words[8*other +: 8] >= 1 && from_tail + 1 + words[8*other +: 8] <= used);
                assert (from_tail + 1 + words[8*other +: 8] == used || lengths[following]);
            end
        end
    end
endmodule

`default_nettype wire
