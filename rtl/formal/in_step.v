// Property of synfire_link_receiver, the first half of being in step again: it starts in any state whatever, as after any
// noise, and the bytes, their times, the ring and deafness are anything. At most 12 clocks after a delimiter was taken it
// stands between two frames: none is open, no piece of COBS is left, the CRC is idle, and a byte can be taken.
//
// Proved by induction, which here needs no state to have been reached from a reset.
`default_nettype none

module in_step #(
    parameter RING = 512
) (
    input wire       clk,
    input wire       deaf,
    input wire [7:0] rx_data,
    input wire       rx_valid,
    input wire [9:0] tail
);
    wire rx_ready, connect;

    synfire_link_receiver #(.RING(RING)) dut (
        .clk(clk), .clear(connect), .deaf(deaf), .rx_data(rx_data), .rx_valid(rx_valid), .rx_ready(rx_ready),
        .tail(tail), .connect(connect)
    );

    (* hierconn *) wire       \dut.open ;
    (* hierconn *) wire [7:0] \dut.piece ;
    wire       open = \dut.open ;
    wire [7:0] piece = \dut.piece ;

    // A delimiter was the last byte taken, and the clocks since.
    reg       delimited = 1'b0;
    reg [3:0] since = 4'd0;
    // Clocks for which a byte was not taken.
    reg [3:0] waited = 4'd0;

    always @(posedge clk) begin
        if (rx_valid && rx_ready) begin
            delimited <= rx_data == 8'd0;
            since     <= 4'd0;
        end else if (since != 4'd15) begin
            since <= since + 4'd1;
        end
        waited <= rx_ready ? 4'd0 : waited + 4'd1;
    end

    always @* begin
        if (delimited) assert (!open && piece == 8'd0);
        if (delimited && since >= 4'd3) assert (rx_ready);
        // Whatever it was at, it takes the next byte soon: the delimiter itself is not kept waiting.
        assert (waited <= 4'd11);
    end
endmodule

`default_nettype wire
