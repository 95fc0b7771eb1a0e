// The register region: identity, control and counters.
//
// `address` selects; `read` is held for three clocks, in the last of which `read_data` is valid; `write` for one clock
// writes. Read-only registers ignore writes, and
// active_neurons ignores a value beyond the core's neurons. `restart` clears step, step limit and counters; `halt`
// sets the step limit to the current step, so that nothing starts.
// Non-goals: the act of restarting (the engine), the baud divisor (the link keeps it).
`default_nettype none

module synfire_registers #(
    parameter NEURONS = 256,
    parameter AXONS = 256,
    parameter CHUNKS = 512,
    parameter SYNAPSE_WORDS = 24576,
    parameter PROFILES = 64,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter MAXIMUM_DELAY = 1,
    parameter INPUT_QUEUE = 256,
    parameter CLOCK_HZ = 24000000,
    parameter [31:0] CONFIGURATION_HASH = 32'd0,
    parameter [31:0] BUILD_HASH = 32'd0,
    parameter NEURON_BITS = 8
) (
    input  wire                 clk,
    input  wire                 reset,
    input  wire [5:0]           address,
    // High for three clocks, in the last of which `read_data` is valid.
    input  wire                 read,
    input  wire                 write,
    input  wire [31:0]          write_data,
    output reg  [31:0]          read_data,
    // Control.
    input  wire                 restart,
    input  wire                 halt,
    output reg  [31:0]          step_limit,
    output reg  [31:0]          step,
    output reg  [NEURON_BITS:0] active_neurons,
    output reg  [15:0]          maximum_events,
    // What is counted: pulses.
    input  wire                 step_done,
    input  wire                 spike,
    input  wire                 synapse,
    input  wire                 step_clock,
    input  wire                 stall_clock,
    input  wire                 current_saturated,
    input  wire                 membrane_saturated,
    input  wire                 adaptation_saturated,
    input  wire                 refused_event,
    input  wire                 refused_command,
    // What others keep.
    input  wire [31:0]          watermark,
    input  wire [15:0]          baud_divisor,
    input  wire [15:0]          bad_frames,
    input  wire [15:0]          dropped_frames,
    input  wire [15:0]          resent_frames
);
`include "synfire_map.vh"

    // The counters in the order of their registers, from SYNFIRE_REGISTER_SPIKES on.
    localparam [5:0] FIRST_COUNTER = `SYNFIRE_REGISTER_SPIKES;
    localparam [5:0] LAST_COUNTER = `SYNFIRE_REGISTER_REFUSED_COMMANDS;
    localparam COUNTERS = `SYNFIRE_REGISTER_REFUSED_COMMANDS - `SYNFIRE_REGISTER_SPIKES + 1;
    wire [3:0]  counter = address[3:0] - FIRST_COUNTER[3:0];
    wire        counted = address >= FIRST_COUNTER && address <= LAST_COUNTER;
    wire [31:0] count;

    synfire_counters #(.COUNTERS(COUNTERS)) counters (
        .clk(clk), .reset(reset), .clear(restart),
        .events({
            refused_command, refused_event, adaptation_saturated, membrane_saturated, current_saturated, stall_clock,
            step_clock, synapse, spike
        }),
        .freeze(read), .select(counter), .value(count)
    );

    wire [31:0] widths = {MAXIMUM_DELAY[7:0], ACCUMULATOR_BITS[7:0], CURRENT_BITS[7:0], MEMBRANE_BITS[7:0]};

    always @* begin
        case (address)
            `SYNFIRE_REGISTER_MAGIC:                  read_data = `SYNFIRE_MAGIC;
            `SYNFIRE_REGISTER_VERSION:                read_data = {16'd0, `SYNFIRE_VERSION};
            `SYNFIRE_REGISTER_CONFIGURATION_HASH:     read_data = CONFIGURATION_HASH;
            `SYNFIRE_REGISTER_NEURONS:                read_data = NEURONS;
            `SYNFIRE_REGISTER_AXONS:                  read_data = AXONS;
            `SYNFIRE_REGISTER_CHUNKS:                 read_data = CHUNKS;
            `SYNFIRE_REGISTER_SYNAPSE_WORDS:          read_data = SYNAPSE_WORDS;
            `SYNFIRE_REGISTER_PROFILES:               read_data = PROFILES;
            `SYNFIRE_REGISTER_WIDTHS:                 read_data = widths;
            `SYNFIRE_REGISTER_INPUT_QUEUE:            read_data = INPUT_QUEUE;
            `SYNFIRE_REGISTER_CLOCK_HERTZ:            read_data = CLOCK_HZ;
            `SYNFIRE_REGISTER_BUILD_HASH:             read_data = BUILD_HASH;
            `SYNFIRE_REGISTER_STEP_LIMIT:             read_data = step_limit;
            `SYNFIRE_REGISTER_ACTIVE_NEURONS:         read_data = {{(31-NEURON_BITS){1'b0}}, active_neurons};
            `SYNFIRE_REGISTER_MAXIMUM_EVENTS:         read_data = {16'd0, maximum_events};
            `SYNFIRE_REGISTER_BAUD_DIVISOR:           read_data = {16'd0, baud_divisor};
            `SYNFIRE_REGISTER_STEP:                   read_data = step;
            `SYNFIRE_REGISTER_WATERMARK:              read_data = watermark;
            `SYNFIRE_REGISTER_BAD_FRAMES:             read_data = {16'd0, bad_frames};
            `SYNFIRE_REGISTER_DROPPED_FRAMES:         read_data = {16'd0, dropped_frames};
            `SYNFIRE_REGISTER_RESENT_FRAMES:          read_data = {16'd0, resent_frames};
            default:                                  read_data = counted ? count : 32'd0;
        endcase
    end

    always @(posedge clk) begin
        if (step_done) step <= step + 32'd1;
        if (write) begin
            case (address)
                `SYNFIRE_REGISTER_STEP_LIMIT:     step_limit <= write_data;
                `SYNFIRE_REGISTER_MAXIMUM_EVENTS: maximum_events <= write_data[15:0];
                `SYNFIRE_REGISTER_ACTIVE_NEURONS:
                    if (write_data <= NEURONS) active_neurons <= write_data[NEURON_BITS:0];
                default: ;
            endcase
        end
        if (halt) step_limit <= step;
        if (restart || reset) begin
            step       <= 32'd0;
            step_limit <= 32'd0;
                                            end
        if (reset) begin
            active_neurons <= {(NEURON_BITS+1){1'b0}};
            maximum_events <= 16'd0;
        end
    end
endmodule

`default_nettype wire
