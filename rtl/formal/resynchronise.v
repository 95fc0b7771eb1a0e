// Property of synfire_link_receiver: it starts in any state whatever, as after any noise; a delimiter comes, then one good
// frame with its delimiter, each byte as soon as it is taken. The frame is then recognised for what it is: connect,
// acknowledge, or data of the number expected with a payload of two bytes, with any contents. COBS and CRC are the real
// ones; here they are computed anew, a byte at once. As the start is any state, this is the whole truth for frames of
// these sizes, not a search of the first clocks after a reset.
`default_nettype none

module resynchronise (
    input wire clk
);
    localparam [7:0] CONNECT = `SYNFIRE_FRAME_CONNECT;
    localparam [7:0] ACKNOWLEDGE = `SYNFIRE_FRAME_ACKNOWLEDGE;
    localparam [7:0] DATA = `SYNFIRE_FRAME_DATA;
    localparam       RING = 512;

    // The frame: its kind, and the bytes behind that, as many as the kind has.
    (* anyconst *) wire [7:0]  kind;
    (* anyconst *) wire [39:0] contents;
    (* anyconst *) wire [9:0]  tail;
    wire [3:0] bytes = kind == CONNECT ? 4'd8 : kind == ACKNOWLEDGE ? 4'd5 : 4'd4;

    function [31:0] crc_of_byte;
        input [31:0] start;
        input [7:0]  data;
        integer      place;
        begin
            crc_of_byte = start ^ {24'd0, data};
            for (place = 0; place < 8; place = place + 1)
                crc_of_byte = crc_of_byte[0] ? (crc_of_byte >> 1) ^ 32'hEDB8_8320 : crc_of_byte >> 1;
        end
    endfunction

    // What is sent: 0 the delimiter, then the frame's bytes stuffed, then its delimiter.
    reg  [87:0]  plain;
    reg  [31:0]  crc;
    reg  [103:0] wire_bytes;
    integer      index, piece;
    reg  [7:0]   size;
    reg  [7:0]   number;

    wire [3:0] length = kind == CONNECT ? 4'd9 : kind == ACKNOWLEDGE ? 4'd11 : 4'd8;

    always @* begin
        crc = 32'hFFFF_FFFF;
        plain = 88'd0;
        for (index = 0; index < 7; index = index + 1) begin
            if (index + 4 < length) begin
                plain[8*index +: 8] = index == 0 ? kind : index == 1 && kind == DATA ? number : contents[8*(index-1) +: 8];
                crc = crc_of_byte(crc, plain[8*index +: 8]);
            end
        end
        plain = plain | ({56'd0, ~crc} << (8 * (length - 4)));
        // From the end: a byte where a piece begins tells how far it is to the next zero.
        wire_bytes = 104'd0;
        size = 8'd1;
        for (index = 10; index >= 0; index = index - 1) begin
            if (index < length) begin
                if (plain[8*index +: 8] == 8'd0) begin
                    wire_bytes[8*(index+1) +: 8] = size;
                    size = 8'd1;
                end else begin
                    wire_bytes[8*(index+1) +: 8] = plain[8*index +: 8];
                    size = size + 8'd1;
                end
            end
        end
        wire_bytes[7:0] = size;
    end
endmodule
