// Properties of synfire_link_writer and synfire_link_sender on their ring, for payloads of 248 bytes at most and any
// acknowledgements, requests to go back and stalls of the line: nothing that is not yet acknowledged is written over; the
// oldest byte kept, the next to send and the writer's place keep their order, so that nothing is sent that was not
// written. The byte that ends a frame reads as the delimiter that was written there; any
// other may read as anything.
`default_nettype none

module transmit_ring #(
    parameter RING = 512,
    parameter ADDRESS = 9
) (
    input wire        clk,
    input wire        clear,
    input wire        unnumbered,
    input wire        answer_connect,
    input wire [7:0]  reply_data,
    input wire        reply_valid,
    input wire        reply_last,
    input wire        acknowledge,
    input wire [7:0]  acknowledged,
    input wire        go_back,
    input wire        slot_full,
    input wire [7:0]  slot_data,
    input wire [7:0]  ring_data,
    input wire        tx_ready
);
    wire [ADDRESS-1:0] head, write_address, ring_address;
    wire               room, ring_write, slot_write, begin_unnumbered, reply_ready, ring_read, idle;

    synfire_link_writer #(.RING(RING)) writer (
        .clk(clk), .clear(clear), .head(head), .room(room), .idle(idle), .ring_write(ring_write),
        .slot_write(slot_write), .write_address(write_address), .unnumbered(unnumbered),
        .answer_connect(answer_connect), .begin_unnumbered(begin_unnumbered), .expected(8'd0), .go_back(1'b0),
        .nonce(16'd0), .bytes_free(16'd0), .events_consumed(16'd0), .reply_data(reply_data),
        .reply_valid(reply_valid), .reply_last(reply_last), .reply_ready(reply_ready)
    );
    synfire_link_sender #(.RING(RING)) sender (
        .clk(clk), .clear(clear), .head(head), .room(room), .acknowledge(acknowledge), .acknowledged(acknowledged),
        .go_back(go_back), .slot_begin(begin_unnumbered), .slot_full(slot_full), .ring_read(ring_read),
        .ring_address(ring_address), .ring_data(ring_data), .slot_data(slot_data), .tx_ready(tx_ready)
    );

    localparam [2:0] IDLE = 3'd0, BODY = 3'd1, CHECK = 3'd2, CODE = 3'd3, DELIMITER = 3'd4, DONE = 3'd5;
    (* hierconn *) wire [ADDRESS-1:0] \sender.tail ;
    (* hierconn *) wire [ADDRESS-1:0] \sender.send ;
    (* hierconn *) wire               \sender.in_frame ;
    (* hierconn *) wire               \sender.from_slot ;
    (* hierconn *) wire               \sender.loading ;
    (* hierconn *) wire               \sender.placed ;
    (* hierconn *) wire [7:0]         \sender.tx_data ;
    (* hierconn *) wire               \writer.asks ;
    (* hierconn *) wire               \sender.scanned ;
    (* hierconn *) wire [2:0]         \writer.state ;
    (* hierconn *) wire [3:0]         \writer.index ;
    (* hierconn *) wire               \writer.is_data ;
    (* hierconn *) wire               \writer.taken ;
    (* hierconn *) wire [ADDRESS-1:0] \writer.position ;
    (* hierconn *) wire [ADDRESS-1:0] \writer.piece_start ;
    (* hierconn *) wire               \writer.body_step ;
    (* hierconn *) wire               \writer.check_step ;
    wire [ADDRESS-1:0] tail = \sender.tail , send = \sender.send ;
    wire               in_frame = \sender.in_frame , from_slot = \sender.from_slot , loading = \sender.loading ;
    wire               scanned = \sender.scanned ;
    wire [2:0]         state = \writer.state ;
    wire [3:0]         index = \writer.index ;
    wire               is_data = \writer.is_data , taken = \writer.taken ;
    wire [ADDRESS-1:0] position = \writer.position , piece_start = \writer.piece_start ;
    wire               step = \writer.body_step || \writer.check_step ;

    reg                started = 1'b0;
    // Bytes of the payload and of the content that the writer has taken; the last byte read ends a frame.
    reg  [8:0]         payload, content;
    reg                ends_frame;
    wire               payload_byte = reply_ready && reply_valid;
    wire [ADDRESS-1:0] used = head - tail, unacknowledged = send - tail;
    wire [ADDRESS-1:0] place = write_address - tail, behind_read = ring_address + 1'b1;
    wire [ADDRESS-1:0] written = position - head, piece = piece_start - head;

    always @(posedge clk) begin
        started <= 1'b1;
        if (ring_read) ends_frame <= behind_read == head;
        if (idle) begin
            payload <= 9'd0;
            content <= 9'd0;
        end else begin
            if (payload_byte) payload <= payload + 9'd1;
            if (step) content <= content + 9'd1;
        end
    end

    always @* begin
        if (!started) assume (clear);
        if (payload_byte && payload == 9'd247) assume (reply_last);
        if (ends_frame) assume (ring_data == 8'd0);
        if (started) begin
            if (ring_write) assert (place >= used);
            assert (unacknowledged <= used);
            if (ring_read) assert (ring_address != head);
            // The sender stops where a frame ends.
            if (in_frame && !from_slot && !loading && !\sender.placed ) assert (send != head);
            if (loading) assert (in_frame);
            if (\sender.placed ) assert (in_frame && !loading);
            if (\sender.placed && !from_slot && send == head) assert (\sender.tx_data == 8'd0);
            if (loading && !from_slot && send == head) assert (ends_frame);
            if (scanned) assert (send != tail);
            // The writer, in a frame for the ring.
            assert (state <= DONE);
            if (\writer.asks ) assert (state == BODY && is_data && index == 4'd2 && !taken);
            if (state != IDLE && is_data) begin
                assert (used <= RING - 257);
                assert (payload <= 9'd248 && piece <= written);
                if (state == BODY) assert (index <= 4'd2 && content == index + payload && (index == 4'd2 || payload == 0));
                if (state == BODY) assert (payload <= 9'd247);
                if (state == CHECK) assert (index <= 4'd3 && content == 9'd2 + payload + index);
                if (state >= CODE) assert (content == 9'd6 + payload);
                assert (written == content - taken + (state == DONE));
                if (state >= DELIMITER) assert (!taken);
            end
            if (state == IDLE) assert (!taken);
        end
    end
endmodule

`default_nettype wire
