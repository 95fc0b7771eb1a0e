// Property of synfire_link_receiver, the second half of being in step again: it starts between two frames, as the proof
// `in_step` has it after any noise, and else in any state; one good frame comes with its delimiter, each byte as soon as
// it is taken. The frame is recognised for what it is: connect, acknowledge, or data of the number expected with a
// payload of two bytes. Of each kind there are eight frames, with zeros in different places. COBS and CRC are the real
// ones; here they are made anew, the CRC a byte at once.
//
// As the start is any such state, the search is complete for these frames: it ends where the property asserts its last.
`default_nettype none
`include "synfire_map.vh"

module good_frame #(
    parameter RING = 512,
    // Clocks until the verdict at the latest.
    parameter LAST = 120
) (
    input wire clk
);
    localparam [7:0] CONNECT = `SYNFIRE_FRAME_CONNECT;
    localparam [7:0] ACKNOWLEDGE = `SYNFIRE_FRAME_ACKNOWLEDGE;
    localparam [7:0] DATA = `SYNFIRE_FRAME_DATA;
    localparam       MOST = 11;

    // Bytes of content, with the CRC.
    function [3:0] length_of;
        input [7:0] kind;
        length_of = kind == CONNECT ? 4'd9 : kind == ACKNOWLEDGE ? 4'd11 : 4'd8;
    endfunction

    // What follows the kind: pairs of bytes of which `set` says whether they are zero.
    function [47:0] body_of;
        input [2:0] set;
        body_of = 48'hB4_07_91_5A_01_C3 & {{8{set[2]}}, {8{set[1]}}, {8{set[0]}}, {8{set[2]}}, {8{set[1]}}, {8{set[0]}}};
    endfunction

    function [31:0] crc_of_byte;
        input [31:0] start;
        input [7:0]  data;
        integer      place;
        begin
            crc_of_byte = start ^ {24'd0, data};
            for (place = 0; place < 8; place = place + 1)
                crc_of_byte = (crc_of_byte >> 1) ^ (crc_of_byte[0] ? 32'hEDB8_8320 : 32'd0);
        end
    endfunction

    // The stuffed content. From the end, where a piece begins a byte tells how far it is to the next zero.
    function [8*MOST+7:0] frame_of;
        input [7:0]       kind;
        input [2:0]       set;
        reg [8*MOST-1:0]  content;
        reg [31:0]        crc;
        reg [7:0]         distance;
        integer           index;
        begin
            content = {32'd0, body_of(set), kind};
            crc = 32'hFFFF_FFFF;
            for (index = 0; index < length_of(kind) - 4; index = index + 1)
                crc = crc_of_byte(crc, content[8*index +: 8]);
            for (index = 0; index < 4; index = index + 1)
                content[8*(length_of(kind) - 4 + index) +: 8] = ~crc[8*index +: 8];
            frame_of = {(8*MOST+8){1'b0}};
            distance = 8'd1;
            for (index = length_of(kind) - 1; index >= 0; index = index - 1) begin
                frame_of[8*(index+1) +: 8] = content[8*index +: 8] == 8'd0 ? distance : content[8*index +: 8];
                distance = content[8*index +: 8] == 8'd0 ? 8'd1 : distance + 8'd1;
            end
            frame_of[7:0] = distance;
        end
    endfunction

    (* anyconst *) wire [1:0] chosen_kind;
    (* anyconst *) wire [2:0] set;
    (* anyconst *) wire [9:0] tail;
    wire [7:0]  kind = chosen_kind == 2'd0 ? CONNECT : chosen_kind == 2'd1 ? ACKNOWLEDGE : DATA;
    wire [3:0]  length = length_of(kind);
    wire [47:0] body = body_of(set);

    // All frames, made when this is translated.
    wire [8*MOST+7:0] frames [0:23];
    genvar option;
    generate
        for (option = 0; option < 8; option = option + 1) begin : options
            localparam [8*MOST+7:0] OF_CONNECT = frame_of(CONNECT, option);
            localparam [8*MOST+7:0] OF_ACKNOWLEDGE = frame_of(ACKNOWLEDGE, option);
            localparam [8*MOST+7:0] OF_DATA = frame_of(DATA, option);
            assign frames[option] = OF_CONNECT;
            assign frames[8 + option] = OF_ACKNOWLEDGE;
            assign frames[16 + option] = OF_DATA;
        end
    endgenerate

    // The one that is sent, from its beginning; then a delimiter.
    reg  [8*MOST+7:0] left;
    // Bytes that were taken, with the delimiter.
    reg  [3:0]        taken = 4'd0;
    reg  [7:0]        clocks = 8'd0;
    reg  [1:0]        since_end = 2'd0;
    wire              is_delimiter = taken > length;
    wire [7:0]        rx_data = is_delimiter ? 8'd0 : left[7:0];
    wire              rx_valid = taken <= length + 1;
    wire              rx_ready, ring_write, good, bad, connect, acknowledge, accepted, go_back;
    wire [9:0]        head;
    wire [8:0]        ring_address;
    wire [7:0]        ring_data, expected, acknowledged;
    wire [15:0]       word;

    synfire_link_receiver #(.RING(RING)) dut (
        .clk(clk), .clear(connect), .deaf(1'b0), .rx_data(rx_data), .rx_valid(rx_valid), .rx_ready(rx_ready),
        .head(head), .tail(tail), .ring_write(ring_write), .ring_address(ring_address), .ring_data(ring_data),
        .good(good), .bad(bad), .connect(connect), .acknowledge(acknowledge), .accepted(accepted),
        .expected(expected), .acknowledged(acknowledged), .go_back(go_back), .word(word)
    );

    (* hierconn *) wire       \dut.open ;
    (* hierconn *) wire [7:0] \dut.piece ;
    wire       open = \dut.open ;
    wire [7:0] piece = \dut.piece ;
    wire [9:0] used = head - tail;

    always @(posedge clk) begin
        if (clocks != 8'd255) clocks <= clocks + 8'd1;
        if (rx_valid && rx_ready) begin
            taken <= taken + 4'd1;
            left  <= left >> 8;
            if (is_delimiter) since_end <= 2'd1;
        end
        if (since_end != 2'd0 && since_end != 2'd3) since_end <= since_end + 2'd1;
    end

    always @* begin
        assume (chosen_kind != 2'd3);
        if (clocks == 8'd0) begin
            assume (left == frames[{chosen_kind, set}]);
            assume (rx_ready && !open && piece == 8'd0);
            // The number is the one expected, and there is room.
            assume (kind != DATA || (expected == body[7:0] && used + length <= RING));
        end
        if (since_end == 2'd2) begin
            assert (good && !bad);
            assert (connect == (kind == CONNECT) && acknowledge == (kind == ACKNOWLEDGE) && accepted == (kind == DATA));
            if (kind != DATA) assert (word == body[31:16]);
            if (kind == ACKNOWLEDGE) assert (acknowledged == body[7:0] && go_back == body[8]);
            if (kind == DATA) assert (ring_write && ring_data == 8'd2 && ring_address == head[8:0]);
        end
        assert (clocks < LAST || since_end == 2'd3);
    end
endmodule

`default_nettype wire
