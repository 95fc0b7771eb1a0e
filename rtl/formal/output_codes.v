// Properties of synfire_output under any back-pressure: the event codes that leave it, decoded as a host does, are the
// spikes that went in, each in its step, none lost, doubled or moved. The sink stops when and for as long as it likes.
`default_nettype none
`include "synfire_map.vh"

module output_codes #(
    parameter NEURONS = 250,
    parameter OUTPUT_QUEUE = 256
) (
    input wire       clk,
    input wire       step_begins,
    input wire       spike,
    // The first neurons, and those far behind.
    input wire [1:0] low,
    input wire       far,
    input wire       step_end,
    input wire       flush,
    input wire       stream_grant,
    input wire       spikes_ready
);
    // The first sum of a frame's step carries over.
    wire [31:0] first_step = 32'h0001_00FF;
    wire room, spikes_valid, spikes_last;
    wire [7:0] spikes_data;
    reg  [1:0] clocks = 2'd0;
    wire       reset = clocks == 2'd0;
    wire [7:0] number = {far ? 6'h3C : 6'd0, low};

    synfire_output #(.NEURONS(NEURONS), .OUTPUT_QUEUE(OUTPUT_QUEUE), .CLOCK_HZ(8192)) dut (
        .clk(clk), .reset(reset), .connect(1'b0), .clear(1'b0), .step(first_step), .spike_valid(spike),
        .spike_number({8'd0, number}), .watch_valid(1'b0), .watch_data(8'd0), .step_end(step_end), .flush(flush),
        .room(room), .stream_grant(stream_grant), .spikes_data(spikes_data), .spikes_valid(spikes_valid),
        .spikes_last(spikes_last), .spikes_ready(spikes_ready)
    );

    // What the engine gives, and the spike that is followed.
    (* anyconst *) wire [2:0] followed;
    reg        in_step, spike_before;
    reg [8:0]  least;
    reg [31:0] step;
    reg [2:0]  given, received;
    reg [31:0] given_step;
    reg [7:0]  given_number;

    always @(posedge clk) begin
        if (clocks != 2'd3) clocks <= clocks + 2'd1;
        spike_before <= spike;
        if (step_begins) in_step <= 1'b1;
        if (step_begins) least <= 9'd0;
        if (spike) begin
            least <= number + 9'd1;
            given <= given + 3'd1;
            if (given == followed) begin
                given_step   <= step;
                given_number <= number;
            end
        end
        if (step_end) begin
            in_step <= 1'b0;
            step    <= step + 32'd1;
        end
        if (reset) begin
            in_step <= 1'b0;
            step    <= first_step;
            given   <= 3'd0;
        end
    end

    // The host: `place` in the frame, its step, the number of the step's last spike, a prefix.
    reg [7:0]  place;
    reg [31:0] host_step;
    reg [12:0] host_last;
    reg        prefixed;
    reg [3:0]  prefix;
    wire       sent = spikes_valid && spikes_ready;
    wire       is_code = sent && place >= 8'd5;
    wire       is_prefix = !prefixed && spikes_data >= `SYNFIRE_CODE_FIRST_PREFIX && spikes_data <= `SYNFIRE_CODE_LAST_PREFIX;
    wire       is_end = !prefixed && spikes_data == `SYNFIRE_CODE_END_STEP;
    wire       is_spike = is_code && !is_prefix && !is_end;
    wire [12:0] gap = prefixed ? `SYNFIRE_CODE_DIRECT_GAPS + {1'b0, prefix, spikes_data} : {5'd0, spikes_data};
    wire [12:0] host_number = host_last + gap;

    always @(posedge clk) begin
        if (sent) place <= spikes_last ? 8'd0 : place + 8'd1;
        if (sent && place >= 8'd1 && place <= 8'd4) host_step <= {spikes_data, host_step[31:8]};
        if (is_code) begin
            prefixed <= is_prefix;
            prefix   <= spikes_data - `SYNFIRE_CODE_FIRST_PREFIX;
            if (is_end) begin
                host_step <= host_step + 32'd1;
                host_last <= 13'd0;
            end
        end
        if (is_spike) begin
            received  <= received + 3'd1;
            host_last <= host_number;
        end
        if (reset) begin
            place     <= 8'd0;
            host_last <= 13'd0;
            prefixed  <= 1'b0;
            received  <= 3'd0;
        end
    end

    always @* begin
        if (clocks != 2'd3) assume (!step_begins && !spike && !step_end);
        if (step_begins) assume (!in_step && room && !spike && !step_end);
        if (spike) assume (in_step && number >= least && number < NEURONS && !step_end && given != 3'd7);
        if (step_end) assume (in_step && !spike_before);
        if (clocks == 2'd3) begin
            if (sent && place == 8'd0) assert (spikes_data == `SYNFIRE_OPCODE_SPIKES);
            if (is_spike) assert (received != given);
            if (is_spike && received == followed) assert (host_step == given_step && host_number == given_number);
            // A frame ends between two codes.
            if (sent && spikes_last) assert (is_code && !is_prefix);
        end
    end
endmodule

`default_nettype wire
