// The register region: identity, control and counters.
//
// `address` selects; `read` is held for three clocks, in the last of which `read_data` is valid, or `write` writes
// instead. Read-only registers ignore writes, and active_neurons a value beyond the core's neurons. `restart` clears step,
// step limit and counters; `halt` sets the step limit to the current step, so that nothing starts.
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
    parameter CLOCK_HZ = 24000000,
    parameter [31:0] CONFIGURATION_HASH = 32'd0,
    parameter [31:0] BUILD_HASH = 32'd0,
    parameter NEURON_BITS = 8,
    // At least one setting, so that the vector exists.
    parameter SETTINGS = WATCH_POINTS > 0 ? WATCH_POINTS : 1,
    parameter WATCH_BITS = 32
) (
    input  wire                 clk,
    input  wire                 reset,
    input  wire [5:0]           address,
    // High for three clocks, in the last of which `read_data` is valid.
    input  wire                 read,
    // With `read`: there will be a write.
    input  wire                 writing,
    input  wire                 write,
    input  wire [31:0]          write_data,
    output reg  [31:0]          read_data,
    // Control.
    input  wire                 restart,
    input  wire                 halt,
    // The step is below the step limit.
    output wire                 runnable,
    output reg  [31:0]          step,
    output wire [NEURON_BITS:0] active_neurons,
    output reg  [15:0]          maximum_events,
    output reg  [23:0]          tick_clocks,
    output reg                  learning,
    output reg  [9:0]           modulation,
    output wire [SETTINGS*WATCH_BITS-1:0] watch_settings,
    // What is counted: pulses, and the synapses added in this clock.
    input  wire                 step_done,
    input  wire                 spike,
    input  wire [3:0]           synapses,
    input  wire                 step_clock,
    input  wire                 stall_clock,
    input  wire                 refresh_clock,
    input  wire                 current_saturated,
    input  wire                 membrane_saturated,
    input  wire                 adaptation_saturated,
    input  wire                 refused_event,
    input  wire                 refused_command,
    input  wire                 missed_tick,
    input  wire                 discarded_spike,
    input  wire                 bad_frame,
    input  wire                 dropped_frame,
    input  wire                 resent_frame,
    // What others keep.
    input  wire [31:0]          watermark,
    input  wire [15:0]          baud_divisor,
    input  wire                 attached
);
`include "synfire_map.vh"
`include "synfire_compare.vh"

    // The counters in the order of their registers: the step, nothing for the watermark, then those of events.
    localparam COUNTERS = `SYNFIRE_REGISTER_REFRESH_CLOCKS - `SYNFIRE_REGISTER_STEP + 1;
    localparam [5:0] SYNAPTIC_OPERATIONS = `SYNFIRE_REGISTER_SYNAPTIC_OPERATIONS - `SYNFIRE_REGISTER_STEP;
    localparam CONSTANTS = `SYNFIRE_REGISTER_PLASTICITY + 1;
    localparam [31:0] WIDTHS = (MAXIMUM_DELAY << 24) | (ACCUMULATOR_BITS << 16) | (CURRENT_BITS << 8) | MEMBRANE_BITS;
    localparam [31:0] PARALLELISM = (MEMORY_CLOCKS << 24) | (WATCH_POINTS << 16) | (NEURON_CLOCKS << 8) | LANES;
    localparam [31:0] PLASTICITY = (SOFT_BOUNDS << 9) | (TRACES << 8) | RULES;
    localparam [31:0] NEURON_WORD = 32'd0 | NEURONS, AXON_WORD = 32'd0 | AXONS,
        CHUNK_WORD = 32'd0 | CHUNKS, SYNAPSE_WORD = 32'd0 | SYNAPSE_WORDS,
        PROFILE_WORD = 32'd0 | PROFILES,
        INPUT_WORD = 32'd0 | INPUT_QUEUE, CLOCK_WORD = 32'd0 | CLOCK_HZ,
        DELAYED_WORD = 32'd0 | DELAYED_EVENTS;
    // From the last register of the identity to the first.
    localparam [32*CONSTANTS-1:0] IDENTITY = {
        PLASTICITY, PARALLELISM, DELAYED_WORD, BUILD_HASH, CLOCK_WORD, INPUT_WORD, WIDTHS, PROFILE_WORD, SYNAPSE_WORD,
        CHUNK_WORD,
        AXON_WORD, NEURON_WORD, CONFIGURATION_HASH, 16'd0, `SYNFIRE_VERSION, `SYNFIRE_MAGIC
    };
    wire [31:0] kept;
    wire [COUNTERS-1:0] events;
    wire [3:0] amount;

    // What is counted once in a neuron's update, or once in a frame of the link, and what may be in any clock.
    localparam UPDATES = NEURON_CLOCKS < 4;
    localparam [COUNTERS-1:0] OFTEN = {
        1'b1, 3'b000, UPDATES != 0, 1'b1, 1'b0, 1'b1, {3{UPDATES != 0}}, 1'b1, 1'b1, 1'b1, UPDATES != 0, 2'b00
    };

    // From a restart or a halt until it is written, the limit is the step, which then stays.
    reg halted;
    wire [5:0] place = is_step_limit && halted && !writing ? `SYNFIRE_REGISTER_STEP : address;

    // The registers that only the host changes are read from the bank, where they are written as well.
    wire is_step_limit     = address == `SYNFIRE_REGISTER_STEP_LIMIT;
    wire is_active_neurons = address == `SYNFIRE_REGISTER_ACTIVE_NEURONS && !above(write_data, NEURONS);
    wire is_maximum_events = address == `SYNFIRE_REGISTER_MAXIMUM_EVENTS;
    wire is_tick_clocks    = address == `SYNFIRE_REGISTER_TICK_CLOCKS;
    wire is_learning       = address == `SYNFIRE_REGISTER_LEARNING;
    wire is_modulation     = address == `SYNFIRE_REGISTER_MODULATION;

    // An address stands for a clock before it is written.
    reg kept_here;
    always @(posedge clk)
        kept_here <= is_step_limit || is_active_neurons || is_maximum_events || is_tick_clocks || is_learning || is_modulation;

    synfire_counters #(
        .WRITTEN(`SYNFIRE_REGISTER_ACTIVE_NEURONS), .FIRST(`SYNFIRE_REGISTER_STEP), .COUNTERS(COUNTERS),
        .OFTEN(OFTEN), .WIDE({26'd0, SYNAPTIC_OPERATIONS}),
        .MOST(LANES == 1 ? 1 : LANES + 1), .CONSTANTS(CONSTANTS), .CONSTANT_WORDS(IDENTITY)
    ) counters (
        .clk(clk), .reset(reset), .clear(restarts),
        .events(events), .amount(amount), .freeze(freeze), .select(select),
        .write(write && kept_here),
        .write_data(
            is_modulation ? {{22{write_data[9]}}, write_data[9:0]}
            : is_learning ? {31'd0, write_data[0]}
            : {is_step_limit ? write_data[31:24] : 8'd0,
                is_step_limit || is_tick_clocks ? write_data[23:16] : 8'd0, write_data[15:0]}),
        .value(kept)
    );

    // Events of all parts of the core, and what is read, a clock behind where memories have two.
    wire [5:0] select;
    wire       freeze, restarts;
    wire [COUNTERS+11:0] signals = {
        restart, read, place, synapses, refresh_clock, resent_frame, dropped_frame, bad_frame, discarded_spike, missed_tick,
        refused_command, refused_event, adaptation_saturated, membrane_saturated, current_saturated, stall_clock, step_clock,
        synapses[0], spike, 1'b0, step_done
    };
    generate
        if (MEMORY_CLOCKS == 1) assign {restarts, freeze, select, amount, events} = signals;
        else synfire_delay_line #(.WIDTH(COUNTERS + 12), .CLOCKS(1)) late_signals (
            .clk(clk), .value(signals), .delayed({restarts, freeze, select, amount, events})
        );
    endgenerate

    wire [31:0] watch_word;

    always @* begin
        case (address)
            `SYNFIRE_REGISTER_BAUD_DIVISOR: read_data = {16'd0, baud_divisor};
            `SYNFIRE_REGISTER_WATERMARK:    read_data = watermark;
            `SYNFIRE_REGISTER_ATTACHED:     read_data = {31'd0, attached};
            default:                        read_data = kept | watch_word;
        endcase
    end

    // Inverted, as both are subtracted and the carry chains of small devices only add.
    reg  [31:0] not_step_limit;
    wire [31:0] step_limit = ~not_step_limit;
    reg  [NEURON_BITS:0] not_active_neurons;
    assign active_neurons = ~not_active_neurons;
    assign runnable = step < step_limit && !halted;

    always @(posedge clk) begin
        if (step_done) step <= step + 32'd1;
        if (write && is_step_limit) not_step_limit <= ~write_data;
        if (write && is_active_neurons) not_active_neurons <= ~write_data[NEURON_BITS:0];
        if (write && is_maximum_events) maximum_events <= write_data[15:0];
        if (write && is_tick_clocks) tick_clocks <= write_data[23:0];
        if (write && is_learning) learning <= write_data[0];
        if (write && is_modulation) modulation <= write_data[9:0];
        if (halt || restart || reset) halted <= 1'b1;
        else if (write && is_step_limit) halted <= 1'b0;
        if (restart || reset) step <= 32'd0;
        if (reset) begin
            not_active_neurons <= {(NEURON_BITS+1){1'b1}};
            maximum_events     <= 16'd0;
            tick_clocks        <= 24'd0;
            learning           <= 1'b0;
            modulation         <= 10'd0;
        end
    end

    generate
        if (WATCH_POINTS > 0) begin : watched
            localparam [31:0] POINTS = WATCH_POINTS;
            reg  [WATCH_POINTS*WATCH_BITS-1:0] settings;
            wire [WATCH_BITS-1:0]              chosen = settings[address[2:0]*WATCH_BITS +: WATCH_BITS];
            localparam [5:0] FIRST = `SYNFIRE_REGISTER_WATCH_0;
            wire here = address[5:3] == FIRST[5:3] && {29'd0, address[2:0]} < POINTS;

            assign watch_settings = settings;
            assign watch_word = here ? chosen : 32'd0;

            always @(posedge clk) begin
                if (write && here) settings[address[2:0]*WATCH_BITS +: WATCH_BITS] <= write_data;
                if (reset) settings <= {(WATCH_POINTS*WATCH_BITS){1'b0}};
            end
        end else begin : unwatched
            assign watch_settings = {WATCH_BITS{1'b0}};
            assign watch_word     = 32'd0;
        end
    endgenerate
endmodule

`default_nettype wire
