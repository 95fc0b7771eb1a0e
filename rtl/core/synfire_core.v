// The core behind its link: commands, input, engine, registers and output.
//
// On the link's side: payloads of commands in, payloads of replies and spikes out (handshakes: synfire_link). There is
// no other way in or out.
`default_nettype none

module synfire_core #(
    parameter NEURONS = 256,
    parameter AXONS = 256,
    parameter CHUNKS = 512,
    parameter SYNAPSE_WORDS = 24576,
    parameter PROFILES = 64,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter MAXIMUM_DELAY = 16,
    parameter RULES = 4,
    parameter TRACES = 1,
    parameter SOFT_BOUNDS = 1,
    parameter DELAYED_EVENTS = 256,
    parameter LANES = 1,
    parameter NEURON_CLOCKS = 4,
    parameter MEMORY_CLOCKS = 1,
    parameter WATCH_POINTS = 0,
    parameter INPUT_QUEUE = 256,
    parameter OUTPUT_QUEUE = 512,
    parameter CLOCK_HZ = 24000000,
    parameter [31:0] CONFIGURATION_HASH = 32'd0,
    parameter [31:0] BUILD_HASH = 32'd0
) (
    input  wire        clk,
    input  wire        reset,
    input  wire [7:0]  cmd_data,
    input  wire        cmd_valid,
    input  wire        cmd_last,
    input  wire [7:0]  cmd_length,
    output wire        cmd_ready,
    output wire [7:0]  reply_data,
    output wire        reply_valid,
    output wire        reply_last,
    output wire        reply_stream,
    input  wire        reply_ready,
    input  wire        stream_grant,
    input  wire        connect,
    output reg         idle,
    output wire [15:0] events_consumed,
    output wire        detach,
    input  wire        attached,
    output wire        divisor_write,
    output wire [15:0] divisor_value,
    input  wire [15:0] divisor,
    input  wire        bad_frame,
    input  wire        dropped_frame,
    input  wire        resent_frame
);
`include "synfire_map.vh"

    localparam NEURON_BITS = $clog2(NEURONS);
    // At least one setting of a watch-point, so that the vector exists.
    localparam SETTINGS = WATCH_POINTS > 0 ? WATCH_POINTS : 1;

    // Commands, and their way to the memories.
    wire [7:0]  command_data;
    wire        command_valid, command_last, command_ready;
    wire [7:0]  bus_region;
    wire [23:0] bus_address, bus_words;
    wire [31:0] bus_write_data, bus_read_data;
    wire        bus_write, bus_valid, bus_done;
    // Input on its way to the queue of events.
    wire        input_begin, input_step_next, input_valid, input_ready, input_end;
    wire [7:0]  input_step;
    wire [7:0]  input_data;
    wire [1:0]  input_refusal;
    wire        event_valid, event_end, event_ready, input_idle, input_close, input_refuses;
    wire [14:0] event_value;
    // Output.
    wire        spike_valid, watch_valid, step_end, step_sent, room;
    wire [7:0]  watch_data;
    wire [15:0] spike_number;
    wire [7:0]  spikes_data;
    wire        spikes_valid, spikes_last, spikes_ready;
    // Registers and what they count.
    wire        register_read, register_write, runnable, restart, halted, clear;
    wire [31:0] register_data, step, watermark;
    wire [NEURON_BITS:0] active_neurons;
    wire [15:0] maximum_events;
    wire [23:0] tick_clocks;
    wire [SETTINGS*32-1:0] watch_settings;
    wire        learning, refresh_clock;
    wire [9:0]  modulation;
    wire        refused_event, refused_command, spike_counted, step_clock, stall_clock, missed_tick, discarded_spike;
    wire [3:0]  synapses_counted;
    wire        current_saturated, membrane_saturated, adaptation_saturated;

    // Whether the engine is idle is known late in a clock, and the link looks at it late.
    wire engine_idle;
    always @(posedge clk) idle <= engine_idle && !connect;

    assign clear          = restart || halted;
    assign divisor_write  = register_write && bus_address[5:0] == `SYNFIRE_REGISTER_BAUD_DIVISOR;
    assign divisor_value  = bus_write_data[15:0];

    synfire_command command (
        .clk(clk), .reset(reset), .connect(connect), .clear(clear),
        .cmd_data(cmd_data), .cmd_valid(cmd_valid), .cmd_last(cmd_last), .cmd_length(cmd_length), .cmd_ready(cmd_ready),
        .reply_data(command_data), .reply_valid(command_valid), .reply_last(command_last), .reply_ready(command_ready),
        .bus_region(bus_region), .bus_address(bus_address), .bus_write_data(bus_write_data), .bus_write(bus_write),
        .bus_valid(bus_valid), .bus_done(bus_done), .bus_read_data(bus_read_data), .bus_words(bus_words),
        .input_begin(input_begin), .input_step(input_step), .input_step_next(input_step_next),
        .input_data(input_data), .input_valid(input_valid),
        .input_ready(input_ready), .input_end(input_end), .input_refusal(input_refusal),
        .refused_command(refused_command)
    );

    synfire_input #(
        .AXONS(AXONS), .NEURONS(NEURONS), .INPUT_QUEUE(INPUT_QUEUE), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) input_queue (
        .clk(clk), .reset(reset), .connect(connect), .clear(clear), .step(step), .maximum_events(maximum_events),
        .active_neurons(active_neurons), .input_begin(input_begin), .input_step(input_step),
        .input_step_next(input_step_next),
        .input_data(input_data), .input_valid(input_valid),
        .input_ready(input_ready), .input_end(input_end), .input_refusal(input_refusal),
        .event_valid(event_valid), .event_end(event_end), .event_value(event_value), .event_ready(event_ready),
        .idle(input_idle), .close(input_close),
        .watermark(watermark), .events_consumed(events_consumed), .refused_event(input_refuses)
    );

    synfire_engine #(
        .NEURONS(NEURONS), .AXONS(AXONS), .CHUNKS(CHUNKS), .SYNAPSE_WORDS(SYNAPSE_WORDS), .PROFILES(PROFILES),
        .MEMBRANE_BITS(MEMBRANE_BITS), .CURRENT_BITS(CURRENT_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .RULES(RULES), .TRACES(TRACES), .SOFT_BOUNDS(SOFT_BOUNDS),
        .DELAYED_EVENTS(DELAYED_EVENTS), .LANES(LANES), .NEURON_CLOCKS(NEURON_CLOCKS), .MEMORY_CLOCKS(MEMORY_CLOCKS),
        .WATCH_POINTS(WATCH_POINTS), .NEURON_BITS(NEURON_BITS)
    ) engine (
        .clk(clk), .reset(reset),
        .bus_valid(bus_valid), .bus_write(bus_write), .bus_region(bus_region), .bus_address(bus_address),
        .bus_write_data(bus_write_data), .bus_done(bus_done), .bus_read_data(bus_read_data), .bus_words(bus_words),
        .register_read(register_read), .register_write(register_write), .register_data(register_data),
        .step(step[6:0]), .learning(learning), .modulation(modulation), .refresh_clock(refresh_clock), .runnable(runnable),
        .active_neurons(active_neurons), .tick_clocks(tick_clocks),
        .watch_settings(watch_settings),
        .event_valid(event_valid), .event_end(event_end), .event_value(event_value), .event_ready(event_ready),
        .input_idle(input_idle), .input_refuses(input_refuses), .input_close(input_close),
        .spike_valid(spike_valid), .spike_number(spike_number), .watch_valid(watch_valid), .watch_data(watch_data),
        .step_end(step_end), .step_sent(step_sent), .room(room),
        .connect(connect), .attached(attached), .restart(restart), .detach(detach), .halted(halted), .idle(engine_idle),
        .spike_counted(spike_counted), .synapses_counted(synapses_counted), .step_clock(step_clock),
        .stall_clock(stall_clock), .refused_event(refused_event), .missed_tick(missed_tick),
        .discarded_spike(discarded_spike), .current_saturated(current_saturated),
        .membrane_saturated(membrane_saturated), .adaptation_saturated(adaptation_saturated)
    );

    synfire_registers #(
        .NEURONS(NEURONS), .AXONS(AXONS), .CHUNKS(CHUNKS), .SYNAPSE_WORDS(SYNAPSE_WORDS), .PROFILES(PROFILES),
        .MEMBRANE_BITS(MEMBRANE_BITS), .CURRENT_BITS(CURRENT_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .MAXIMUM_DELAY(MAXIMUM_DELAY), .RULES(RULES), .TRACES(TRACES), .SOFT_BOUNDS(SOFT_BOUNDS),
        .DELAYED_EVENTS(DELAYED_EVENTS), .LANES(LANES), .NEURON_CLOCKS(NEURON_CLOCKS),
        .MEMORY_CLOCKS(MEMORY_CLOCKS), .WATCH_POINTS(WATCH_POINTS), .INPUT_QUEUE(INPUT_QUEUE), .CLOCK_HZ(CLOCK_HZ),
        .CONFIGURATION_HASH(CONFIGURATION_HASH), .BUILD_HASH(BUILD_HASH), .NEURON_BITS(NEURON_BITS)
    ) registers (
        .clk(clk), .reset(reset),
        .address(bus_address[5:0]), .read(register_read), .writing(bus_write), .write(register_write),
        .write_data(bus_write_data), .read_data(register_data),
        .restart(restart), .halt(halted), .runnable(runnable), .step(step), .active_neurons(active_neurons),
        .maximum_events(maximum_events), .tick_clocks(tick_clocks), .learning(learning), .modulation(modulation),
        .refresh_clock(refresh_clock), .watch_settings(watch_settings),
        .step_done(step_end), .spike(spike_counted), .synapses(synapses_counted), .step_clock(step_clock),
        .stall_clock(stall_clock), .current_saturated(current_saturated), .membrane_saturated(membrane_saturated),
        .adaptation_saturated(adaptation_saturated), .refused_event(refused_event || input_refuses),
        .refused_command(refused_command), .missed_tick(missed_tick), .discarded_spike(discarded_spike),
        .bad_frame(bad_frame), .dropped_frame(dropped_frame), .resent_frame(resent_frame),
        .watermark(watermark), .baud_divisor(divisor), .attached(attached)
    );

    synfire_output #(
        .NEURONS(NEURONS), .WATCH_POINTS(WATCH_POINTS), .OUTPUT_QUEUE(OUTPUT_QUEUE), .CLOCK_HZ(CLOCK_HZ),
        .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) spike_output (
        .clk(clk), .reset(reset), .connect(connect), .clear(clear), .step(step),
        .spike_valid(spike_valid), .spike_number(spike_number), .watch_valid(watch_valid), .watch_data(watch_data),
        .step_end(step_sent), .flush(engine_idle), .room(room),
        .stream_grant(stream_grant),
        .spikes_data(spikes_data), .spikes_valid(spikes_valid), .spikes_last(spikes_last), .spikes_ready(spikes_ready)
    );

    synfire_arbiter arbiter (
        .clk(clk), .reset(reset), .connect(connect),
        .command_data(command_data), .command_valid(command_valid), .command_last(command_last),
        .command_ready(command_ready),
        .spikes_data(spikes_data), .spikes_valid(spikes_valid), .spikes_last(spikes_last), .spikes_ready(spikes_ready),
        .reply_data(reply_data), .reply_valid(reply_valid), .reply_last(reply_last), .reply_stream(reply_stream),
        .reply_ready(reply_ready)
    );
endmodule

`default_nettype wire
