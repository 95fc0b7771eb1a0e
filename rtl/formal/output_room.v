// Properties of synfire_output for an engine that starts a step only while there is `room`: whatever neurons spike, in
// ascending order, and however slowly the bytes are taken, the output's queue never overflows, so that a whole step
// always fits.
`default_nettype none

module output_room #(
    // Two bytes a code from neuron 236 on; room for little more than a step.
    parameter NEURONS = 250,
    parameter OUTPUT_QUEUE = 256,
    parameter ADDRESS = 8
) (
    input wire        clk,
    input wire        reset,
    input wire        connect,
    input wire        clear,
    input wire [31:0] step,
    input wire        step_begins,
    input wire        spike,
    input wire [7:0]  number,
    input wire        step_end,
    input wire        flush,
    input wire        stream_grant,
    input wire        spikes_ready
);
    wire room, spikes_valid, spikes_last;
    wire [7:0] spikes_data;

    synfire_output #(.NEURONS(NEURONS), .OUTPUT_QUEUE(OUTPUT_QUEUE), .CLOCK_HZ(8192)) dut (
        .clk(clk), .reset(reset), .connect(connect), .clear(clear), .step(step), .spike_valid(spike),
        .spike_number({8'd0, number}), .watch_valid(1'b0), .watch_data(8'd0), .step_end(step_end), .flush(flush),
        .room(room), .stream_grant(stream_grant), .spikes_data(spikes_data), .spikes_valid(spikes_valid),
        .spikes_last(spikes_last), .spikes_ready(spikes_ready)
    );

    localparam MOST_FILL = OUTPUT_QUEUE - NEURONS - 1;
    (* hierconn *) wire [ADDRESS:0] \dut.fill ;
    (* hierconn *) wire             \dut.write ;
    (* hierconn *) wire             \dut.skid_valid ;
    (* hierconn *) wire             \dut.queue_valid ;
    (* hierconn *) wire             \dut.dropping ;
    (* hierconn *) wire [7:0]       \dut.not_previous ;
    wire [ADDRESS:0] fill = \dut.fill ;
    wire             write = \dut.write , skid_valid = \dut.skid_valid , queue_valid = \dut.queue_valid , dropping = \dut.dropping ;
    wire [7:0]       previous = ~ \dut.not_previous ;

    // In a step, and one more than the number of its last spike; the clocks since it.
    reg [1:0] clocks = 2'd0;
    wire      started = clocks == 2'd3;
    reg       in_step, spiked;
    reg [8:0] least;
    reg       spike_before;

    always @(posedge clk) begin
        if (!started) clocks <= clocks + 2'd1;
        spike_before <= spike;
        if (step_begins) in_step <= 1'b1;
        if (step_begins) least <= 9'd0;
        if (spike) least <= number + 9'd1;
        if (step_end || reset) in_step <= 1'b0;
    end

    always @* begin
        if (clocks == 2'd0) assume (reset);
        // Between sessions no step is in progress.
        if (reset || connect || clear) assume (!in_step && !step_begins && !spike && !step_end);
        // A reset empties the queue in two clocks.
        if (!started) assume (!step_begins && !spike && !step_end);
        if (step_begins) assume (!in_step && room && !spike && !step_end);
        if (spike) assume (in_step && number >= least && number < NEURONS && !step_end);
        if (step_end) assume (in_step && !spike_before);
        if (started) begin
            assert (!(write && fill == OUTPUT_QUEUE));
            assert (fill <= OUTPUT_QUEUE);
            // A neuron's spike takes a byte, one more only for 236 or more that have none.
            if (in_step) assert (least <= NEURONS && fill + skid_valid <= MOST_FILL + least);
            if (!in_step) assert (!skid_valid && !spike_before);
            if (skid_valid) assert (spike_before);
            if (in_step) assert (!dropping);
            if (in_step && least != 0) assert (previous + 9'd1 == least);
            if (in_step && least == 0) assert (previous == 8'h00 && !skid_valid && !spike_before);
            if (!in_step) assert (previous == 8'h00);
            if (queue_valid) assert (fill != 0);
        end
    end
endmodule

`default_nettype wire
