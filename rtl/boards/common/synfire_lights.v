// Two lights of a board: a heartbeat of about one second while the clock runs, and the traffic of the UART.
//
// A byte in either direction, over in less than a tenth of a millisecond, lights `activity` for a sixteenth of the
// heartbeat, so that it is seen. Both are high for a light that is on.
`default_nettype none

module synfire_lights #(
    parameter CLOCK_HZ = 24000000
) (
    input  wire clk,
    input  wire reset,
    input  wire uart_rx,
    input  wire uart_tx,
    output wire heartbeat,
    output reg  activity
);
    // The power of two of clocks next to a second.
    localparam BITS = $clog2(CLOCK_HZ * 3 / 4);

    reg [BITS-1:0] counter;
    (* ASYNC_REG = "TRUE" *)
    reg [1:0]      line;
    reg            seen;

    assign heartbeat = counter[BITS-1];

    always @(posedge clk) begin
        line <= {line[0], uart_rx && uart_tx};
        counter <= counter + 1'b1;
        if (&counter[BITS-5:0]) begin
            activity <= seen;
            seen <= 1'b0;
        end
        if (!line[1]) seen <= 1'b1;
        if (reset) begin
            counter <= {BITS{1'b0}};
            seen <= 1'b0;
            activity <= 1'b0;
        end
    end
endmodule

`default_nettype wire
