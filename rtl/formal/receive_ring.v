// Properties of synfire_link_receiver as the writer of its ring, for any bytes on the wire and a reader that only moves
// `tail` forward, up to `head`: no byte that waits to be read is written over, what lies between `tail` and `head` never
// exceeds the ring, and `head` moves only past a payload that is wholly in it.
`default_nettype none

module receive_ring #(
    parameter RING = 512,
    parameter ADDRESS = 9
) (
    input wire             clk,
    input wire             clear,
    input wire             deaf,
    input wire [7:0]       rx_data,
    input wire             rx_valid,
    input wire [ADDRESS:0] step_of_tail
);
    wire [ADDRESS:0]   head;
    reg  [ADDRESS:0]   tail;
    wire               ring_write, accepted;
    wire [ADDRESS-1:0] ring_address;
    wire [7:0]         ring_data;

    synfire_link_receiver #(.RING(RING)) dut (
        .clk(clk), .clear(clear), .deaf(deaf), .rx_data(rx_data), .rx_valid(rx_valid), .head(head), .tail(tail),
        .ring_write(ring_write), .ring_address(ring_address), .ring_data(ring_data), .accepted(accepted)
    );

    (* hierconn *) wire [ADDRESS:0] \dut.place ;
    (* hierconn *) wire [7:0]       \dut.count ;
    (* hierconn *) wire [2:0]       \dut.missed ;
    (* hierconn *) wire [3:0]       \dut.crc.phase ;
    (* hierconn *) wire             \dut.open ;
    (* hierconn *) wire             \dut.ended ;
    (* hierconn *) wire             \dut.verdict ;
    (* hierconn *) wire             \dut.advance ;
    (* hierconn *) wire             \dut.full ;
    wire [ADDRESS:0] place = \dut.place ;
    wire [7:0]       count = \dut.count ;
    wire [2:0]       missed = \dut.missed ;
    wire [3:0]       phase = \dut.crc.phase ;
    wire             open = \dut.open , ended = \dut.ended , verdict = \dut.verdict , advance = \dut.advance ;
    wire             full = \dut.full ;

    localparam [7:0] KIND = 8'd250, TOO_LONG = 8'd249;

    // Bytes that wait to be read from the beginning, so that a search meets a full ring soon.
    (* anyconst *) wire [ADDRESS:0] waiting;
    reg             started = 1'b0;
    reg [ADDRESS:0] head_before, place_before, used_before;
    reg [7:0]       payload_before;
    reg             accepted_before;

    wire [ADDRESS:0] used = head - tail;
    wire [ADDRESS:0] ahead = place - tail;
    // Bytes of this frame behind its kind, of those the ones that found room, and what they take with what is there.
    wire [7:0]       behind_kind = count + 8'd5;
    wire [ADDRESS:0] kept = behind_kind - missed;

    always @(posedge clk) begin
        started         <= 1'b1;
        head_before     <= head;
        place_before    <= place;
        payload_before  <= count;
        accepted_before <= accepted && !clear;
        tail            <= clear ? -waiting : tail + step_of_tail;
    end

    always @* begin
        if (!started) assume (clear);
        assume (step_of_tail <= used && waiting <= RING);
        if (started) begin
            assert (used <= RING);
            if (ring_write) assert (ahead < RING && ahead >= used && ring_address == place[ADDRESS-1:0]);
            if (head != head_before && head != 0) assert (!accepted_before);
            if (accepted_before) assert (advance && head == head_before && payload_before != 0);
            // A frame's end takes three clocks at most, and no byte is taken in them.
            assert (ended + verdict + advance <= 1);
            assert (!(open && (ended || verdict || advance)));
            assert (phase == 0 || phase[3]);
            // What `full` says is of the place where the next byte goes.
            if (open && count != KIND && phase != 8) assert (place == place_before);
            if (open || ended || verdict) begin
                assert (missed <= 5);
                if (count == KIND) assert (missed == 0);
                else if (missed == 0) assert (used + behind_kind <= RING);
                else if (missed <= 4 && count != TOO_LONG) assert (missed <= behind_kind && used + kept <= RING);
            end
            if (advance) assert (used + payload_before + 1 <= RING && payload_before == count && count <= 248);
            if (advance) assert (count != 0);
        end
    end
endmodule

`default_nettype wire
