// Properties of synfire_arbiter: what the link is given from a frame's first byte to its last comes from one owner, a
// byte is taken from exactly the one whose byte went out, and a reply that waits goes before a new frame of spikes.
`default_nettype none

module arbiter (
    input wire       clk,
    input wire       reset,
    input wire       connect,
    input wire [7:0] command_data,
    input wire       command_valid,
    input wire       command_last,
    input wire [7:0] spikes_data,
    input wire       spikes_valid,
    input wire       spikes_last,
    input wire       reply_ready
);
    wire       command_ready, spikes_ready, reply_valid, reply_last, reply_stream;
    wire [7:0] reply_data;

    synfire_arbiter dut (
        .clk(clk), .reset(reset), .connect(connect), .command_data(command_data), .command_valid(command_valid),
        .command_last(command_last), .command_ready(command_ready), .spikes_data(spikes_data),
        .spikes_valid(spikes_valid), .spikes_last(spikes_last), .spikes_ready(spikes_ready), .reply_data(reply_data),
        .reply_valid(reply_valid), .reply_last(reply_last), .reply_stream(reply_stream), .reply_ready(reply_ready)
    );

    (* hierconn *) wire \dut.owned ;
    wire owned = \dut.owned ;

    wire sent = reply_valid && reply_ready;
    // A frame is in progress, and whose.
    reg  in_frame, frame_is_stream, started = 1'b0;
    // In the clock before nobody owned the sender and a reply waited.
    reg  reply_first;

    always @(posedge clk) begin
        started     <= 1'b1;
        reply_first <= !owned && command_valid && !reset && !connect;
        if (sent) begin
            in_frame        <= !reply_last;
            frame_is_stream <= reply_stream;
        end
        if (reset || connect) in_frame <= 1'b0;
    end

    always @* begin
        if (!started) assume (reset);
        if (started) begin
            if (sent && in_frame) assert (reply_stream == frame_is_stream);
            assert ((command_valid && command_ready) + (spikes_valid && spikes_ready) == sent);
            if (sent) assert (reply_stream ? spikes_ready && reply_data == spikes_data && reply_last == spikes_last
                : command_ready && reply_data == command_data && reply_last == command_last);
            if (reply_first) assert (!reply_stream);
            if (in_frame) assert (owned && reply_stream == frame_is_stream);
        end
    end
endmodule

`default_nettype wire
