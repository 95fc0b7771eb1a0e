// The engine: memories, the schedule of a step, and the host's access to both.
//
// A step: GATHER pops axon events and walks their chunks until the input's end-of-step entry; RECUR walks the chunks
// of the neurons that spiked in the step before, from the due list; SWEEP updates every neuron, hands out spikes and
// writes the next due list. A step starts when `step` < `step_limit` and the output has room for the worst step.
//
// The bus is served between steps, and in a step that waits for input once the queue is empty: `bus_valid` with
// address and data is held until `bus_done`, with which `bus_read_data` is valid. Addresses are checked by the
// caller against `bus_words`.
//
// `connect` (a new session) finishes the step, or takes back the sums of one that waits for input, and pulses
// `halted`. A write of the control register pulses `restart`. `idle` is high when nothing starts by itself.
`default_nettype none

module synfire_engine #(
    parameter NEURONS = 256,
    parameter AXONS = 256,
    parameter CHUNKS = 512,
    parameter SYNAPSE_WORDS = 24576,
    parameter PROFILES = 64,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter NEURON_BITS = $clog2(NEURONS)
) (
    input  wire                 clk,
    input  wire                 reset,
    // The bus.
    input  wire                 bus_valid,
    input  wire                 bus_write,
    input  wire [7:0]           bus_region,
    input  wire [23:0]          bus_address,
    input  wire [31:0]          bus_write_data,
    output wire                 bus_done,
    output reg  [31:0]          bus_read_data,
    output reg  [23:0]          bus_words,
    // The register region, kept outside.
    output wire                 register_read,
    output wire                 register_write,
    input  wire [31:0]          register_data,
    input  wire [31:0]          step,
    input  wire [31:0]          step_limit,
    input  wire [NEURON_BITS:0] active_neurons,
    // Axon events and ends of steps.
    input  wire                 event_valid,
    input  wire                 event_end,
    input  wire [14:0]          event_value,
    output wire                 event_ready,
    // Spikes.
    output wire                 spike_valid,
    output wire [15:0]          spike_number,
    output wire                 step_end,
    input  wire                 room,
    // Sessions.
    input  wire                 connect,
    output wire                 restart,
    output wire                 halted,
    output wire                 idle,
    // For the counters.
    output wire                 spike_counted,
    output wire                 synapse_counted,
    output wire                 step_clock,
    output wire                 stall_clock,
    output wire                 current_saturated,
    output wire                 membrane_saturated,
    output wire                 adaptation_saturated
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam STORE_WORDS  = SYNAPSE_WORDS + 4 * NEURONS + AXONS + 2 * CHUNKS;
    localparam NEURON_BASE  = SYNAPSE_WORDS;
    localparam AXON_BASE    = NEURON_BASE + 4 * NEURONS;
    localparam CHUNK_BASE   = AXON_BASE + AXONS;
    localparam STORE_BITS   = $clog2(STORE_WORDS);
    localparam SYNAPSE_BITS = $clog2(SYNAPSE_WORDS);
    localparam CHUNK_BITS   = $clog2(CHUNKS);
    localparam PROFILE_BITS = $clog2(PROFILES);
    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    localparam STATE_BITS = 2 * M + C + 8;

    // Sizes of the regions.
    localparam [31:0] NEURON_WORDS = 4 * NEURONS, PROFILE_WORDS = 4 * PROFILES, AXON_WORDS = AXONS,
        CHUNK_WORDS = 2 * CHUNKS, SYNAPSES = SYNAPSE_WORDS;

    // The schedule.
    localparam [3:0] CLEAR = 4'd0, READY = 4'd1, GATHER = 4'd2, AXON = 4'd3, WALK = 4'd4, RECUR = 4'd5, LISTED = 4'd6,
        SOURCE = 4'd7, SETTLE = 4'd8, SWEEP = 4'd9, FINISH = 4'd10, ACCESS = 4'd11, HOLD = 4'd12,
        ANSWER = 4'd13;

    reg [3:0]             state;
    // ANSWER goes back to a step that waits for input; WALK goes on with neurons instead of axons.
    reg                   gathering, recurring;
    // CLEAR: state as well as sums; what starts it.
    reg                   clear_state, halting;
    reg [NEURON_BITS-1:0] clear_address;
    // Steps that the input has ended beyond the one that is next.
    reg [14:0]            ended;
    reg [NEURON_BITS:0]   due_count, due_index;

    wire walker_busy, walker_adding, sweep_busy;
    wire runnable = step < step_limit;
    wire restart_written = bus_region == `SYNFIRE_REGION_REGISTERS && bus_write
        && bus_address[5:0] == `SYNFIRE_REGISTER_CONTROL && bus_write_data[0];
    wire cleared = &clear_address || clear_address == NEURONS[NEURON_BITS-1:0] - 1'b1;
    wire sweep_start = state == SETTLE && !walker_adding && active_neurons != {(NEURON_BITS+1){1'b0}};

    always @(posedge clk) begin
        if (connect) halting <= 1'b1;
        case (state)
            CLEAR: begin
                clear_address <= clear_address + 1'b1;
                if (clear_state) begin
                    due_count <= {(NEURON_BITS+1){1'b0}};
                    ended     <= 15'd0;
                end
                if (cleared) begin
                    clear_state <= 1'b0;
                    state       <= READY;
                end
            end
            READY: begin
                gathering <= 1'b0;
                if (halting) begin
                    halting <= connect;
                    ended   <= 15'd0;
                end else if (bus_valid) state <= ACCESS;
                else if (runnable && room) begin
                    due_index <= {(NEURON_BITS+1){1'b0}};
                    recurring <= ended != 15'd0;
                    if (ended != 15'd0) ended <= ended - 15'd1;
                    state <= ended != 15'd0 ? RECUR : GATHER;
                end
            end
            GATHER: begin
                gathering     <= 1'b1;
                clear_address <= {NEURON_BITS{1'b0}};
                if (halting) begin
                    if (!walker_adding) state <= CLEAR;
                end else if (event_valid) begin
                    if (event_end) begin
                        ended     <= event_value - 15'd1;
                        recurring <= 1'b1;
                        state     <= RECUR;
                    end else state <= AXON;
                end else if (bus_valid) state <= ACCESS;
            end
            AXON: state <= store_data[`SYNFIRE_SOURCE_DELAYS] == 16'd0 ? GATHER : WALK;
            WALK: if (!walker_busy) state <= recurring ? RECUR : GATHER;
            RECUR: state <= due_index == due_count ? SETTLE : LISTED;
            LISTED: state <= SOURCE;
            SOURCE: begin
                due_index <= due_index + 1'b1;
                state     <= WALK;
            end
            SETTLE: if (!walker_adding) begin
                due_count <= {(NEURON_BITS+1){1'b0}};
                state     <= sweep_start ? SWEEP : FINISH;
            end
            SWEEP: begin
                if (spike && has_synapses) due_count <= due_count + 1'b1;
                if (!sweep_busy) state <= FINISH;
            end
            FINISH: state <= READY;
            ACCESS: state <= HOLD;
            HOLD: state <= ANSWER;
            ANSWER: begin
                state         <= gathering ? GATHER : READY;
                clear_address <= {NEURON_BITS{1'b0}};
                if (restart_written) begin
                    clear_state <= 1'b1;
                    state       <= CLEAR;
                end
            end
            default: state <= CLEAR;
        endcase
        if (reset) begin
            state         <= CLEAR;
            clear_state   <= 1'b1;
            clear_address <= {NEURON_BITS{1'b0}};
            halting       <= 1'b0;
            gathering     <= 1'b0;
            ended         <= 15'd0;
            due_count     <= {(NEURON_BITS+1){1'b0}};
        end
    end

    assign restart     = bus_done && restart_written;
    assign halted      = state == READY && halting;
    assign idle        = state == READY && !halting && !runnable;
    assign event_ready = state == GATHER && !halting;
    assign step_end    = state == FINISH;
    assign step_clock  = state >= AXON && state <= FINISH || (state == GATHER && event_valid);
    assign stall_clock = state == READY && runnable && !room;

    // The store: a base and an offset, the walker's while it is busy, else the sweep's, the bus's or the schedule's.
    wire [STORE_BITS-1:0]  walker_offset, sweep_offset;
    wire                   walker_in_chunks;
    wire [31:0]            store_data;
    reg  [STORE_BITS-1:0]  base, offset;
    wire [STORE_BITS-1:0]  store_address = base + offset;
    wire                   bus_stored = bus_region == `SYNFIRE_REGION_NEURONS || bus_region == `SYNFIRE_REGION_AXONS
        || bus_region == `SYNFIRE_REGION_CHUNKS || bus_region == `SYNFIRE_REGION_SYNAPSES;
    wire [NEURON_BITS-1:0] due_neuron;

    always @* begin
        case (state)
            GATHER: begin
                base   = AXON_BASE[STORE_BITS-1:0];
                offset = event_value[STORE_BITS-1:0];
            end
            LISTED: begin
                base   = NEURON_BASE[STORE_BITS-1:0];
                offset = {{(STORE_BITS-NEURON_BITS-2){1'b0}}, due_neuron, 2'd3};
            end
            SWEEP: begin
                base   = NEURON_BASE[STORE_BITS-1:0];
                offset = sweep_offset;
            end
            ACCESS, HOLD: begin
                case (bus_region)
                    `SYNFIRE_REGION_NEURONS: base = NEURON_BASE[STORE_BITS-1:0];
                    `SYNFIRE_REGION_AXONS:   base = AXON_BASE[STORE_BITS-1:0];
                    `SYNFIRE_REGION_CHUNKS:  base = CHUNK_BASE[STORE_BITS-1:0];
                    default:                 base = {STORE_BITS{1'b0}};
                endcase
                offset = bus_address[STORE_BITS-1:0];
            end
            default: begin
                base   = walker_in_chunks ? CHUNK_BASE[STORE_BITS-1:0] : {STORE_BITS{1'b0}};
                offset = walker_offset;
            end
        endcase
    end

    synfire_store #(.DEPTH(STORE_WORDS), .ADDRESS_BITS(STORE_BITS)) store (
        .clk(clk), .enable(1'b1), .write(state == ACCESS && bus_write && bus_stored), .address(store_address),
        .write_data(bus_write_data), .read_data(store_data)
    );

    // Walking.
    wire                   accumulator_read, accumulator_write;
    wire [NEURON_BITS-1:0] accumulator_read_address, accumulator_write_address;
    wire [ACCUMULATOR_BITS-1:0] accumulator_data, accumulator_sum;

    synfire_walker #(
        .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS), .SYNAPSE_BITS(SYNAPSE_BITS), .STORE_BITS(STORE_BITS),
        .ACCUMULATOR_BITS(ACCUMULATOR_BITS)
    ) walker (
        .clk(clk), .reset(reset),
        .start(state == SOURCE || (state == AXON && store_data[`SYNFIRE_SOURCE_DELAYS] != 16'd0)),
        .first_chunk(store_data[`SYNFIRE_SOURCE_FIRST_CHUNK_LSB +: CHUNK_BITS]), .due(16'd1),
        .busy(walker_busy), .adding(walker_adding),
        .in_chunks(walker_in_chunks), .store_offset(walker_offset), .store_data(store_data),
        .accumulator_read(accumulator_read), .accumulator_read_address(accumulator_read_address),
        .accumulator_data(accumulator_data), .accumulator_write(accumulator_write),
        .accumulator_write_address(accumulator_write_address), .accumulator_sum(accumulator_sum)
    );

    assign synapse_counted = accumulator_write;

    // Sweeping.
    wire                    profile_read, state_read, state_write, accumulator_clear, spike, has_synapses;
    wire [PROFILE_BITS+1:0] profile_address;
    wire [31:0]             profile_data;
    wire [NEURON_BITS-1:0]  state_read_address, state_write_address;
    wire [STATE_BITS-1:0]   state_data, state_write_data;

    synfire_sweep #(
        .NEURON_BITS(NEURON_BITS), .PROFILE_BITS(PROFILE_BITS), .STORE_BITS(STORE_BITS),
        .MEMBRANE_BITS(M), .CURRENT_BITS(C), .ACCUMULATOR_BITS(ACCUMULATOR_BITS)
    ) sweep (
        .clk(clk), .reset(reset), .start(sweep_start), .active(active_neurons), .busy(sweep_busy),
        .store_offset(sweep_offset), .store_data(store_data),
        .profile_read(profile_read), .profile_address(profile_address), .profile_data(profile_data),
        .state_read(state_read), .state_read_address(state_read_address), .state_data(state_data),
        .accumulator_data(accumulator_data), .accumulator_clear(accumulator_clear),
        .state_write(state_write), .state_write_address(state_write_address), .state_write_data(state_write_data),
        .spike(spike), .has_synapses(has_synapses), .current_saturated(current_saturated),
        .membrane_saturated(membrane_saturated), .adaptation_saturated(adaptation_saturated)
    );

    wire [15:0] swept = {{(16-NEURON_BITS){1'b0}}, state_write_address};
    wire        lost = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_LOST_SPIKE) && swept[3:0] == step[3:0];

    assign spike_valid   = spike && !lost;
    assign spike_number  = swept;
    assign spike_counted = spike;

    // Memories of one read and one write port.
    wire clearing_word = state == CLEAR;
    wire bus_state = bus_region == `SYNFIRE_REGION_STATE;
    wire bus_profile = bus_region == `SYNFIRE_REGION_PROFILES;
    reg  [STATE_BITS-1:0] merged_state;

    synfire_memory_1r1w #(.WIDTH(ACCUMULATOR_BITS), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) accumulators (
        .clk(clk), .write(clearing_word || accumulator_clear || accumulator_write),
        .write_address(
            clearing_word ? clear_address : accumulator_clear ? state_read_address : accumulator_write_address),
        .write_data(accumulator_write ? accumulator_sum : {ACCUMULATOR_BITS{1'b0}}),
        .read(accumulator_read || state_read),
        .read_address(accumulator_read ? accumulator_read_address : state_read_address), .read_data(accumulator_data)
    );

    synfire_memory_1r1w #(.WIDTH(STATE_BITS), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) states (
        .clk(clk), .write((clearing_word && clear_state) || state_write || (state == ANSWER && bus_state && bus_write)),
        .write_address(
            clearing_word ? clear_address : state_write ? state_write_address : bus_address[NEURON_BITS+1:2]),
        .write_data(clearing_word ? {STATE_BITS{1'b0}} : state_write ? state_write_data : merged_state),
        .read(state_read || state == ACCESS),
        .read_address(state == ACCESS ? bus_address[NEURON_BITS+1:2] : state_read_address), .read_data(state_data)
    );

    synfire_memory_1r1w #(.WIDTH(32), .DEPTH(4 * PROFILES), .ADDRESS_BITS(PROFILE_BITS + 2)) profiles (
        .clk(clk), .write(state == ACCESS && bus_write && bus_profile),
        .write_address(bus_address[PROFILE_BITS+1:0]), .write_data(bus_write_data),
        .read(profile_read || state == ACCESS),
        .read_address(state == ACCESS ? bus_address[PROFILE_BITS+1:0] : profile_address), .read_data(profile_data)
    );

    // Neurons that spiked in the step before and have synapses.
    synfire_memory_1r1w #(.WIDTH(NEURON_BITS), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) due_list (
        .clk(clk), .write(spike && has_synapses), .write_address(due_count[NEURON_BITS-1:0]),
        .write_data(state_write_address),
        .read(state == RECUR), .read_address(due_index[NEURON_BITS-1:0]), .read_data(due_neuron)
    );

    // The bus.
    assign bus_done       = state == ANSWER;
    assign register_read  = state == ACCESS || state == HOLD || state == ANSWER;
    assign register_write = state == ANSWER && bus_write && bus_region == `SYNFIRE_REGION_REGISTERS;

    wire [M-1:0] state_membrane = state_data[M-1:0];
    wire [C-1:0] state_current = state_data[M+C-1:M];
    wire [M-1:0] state_adaptation = state_data[2*M+C-1:M+C];

    always @* begin
        merged_state = state_data;
        case (bus_address[1:0])
            2'd0:    merged_state[M-1:0] = bus_write_data[M-1:0];
            2'd1:    merged_state[M+C-1:M] = bus_write_data[C-1:0];
            2'd2:    merged_state[2*M+C-1:M+C] = bus_write_data[M-1:0];
            default: merged_state[2*M+C+7:2*M+C] = bus_write_data[7:0];
        endcase
        if (bus_stored) bus_read_data = store_data;
        else if (bus_profile) bus_read_data = profile_data;
        else if (bus_state) begin
            case (bus_address[1:0])
                2'd0:    bus_read_data = {{(32-M){state_membrane[M-1]}}, state_membrane};
                2'd1:    bus_read_data = {{(32-C){state_current[C-1]}}, state_current};
                2'd2:    bus_read_data = {{(32-M){state_adaptation[M-1]}}, state_adaptation};
                default: bus_read_data = {24'd0, state_data[2*M+C+7:2*M+C]};
            endcase
        end else bus_read_data = register_data;
        case (bus_region)
            `SYNFIRE_REGION_REGISTERS: bus_words = 24'd64;
            `SYNFIRE_REGION_NEURONS:   bus_words = NEURON_WORDS[23:0];
            `SYNFIRE_REGION_PROFILES:  bus_words = PROFILE_WORDS[23:0];
            `SYNFIRE_REGION_AXONS:     bus_words = AXON_WORDS[23:0];
            `SYNFIRE_REGION_CHUNKS:    bus_words = CHUNK_WORDS[23:0];
            `SYNFIRE_REGION_SYNAPSES:  bus_words = SYNAPSES[23:0];
            `SYNFIRE_REGION_STATE:     bus_words = NEURON_WORDS[23:0];
            default:                   bus_words = 24'd0;
        endcase
    end

    wire unused = &{1'b0, bus_address};
endmodule

`default_nettype wire
