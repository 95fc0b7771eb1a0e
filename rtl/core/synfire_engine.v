// The engine: the memories, who reaches them when, and the blocks that work on them.
//
// What happens when is told by synfire_schedule, whose `state` decides who has a memory: the walk, the sweep, the
// watch-points, the host's bus, or the schedule itself on its way to a source. Learned weights are written to the store in
// clocks in which none of these has it. A step starts when `runnable` is 1,
// a tick is due (or there is no free run) and the output has room for the worst step.
//
// Bus: `bus_valid` with address and data is held until `bus_done`, with which `bus_read_data` is valid. Addresses are
// checked by the caller against `bus_words`. A write of the control register pulses `restart` or `detach`.
//
// Layout of the store, in words: synapses; neurons, four words each, where NEURON_CLOCKS is 4 (else they have a memory
// of their own); chunks, two words each; the memories of plastic chunks, a word each; axons; rules. Each part behind the
// synapses begins at a multiple of the power of two that is not below its size nor below LANES, so that no adder stands
// before the store's address.
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
    parameter RULES = 4,
    parameter TRACES = 1,
    parameter SOFT_BOUNDS = 1,
    parameter DELAYED_EVENTS = 256,
    parameter LANES = 1,
    parameter NEURON_CLOCKS = 4,
    // From an address to what is looked at: 2 where what a memory gives is registered, 3 where the store's address is as well.
    parameter MEMORY_CLOCKS = 1,
    // Those of the other memories.
    parameter BLOCK_CLOCKS = MEMORY_CLOCKS > 1 ? 2 : 1,
    parameter WATCH_POINTS = 0,
    parameter NEURON_BITS = $clog2(NEURONS),
    parameter SETTINGS = WATCH_POINTS > 0 ? WATCH_POINTS : 1,
    parameter WATCH_BITS = 32
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
    output wire [31:0]          bus_read_data,
    output wire [23:0]          bus_words,
    // The register region, kept outside.
    output wire                 register_read,
    output wire                 register_write,
    input  wire [31:0]          register_data,
    // The lowest bits of the step.
    input  wire [6:0]           step,
    input  wire                 learning,
    input  wire [9:0]           modulation,
    input  wire                 runnable,
    input  wire [NEURON_BITS:0] active_neurons,
    input  wire [23:0]          tick_clocks,
    input  wire [SETTINGS*WATCH_BITS-1:0] watch_settings,
    // The input's queue.
    input  wire                 event_valid,
    input  wire                 event_end,
    input  wire [14:0]          event_value,
    output wire                 event_ready,
    input  wire                 input_idle,
    input  wire                 input_refuses,
    output wire                 input_close,
    // Spikes and watch-points; discarded in a free run without a host.
    output wire                 spike_valid,
    output wire [15:0]          spike_number,
    output wire                 watch_valid,
    output wire [7:0]           watch_data,
    output wire                 step_end,
    output wire                 step_sent,
    input  wire                 room,
    // Sessions.
    input  wire                 connect,
    input  wire                 attached,
    output wire                 restart,
    output wire                 detach,
    output wire                 halted,
    output wire                 idle,
    // For the counters.
    output wire                 spike_counted,
    output wire [3:0]           synapses_counted,
    output wire                 step_clock,
    output wire                 stall_clock,
    output wire                 refresh_clock,
    output wire                 refused_event,
    output wire                 missed_tick,
    output wire                 discarded_spike,
    output wire                 current_saturated,
    output wire                 membrane_saturated,
    output wire                 adaptation_saturated
);
`include "synfire_map.vh"
`include "synfire_planted.vh"
`include "synfire_states.vh"

    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    localparam STATE_BITS = 2 * M + C + 24;
    localparam AXON_BITS = AXONS > 1 ? $clog2(AXONS) : 1;
    localparam CHUNK_BITS = $clog2(CHUNKS);
    localparam SYNAPSE_BITS = $clog2(SYNAPSE_WORDS);
    localparam PROFILE_BITS = PROFILES > 1 ? $clog2(PROFILES) : 1;
    localparam NARROW = NEURON_CLOCKS == 4;

    localparam NEURON_ALIGNMENT = 4 * NEURONS > LANES ? 2 ** $clog2(4 * NEURONS) : LANES;
    localparam CHUNK_ALIGNMENT  = 2 * CHUNKS > LANES ? 2 ** $clog2(2 * CHUNKS) : LANES;
    localparam MEMORY_ALIGNMENT = CHUNKS > LANES ? 2 ** $clog2(CHUNKS) : LANES;
    localparam AXON_ALIGNMENT   = AXONS > LANES ? 2 ** $clog2(AXONS) : LANES;
    localparam NEURON_BASE = (SYNAPSE_WORDS + NEURON_ALIGNMENT - 1) / NEURON_ALIGNMENT * NEURON_ALIGNMENT;
    localparam NEURONS_END = NARROW ? NEURON_BASE + 4 * NEURONS : SYNAPSE_WORDS;
    localparam CHUNK_BASE  = (NEURONS_END + CHUNK_ALIGNMENT - 1) / CHUNK_ALIGNMENT * CHUNK_ALIGNMENT;
    localparam MEMORY_BASE = (CHUNK_BASE + 2 * CHUNKS + MEMORY_ALIGNMENT - 1) / MEMORY_ALIGNMENT * MEMORY_ALIGNMENT;
    localparam AXON_BASE   = (MEMORY_BASE + CHUNKS + AXON_ALIGNMENT - 1) / AXON_ALIGNMENT * AXON_ALIGNMENT;
    // Rules are 8 at most.
    localparam RULE_BASE   = (AXON_BASE + AXONS + 7) / 8 * 8;
    localparam STORE_WORDS = (RULE_BASE + RULES + LANES - 1) / LANES * LANES;
    localparam STORE_BITS  = $clog2(STORE_WORDS);

    // Live chunks are in rows of 32 at most, for each of 64 slots; rows and neurons are cleared together.
    localparam ROW_BITS = CHUNKS > 2048 ? 6 + $clog2((CHUNKS + 2047) / 2048) : 6;
    localparam CLEAR_BITS = NEURON_BITS > ROW_BITS ? NEURON_BITS : ROW_BITS;
    localparam [31:0] LAST_CLEAR = NEURONS > 2 ** ROW_BITS ? NEURONS - 1 : 2 ** ROW_BITS - 1;
    localparam RULE_ADDRESS_BITS = $clog2(128 * RULES);

    // The schedule.
    wire [4:0]  state;
    wire        keeping, listing, clear_sums, clear_state, clear_learning, refresh_start, refresh_busy, flushed;
    wire [CLEAR_BITS-1:0] clear_any_address;
    wire [NEURON_BITS-1:0] clear_address = clear_any_address[NEURON_BITS-1:0];
    wire        looks, kept_old, kept_full, source_due, list_ended, walk_busy, walk_adding, sweep_busy, watch_busy, tick_due;
    // The sweep of a neuron a clock reads its first sum three clocks after its start.
    wire        lanes_arriving;
    wire        walk_arriving = NARROW ? walk_adding : lanes_arriving;
    wire        free_run = tick_clocks != 24'd0;
    wire        no_neurons = active_neurons == {(NEURON_BITS+1){1'b0}};
    wire        control_written = register_write && bus_address[5:0] == `SYNFIRE_REGISTER_CONTROL;
    wire        clearing = state == CLEAR;
    wire        sweep_start = state == SETTLE && !walk_arriving && !no_neurons;
    wire        watch_start = (state == SETTLE && !walk_arriving && no_neurons) || (state == SWEEP && !sweep_busy);

    // Potentiation may be pending: steps were done since the last flush. Who reads or writes a weight, or writes what
    // potentiation depends on, waits for it to be applied.
    wire        learning_written = register_write && bus_address[5:0] == `SYNFIRE_REGISTER_LEARNING;
    reg         pending;
    reg         awaits;
    always @* begin
        case (bus_region)
            `SYNFIRE_REGION_SYNAPSES: awaits = 1'b1;
            `SYNFIRE_REGION_CHUNKS, `SYNFIRE_REGION_RULES, `SYNFIRE_REGION_WINDOWS: awaits = bus_write;
            `SYNFIRE_REGION_REGISTERS: awaits = bus_write && (bus_address[5:0] == `SYNFIRE_REGISTER_LEARNING
                || (bus_address[5:0] == `SYNFIRE_REGISTER_CONTROL && (bus_write_data[0] || bus_write_data[2])));
            default: awaits = 1'b0;
        endcase
    end

    wire        awaits_now, bus_asks;
    generate
        if (MEMORY_CLOCKS == 1) begin : asked_now
            assign awaits_now = awaits;
            assign bus_asks   = bus_valid;
        end else begin : asked_late
            reg awaits_late, valid_late;
            always @(posedge clk) begin
                awaits_late <= awaits;
                valid_late  <= bus_valid;
            end
            assign awaits_now = awaits_late;
            assign bus_asks   = bus_valid && valid_late;
        end
    endgenerate

    always @(posedge clk) begin
        if (step_end && learning) pending <= 1'b1;
        if (flushed || reset) pending <= 1'b0;
    end

    synfire_schedule #(
        .NEURON_BITS(NEURON_BITS), .CLEAR_BITS(CLEAR_BITS), .LAST_CLEAR(LAST_CLEAR), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) schedule (
        .clk(clk), .reset(reset), .connect(connect), .restart_written(control_written && bus_write_data[0]),
        .learning_written(learning_written), .flush_needed(pending && awaits_now), .learning(learning),
        .refresh_busy(refresh_busy), .refresh_start(refresh_start), .flushed(flushed), .clear_sums(clear_sums),
        .clear_learning(clear_learning), .bus_valid(bus_asks), .runnable(runnable), .due(tick_due),
        .room(attached ? room : free_run),
        .event_valid(event_valid), .event_end(event_end), .event_value(event_value), .free_run(free_run),
        .input_idle(input_idle), .source_due(source_due), .kept_old(kept_old),
        .list_ended(list_ended), .walk_busy(walk_busy), .walk_adding(walk_adding),
        .walk_arriving(walk_arriving), .store_taken(store_taken), .no_neurons(no_neurons), .sweep_busy(sweep_busy),
        .watch_busy(watch_busy), .state(state),
        .looks(looks), .keeping(keeping),
        .listing(listing), .clear_state(clear_state), .clear_address(clear_any_address), .closing(input_close),
        .halted(halted), .idle(idle), .step_clock(step_clock), .stall_clock(stall_clock)
    );

    synfire_tick ticks (
        .clk(clk), .reset(reset), .period(tick_clocks),
        .written(register_write && bus_address[5:0] == `SYNFIRE_REGISTER_TICK_CLOCKS), .runnable(runnable),
        .step_end(step_end), .due(tick_due), .missed(missed_tick)
    );

    assign restart  = control_written && bus_write_data[0];
    assign detach   = control_written && bus_write_data[1];
    assign step_end = state == FINISH;

    // Sources. An axon's entry leaves the queue when its source word is here.
    // The last part of a current waits until no weight is on its way to the sums.
    wire                   adds_late;
    wire                   gathered = state == GATHER && event_valid && !(!event_end && event_value[14] && adds_late);
    wire                   entry_is_axon = !event_end && event_value[14:13] == 2'd0;
    wire                   gathers_axon = state == GATHER && event_valid && entry_is_axon;
    // Of the store, what was asked for in the clock before, and MEMORY_CLOCKS before.
    wire [31:0]            store_word, store_data;
    wire [31:0]            source;
    wire [AXON_BITS-1:0]   kept_axon, taken_axon;
    wire [3:0]             kept_age, taken_age;
    // Those of the event at hand.
    wire [AXON_BITS-1:0]   axon = keeping ? kept_axon : event_value[AXON_BITS-1:0];
    wire [3:0]             age = keeping ? kept_age : 4'd0;
    wire [15:0]            delays = source[`SYNFIRE_SOURCE_DELAYS];

    // The source has arrivals of the event's age; and beyond it, where
    // that is an event of this step, which has age 0.
    wire                   arrives_now;
    wire                   arrives_beyond_this = delays[15:1] != 15'd0;
    wire [15:0]            delay_of_age;
    reg                    arrives_later;
    integer                delay;
    generate
        if (MEMORY_CLOCKS == 1) begin : age_at_once
            assign arrives_now         = delays[age];
            assign delay_of_age        = 16'd1 << age;
            always @* begin
                arrives_later = 1'b0;
                for (delay = 1; delay < 16; delay = delay + 1)
                    if (delay[3:0] > age && delays[delay]) arrives_later = 1'b1;
            end
        end else begin : age_ahead
            // As masks, since the age is known a clock before the delays.
            reg [15:0] age_mask, later_mask;
            assign arrives_now         = (delays & age_mask) != 16'd0;
            assign delay_of_age        = age_mask;
            always @* arrives_later = (delays & later_mask) != 16'd0;
            always @(posedge clk)
                for (delay = 0; delay < 16; delay = delay + 1) begin
                    age_mask[delay]   <= delay[3:0] == age;
                    later_mask[delay] <= delay[3:0] > age;
                end
        end
    endgenerate

    // A walk has been adding for a clock when it is over.
    generate
        if (LANES > 1 && MEMORY_CLOCKS > 1) synfire_delay_line #(.WIDTH(1), .CLOCKS(1)) adding_late (
            .clk(clk), .value(walk_adding), .delayed(adds_late)
        );
        else assign adds_late = walk_adding;
    endgenerate

    wire asks_axon = state == AXON && looks;
    wire asks_kept = state == KEPT_SOURCE && looks;
    wire axon_refused = asks_axon && arrives_beyond_this && kept_full;
    wire asked = (asks_axon && !axon_refused) || asks_kept;
    assign source_due    = arrives_now && !axon_refused;
    assign event_ready   = (gathered && !entry_is_axon) || asks_axon;

    // A refusal is counted in the first clock in which the input has none, which never has two in a row.
    reg refusal;
    assign refused_event = refusal && !input_refuses;
    always @(posedge clk) refusal <= !reset && (axon_refused || (refusal && input_refuses));

    // Known a clock later where memories have two: nobody looks so soon.
    wire                 keeps;
    wire [AXON_BITS-1:0] keeps_axon;
    wire [3:0]           keeps_age;
    wire [3:0]           older = age + (`SYNFIRE_PLANTED(`SYNFIRE_FAULT_AXON_DELAY) ? 4'd2 : 4'd1);
    generate
        if (MEMORY_CLOCKS == 1) begin : keeping_now
            assign keeps      = asked && arrives_later;
            assign keeps_axon = axon;
            assign keeps_age  = older;
        end else synfire_delay_line #(.WIDTH(AXON_BITS + 5), .CLOCKS(1)) keeping_late (
            .clk(clk), .value({asked && arrives_later, axon, older}), .delayed({keeps, keeps_axon, keeps_age})
        );
    endgenerate

    synfire_kept_events #(.AXON_BITS(AXON_BITS), .DEPTH(DELAYED_EVENTS)) kept_events (
        .clk(clk), .clear(reset || (clearing && clear_state)), .push(keeps), .push_axon(keeps_axon), .push_age(keeps_age),
        .take(state == KEPT && kept_old),
        .axon(taken_axon), .age(taken_age), .old(kept_old), .full(kept_full), .done(step_end), .undo(clearing && clear_sums)
    );

    generate
        if (MEMORY_CLOCKS == 1) assign {kept_axon, kept_age} = {taken_axon, taken_age};
        else synfire_delay_line #(.WIDTH(AXON_BITS + 4), .CLOCKS(BLOCK_CLOCKS - 1)) kept_late (
            .clk(clk), .value({taken_axon, taken_age}), .delayed({kept_axon, kept_age})
        );
    endgenerate

    // A current: two halves, then its neuron.
    reg  [23:0] halves;
    wire        current_valid = gathered && !event_end && event_value[14];
    wire        sign_lost     = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_CURRENT_INPUT);
    wire [C-1:0] current_value = {halves[C-1] && !sign_lost, halves[C-2:0]};
    always @(posedge clk) if (gathered && !event_end && event_value[13]) halves <= {event_value[11:0], halves[23:12]};

    // The list of neurons of which spikes are due in the next step.
    wire [NEURON_BITS-1:0] listed_neuron, listed_word, state_write_address;
    wire                   listed;
    reg  [NEURON_BITS:0]   list_count, list_index;
    assign list_ended = list_index == list_count;

    always @(posedge clk) begin
        if (state == READY) list_index <= {(NEURON_BITS+1){1'b0}};
        else if (state == LISTED && !store_taken) list_index <= list_index + 1'b1;
        if (reset || state == SETTLE || (clearing && clear_state)) list_count <= {(NEURON_BITS+1){1'b0}};
        else if (listed) list_count <= list_count + 1'b1;
    end

    synfire_memory_small #(.WIDTH(NEURON_BITS), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) list (
        .clk(clk), .write(listed), .write_address(list_count[NEURON_BITS-1:0]), .write_data(state_write_address),
        .read(MEMORY_CLOCKS > 1 || state == LIST), .read_address(list_index[NEURON_BITS-1:0]), .read_data(listed_word)
    );
    // The next one is looked up while the one before is walked.
    generate
        if (MEMORY_CLOCKS == 1) assign listed_neuron = listed_word;
        else synfire_delay_line #(.WIDTH(NEURON_BITS), .CLOCKS(BLOCK_CLOCKS - 1)) listed_ahead (
            .clk(clk), .value(listed_word), .delayed(listed_neuron)
        );
    endgenerate

    // The store: an address is a base and an offset.
    wire [STORE_BITS-1:0]  walk_offset, sweep_offset;
    wire                   walk_in_chunks, bus_stored, bus_access;
    wire [STORE_BITS-1:0]  bus_base;
    wire [LANES*32-1:0]    store_line;
    wire                   bus_stores = state == ACCESS && bus_write && bus_stored;
    // The walk of plastic chunks.
    wire                   plastic_start, plastic_busy, draining, drained, memory_read, rule_read, fetches,
                           memory_waiting, weight_waiting, memory_write, weight_write, weight_half;
    wire [CHUNK_BITS-1:0]  plastic_chunk;
    wire [2:0]             plastic_rule;
    wire [SYNAPSE_BITS-1:0] weight_word;
    wire [15:0]            weight_data;
    wire [31:0]            memory_data;
    // With one memory clock, what is learned waits for those who read a source's word, else they wait for it: the first
    // costs no clock, the second is known early.
    wire                   store_free = MEMORY_CLOCKS > 1
        || (!gathers_axon && state != KEPT_AXON && state != LISTED);
    // Who asks for these does so while no plastic chunk is walked: what waits is written.
    wire                   writes_learned = memory_waiting || weight_waiting;
    wire                   store_taken = MEMORY_CLOCKS > 1 && writes_learned;

    // Who has the store, by the state; where that is a walk's, by what the walk of a plastic chunk is at. A memory or a weight
    // that is to be written takes the address of anyone but a fetch, which is known latest: they wait for those that they must
    // not disturb, or those for them.
    wire reads_axon   = state == GATHER || state == KEPT_AXON;
    wire reads_neuron = NARROW && (state == LISTED || state == SWEEP);
    wire reads_bus    = state == ACCESS || state == HOLD;
    wire reads_walk   = !memory_read && !rule_read && !reads_axon && !reads_neuron && !reads_bus;

    function [STORE_BITS-1:0] chosen(input choice, input [STORE_BITS-1:0] address);
        chosen = address & {STORE_BITS{choice}};
    endfunction

    wire [STORE_BITS-1:0] axon_offset   = {{(STORE_BITS-AXON_BITS){1'b0}}, axon};
    wire [STORE_BITS-1:0] memory_place  = MEMORY_BASE[STORE_BITS-1:0] | {{(STORE_BITS-CHUNK_BITS){1'b0}}, plastic_chunk};
    wire [STORE_BITS-1:0] rule_offset   = {{(STORE_BITS-3){1'b0}}, plastic_rule};
    wire [STORE_BITS-1:0] weight_offset = {{(STORE_BITS-SYNAPSE_BITS){1'b0}}, weight_word};
    wire [STORE_BITS-1:0] listed_offset = {{(STORE_BITS-NEURON_BITS-2){1'b0}}, listed_neuron, 2'd3};
    wire [STORE_BITS-1:0] neuron_offset = state == SWEEP ? sweep_offset : listed_offset;
    wire [STORE_BITS-1:0] walk_base     = CHUNK_BASE[STORE_BITS-1:0] & {STORE_BITS{walk_in_chunks}};
    wire [STORE_BITS-1:0] walk_place    = walk_base | walk_offset;
    wire [STORE_BITS-1:0] read_address  = chosen(reads_axon, AXON_BASE[STORE_BITS-1:0] | axon_offset)
        | chosen(reads_neuron, NEURON_BASE[STORE_BITS-1:0] | neuron_offset)
        | chosen(reads_bus, bus_base | bus_address[STORE_BITS-1:0])
        | chosen(memory_read, memory_place)
        | chosen(rule_read, RULE_BASE[STORE_BITS-1:0] | rule_offset)
        | chosen(reads_walk, walk_place);
    wire [STORE_BITS-1:0] store_address = fetches ? walk_place
        : memory_waiting ? memory_place : weight_waiting ? weight_offset : read_address;
    // Every part of the store begins at a multiple of a line.
    wire [2:0]            store_written = memory_waiting ? plastic_chunk[2:0] : weight_waiting ? weight_word[2:0] : bus_address[2:0];

    synfire_lines #(
        .DEPTH(STORE_WORDS), .ADDRESS_BITS(STORE_BITS), .LINE(LANES), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) lines (
        .clk(clk),
        .write({2{bus_stores || memory_write}} | {weight_write && weight_half, weight_write && !weight_half}),
        .address(store_address), .written(store_written),
        .write_data(state == ACCESS ? bus_write_data : memory_write ? memory_data : {2{weight_data}}),
        .line(store_line), .word(store_word), .read_data(store_data)
    );

    // Walking.
    wire [STATE_BITS-1:0]       state_data;
    wire [15:0]                 history = state_data[STATE_BITS-1 -: 16];
    // A listed neuron may have lost its list since.
    // Chunks that are walked for what is pending alone come one by one.
    wire                        refresh_walk, watch_walk;
    wire [CHUNK_BITS-1:0]       refresh_chunk, watch_chunk;
    // Known a clock behind the state, which no walk is.
    reg                         single;
    always @(posedge clk) single <= state == REFRESH || state == FLUSH || state == WATCH;
    wire                        walk_start = (state == SOURCE && looks && delays != 16'd0)
        || ((asks_axon || asks_kept) && source_due) || refresh_walk || watch_walk;
    wire [CHUNK_BITS-1:0]       first_chunk = state == WATCH ? watch_chunk : single ? refresh_chunk
        : source[`SYNFIRE_SOURCE_FIRST_CHUNK_LSB +: CHUNK_BITS];
    wire                        plastic_dense, plastic_more, plastic_empty, plastic_fetch, learned_valid, weight_valid;
    wire [SYNAPSE_BITS-1:0]     plastic_word;
    wire [NEURON_BITS-1:0]      fetched_target, learned_target;
    wire [15:0]                 fetched_weight, learned_weight;
    wire                        state_read, sum_read, sweep_clears;
    wire [NEURON_BITS-1:0]      state_read_address, sum_address, sweep_clear_address;
    wire                        accumulator_clear = sweep_clears
        && !(`SYNFIRE_PLANTED(`SYNFIRE_FAULT_ACCUMULATOR_CLEARING) && sweep_clear_address[0]);
    wire [ACCUMULATOR_BITS-1:0] accumulator_data;

    generate
        if (LANES == 1) begin : one_lane
            wire synapse;
            assign synapses_counted = {3'd0, synapse};
            assign lanes_arriving   = walk_adding;
            synfire_walk #(
                .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS), .SYNAPSE_BITS(SYNAPSE_BITS),
                .STORE_BITS(STORE_BITS), .CURRENT_BITS(C), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
                .MEMORY_CLOCKS(MEMORY_CLOCKS)
            ) walk (
                .clk(clk), .reset(reset), .start(walk_start), .first_chunk(first_chunk), .by_age(!listing), .age(age),
                .history(history), .delays(delays), .single(single), .learning(learning), .busy(walk_busy),
                .adding(walk_adding), .plastic_start(plastic_start), .chunk(plastic_chunk), .dense(plastic_dense),
                .rule(plastic_rule), .plastic_word(plastic_word), .plastic_busy(plastic_busy), .draining(draining),
                .plastic_more(plastic_more), .plastic_empty(plastic_empty), .plastic_fetch(plastic_fetch),
                .plastic_target(fetched_target), .plastic_weight(fetched_weight), .learned_valid(learned_valid),
                .learned_target(learned_target), .learned_weight(learned_weight[15:8]), .in_chunks(walk_in_chunks),
                .store_offset(walk_offset), .store_data(store_word), .current_valid(current_valid),
                .current_neuron(event_value[NEURON_BITS-1:0]), .current_value(current_value), .sweep_read(sum_read),
                .sweep_address(sum_address), .sweep_data(accumulator_data), .sweep_clear(accumulator_clear),
                .sweep_clear_address(sweep_clear_address), .clear(clearing && clear_sums), .clear_address(clear_address),
                .synapse(synapse)
            );
        end else begin : lanes
            synfire_walk_wide #(
                .LANES(LANES), .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS),
                .SYNAPSE_BITS(SYNAPSE_BITS), .STORE_BITS(STORE_BITS), .CURRENT_BITS(C),
                .ACCUMULATOR_BITS(ACCUMULATOR_BITS), .MEMORY_CLOCKS(MEMORY_CLOCKS), .SWEEP_AHEAD(!NARROW)
            ) walk (
                .clk(clk), .reset(reset), .start(walk_start), .first_chunk(first_chunk),
                .due(single ? 16'hFFFF : listing ? history & delays : delay_of_age), .single(single),
                .learning(learning), .busy(walk_busy), .adding(walk_adding),
                .arriving(lanes_arriving), .plastic_start(plastic_start),
                .chunk(plastic_chunk), .dense(plastic_dense), .rule(plastic_rule), .plastic_word(plastic_word),
                .plastic_busy(plastic_busy), .draining(draining), .drained(drained),
                .store_taken(writes_learned),
                .plastic_more(plastic_more), .plastic_empty(plastic_empty), .plastic_fetch(plastic_fetch),
                .plastic_target(fetched_target), .plastic_weight(fetched_weight),
                .learned_valid(learned_valid), .learned_target(learned_target), .learned_weight(learned_weight[15:8]),
                .in_chunks(walk_in_chunks), .store_offset(walk_offset), .store_line(store_line),
                .store_data(store_data),
                .current_valid(current_valid), .current_neuron(event_value[NEURON_BITS-1:0]),
                .current_value(current_value), .sweep_read(sum_read), .sweep_address(sum_address),
                .sweep_data(accumulator_data), .sweep_clear(accumulator_clear),
                .sweep_clear_address(sweep_clear_address), .clear(clearing && clear_sums), .clear_address(clear_address),
                .synapses(synapses_counted)
            );
        end
    endgenerate

    // Learning. After the sweep of a step the next one is the step to come.
    wire [6:0]                   now;
    wire                         step_begins;
    generate
        if (WATCH_POINTS > 0) begin : stepping
            // A clock behind the state, as nothing is that looks at it.
            reg [6:0] now_late;
            reg       begins_late;
            always @(posedge clk) begin
                now_late    <= step + {6'd0, state == WATCH};
                begins_late <= state == READY;
            end
            assign now         = now_late;
            assign step_begins = begins_late;
        end else begin : step_by_step
            assign now         = step;
            assign step_begins = state == READY;
        end
    endgenerate
    wire                         refreshing;
    wire                         host_window, host_decay;
    wire [15:0]                  window_data;
    wire [12:0]                  decay_data;
    assign refresh_clock = state == REFRESH && refreshing;

    synfire_learning #(
        .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .CHUNKS(CHUNKS), .CHUNK_BITS(CHUNK_BITS),
        .SYNAPSE_BITS(SYNAPSE_BITS), .RULES(RULES), .RULE_ADDRESS_BITS(RULE_ADDRESS_BITS), .TRACES(TRACES),
        .SOFT_BOUNDS(SOFT_BOUNDS), .MEMORY_CLOCKS(MEMORY_CLOCKS), .CLEAR_BITS(CLEAR_BITS), .ROW_BITS(ROW_BITS)
    ) learner (
        .clk(clk), .reset(reset), .now(now), .clear(clearing && clear_learning), .clear_address(clear_any_address),
        .update(state_write && learning), .update_neuron(state_write_address), .spike(spike), .start(plastic_start),
        .arrival(!single), .forced(state == WATCH), .chunk(plastic_chunk), .dense(plastic_dense), .rule(plastic_rule),
        .first_word(plastic_word), .busy(plastic_busy), .draining(draining), .drained(drained), .more(plastic_more),
        .empty(plastic_empty),
        .fetch(plastic_fetch), .fetched_target(fetched_target), .fetched_weight(fetched_weight),
        .learned_valid(learned_valid), .learned_target(learned_target), .learned_weight(learned_weight),
        .weight_valid(weight_valid), .refresh_start(refresh_start), .refresh_all(state == FLUSH),
        .refresh_busy(refresh_busy), .refreshing(refreshing), .refresh_walk(refresh_walk),
        .refresh_chunk(refresh_chunk), .walk_busy(walk_busy), .store_data(store_data), .store_free(store_free),
        .memory_read(memory_read), .rule_read(rule_read), .fetches(fetches), .memory_waiting(memory_waiting),
        .weight_waiting(weight_waiting), .memory_write(memory_write), .memory_data(memory_data),
        .weight_write(weight_write),
        .weight_word(weight_word), .weight_half(weight_half), .weight_data(weight_data),
        .modulation_write(step_begins), .modulation(modulation),
        .trace_rule_write(access_write && bus_neuron && bus_address[1:0] == `SYNFIRE_NEURON_WORD_RESET),
        .trace_rule_neuron(bus_address[NEURON_BITS+1:2]), .trace_rule(bus_write_data[`SYNFIRE_NEURON_TRACE_RULE]),
        .host_read(state == ACCESS || state == HOLD), .window_write(access_write && host_window),
        .decay_write(access_write && host_decay), .host_address(bus_address[RULE_ADDRESS_BITS-1:0]),
        .host_data(bus_write_data[15:0]), .window_data(window_data), .decay_data(decay_data)
    );

    // Sweeping, with the profiles and, where a neuron is updated a clock, the neurons' parameters.
    wire                  state_write, spike, bus_profile, bus_neuron;
    wire [STATE_BITS-1:0] state_write_data;
    wire [31:0]           profile_word, neuron_word;
    wire                  access_write = state == ACCESS && bus_write;

    generate
        if (NARROW) begin : narrow
            wire                    profile_read;
            wire [PROFILE_BITS+1:0] profile_address;
            assign source              = store_data;
            assign neuron_word         = store_data;
            // State and sum are read together.
            assign sum_read            = state_read;
            assign sum_address         = state_read_address;
            assign sweep_clear_address = state_read_address;

            synfire_sweep #(
                .NEURON_BITS(NEURON_BITS), .PROFILE_BITS(PROFILE_BITS), .STORE_BITS(STORE_BITS),
                .MEMBRANE_BITS(M), .CURRENT_BITS(C), .ACCUMULATOR_BITS(ACCUMULATOR_BITS)
            ) sweep (
                .clk(clk), .reset(reset), .start(sweep_start), .active(active_neurons), .busy(sweep_busy),
                .store_offset(sweep_offset), .store_data(store_word), .profile_read(profile_read),
                .profile_address(profile_address), .profile_data(profile_word), .state_read(state_read),
                .state_read_address(state_read_address), .state_data(state_data), .accumulator_data(accumulator_data),
                .accumulator_clear(sweep_clears), .state_write(state_write),
                .state_write_address(state_write_address), .state_write_data(state_write_data), .spike(spike),
                .listed(listed), .current_saturated(current_saturated), .membrane_saturated(membrane_saturated),
                .adaptation_saturated(adaptation_saturated)
            );

            synfire_memory_1r1w #(.WIDTH(32), .DEPTH(4 * PROFILES), .ADDRESS_BITS(PROFILE_BITS + 2)) profiles (
                .clk(clk), .write(access_write && bus_profile), .write_address(bus_address[PROFILE_BITS+1:0]),
                .write_data(bus_write_data), .read(profile_read || state == ACCESS),
                .read_address(state == ACCESS ? bus_address[PROFILE_BITS+1:0] : profile_address),
                .read_data(profile_word)
            );
            wire unused_neuron = &{1'b0, bus_neuron};
        end else begin : wide
            wire                    parameter_read, profile_read;
            wire [NEURON_BITS-1:0]  parameter_address;
            wire [PROFILE_BITS-1:0] profile_address;
            wire [127:0]            parameter_words, profile_words;
            // Chosen from behind a register where memories have one.
            wire [127:0]            parameters_here;
            assign sweep_offset = {STORE_BITS{1'b0}};
            assign source       = listing ? parameters_here[127:96] : store_data;
            assign neuron_word  = parameters_here[{bus_address[1:0], 5'd0} +: 32];
            assign profile_word = profile_words[{bus_address[1:0], 5'd0} +: 32];

            synfire_sweep_wide #(
                .NEURON_BITS(NEURON_BITS), .PROFILE_BITS(PROFILE_BITS), .MEMBRANE_BITS(M), .CURRENT_BITS(C),
                .ACCUMULATOR_BITS(ACCUMULATOR_BITS), .SUM_AHEAD(LANES > 1)
            ) sweep (
                .clk(clk), .reset(reset), .start(sweep_start), .active(active_neurons), .busy(sweep_busy),
                .parameter_read(parameter_read), .parameter_address(parameter_address),
                .parameter_words(parameter_words), .profile_read(profile_read), .profile_address(profile_address),
                .profile_words(profile_words), .state_read(state_read), .state_read_address(state_read_address),
                .state_data(state_data), .accumulator_read(sum_read), .accumulator_address(sum_address),
                .accumulator_data(accumulator_data), .accumulator_clear(sweep_clears),
                .accumulator_clear_address(sweep_clear_address), .state_write(state_write),
                .state_write_address(state_write_address), .state_write_data(state_write_data), .spike(spike),
                .listed(listed), .current_saturated(current_saturated), .membrane_saturated(membrane_saturated),
                .adaptation_saturated(adaptation_saturated)
            );

            if (MEMORY_CLOCKS == 1) assign parameters_here = parameter_words;
            else synfire_delay_line #(.WIDTH(128), .CLOCKS(BLOCK_CLOCKS - 1)) late (
                .clk(clk), .value(parameter_words), .delayed(parameters_here)
            );

            synfire_neuron_parameters #(
                .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .PROFILE_BITS(PROFILE_BITS), .CHUNK_BITS(CHUNK_BITS),
                .MEMBRANE_BITS(M)
            ) parameters (
                .clk(clk), .write({3'd0, access_write && bus_neuron} << bus_address[1:0]),
                .write_address(bus_address[NEURON_BITS+1:2]), .write_data(bus_write_data),
                .read(parameter_read || state == ACCESS || state == LISTED),
                .read_address(
                    state == ACCESS ? bus_address[NEURON_BITS+1:2]
                    : state == LISTED ? listed_neuron : parameter_address),
                .words(parameter_words)
            );

            genvar part;
            for (part = 0; part < 4; part = part + 1) begin : parts
                synfire_memory_small #(.WIDTH(32), .DEPTH(PROFILES), .ADDRESS_BITS(PROFILE_BITS)) profiles (
                    .clk(clk), .write(access_write && bus_profile && bus_address[1:0] == part),
                    .write_address(bus_address[PROFILE_BITS+1:2]), .write_data(bus_write_data),
                    .read(profile_read || state == ACCESS),
                    .read_address(state == ACCESS ? bus_address[PROFILE_BITS+1:2] : profile_address),
                    .read_data(profile_words[32*part +: 32])
                );
            end
        end
    endgenerate

    // Spikes.
    wire [15:0] swept = {{(16-NEURON_BITS){1'b0}}, state_write_address};
    wire        lost = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_LOST_SPIKE) && swept[3:0] == step[3:0];
    assign spike_valid     = spike && attached && !lost;
    assign spike_number    = swept;
    assign spike_counted   = spike;
    assign discarded_spike = spike && !attached;
    assign step_sent       = step_end && attached;

    // Watch-points.
    wire                   watch_byte, watch_reads;
    wire [NEURON_BITS-1:0] watch_address;
    assign watch_valid = watch_byte && attached;

    generate
        if (WATCH_POINTS > 0) begin : watched
            // The bytes of a value come two clocks behind what is read, or later.
            wire [2*M+C-1:0] watched_state;
            if (MEMORY_CLOCKS == 1) assign watched_state = state_data[2*M+C-1:0];
            else synfire_delay_line #(.WIDTH(2 * M + C), .CLOCKS(1)) watched_late (
                .clk(clk), .value(state_data[2*M+C-1:0]), .delayed(watched_state)
            );
            synfire_watch #(
                .POINTS(WATCH_POINTS), .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS), .SETTING_BITS(WATCH_BITS),
                .MEMBRANE_BITS(M), .CURRENT_BITS(C), .MEMORY_CLOCKS(BLOCK_CLOCKS)
            ) watch_points (
                .clk(clk), .reset(reset), .active(active_neurons), .settings(watch_settings), .start(watch_start),
                .busy(watch_busy),
                .state_read(watch_reads), .state_address(watch_address), .membrane(watched_state[M-1:0]),
                .current(watched_state[M+C-1:M]), .adaptation(watched_state[2*M+C-1:M+C]), .walk_start(watch_walk),
                .walk_chunk(watch_chunk), .walk_busy(walk_busy || draining), .weight_valid(weight_valid),
                .weight(learned_weight), .byte_valid(watch_byte), .byte_data(watch_data)
            );
        end else begin : unwatched
            assign watch_busy    = 1'b0;
            assign watch_reads   = 1'b0;
            assign watch_address = {NEURON_BITS{1'b0}};
            assign watch_byte    = 1'b0;
            assign watch_data    = 8'd0;
            assign watch_walk    = 1'b0;
            assign watch_chunk   = {CHUNK_BITS{1'b0}};
            wire unused_settings = &{1'b0, watch_settings, watch_start, weight_valid};
        end
    endgenerate

    // The neurons' state.
    wire                  bus_state;
    wire [STATE_BITS-1:0] bus_state_data = {
        bus_write_data[`SYNFIRE_STATE_HISTORY], bus_write_data[`SYNFIRE_STATE_REFRACTORY], bus_write_data[M-1:0],
        bus_write_data[C-1:0], bus_write_data[M-1:0]};
    wire                  all_fields = (clearing && clear_state) || state_write;
    wire [3:0]            bus_field = {3'd0, access_write && bus_state} << bus_address[1:0];

    synfire_state_memory #(
        .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS), .MEMBRANE_BITS(M), .CURRENT_BITS(C)
    ) states (
        .clk(clk), .write({4{all_fields}} | bus_field),
        .write_address(
            clearing ? clear_address : state_write ? state_write_address : bus_address[NEURON_BITS+1:2]),
        .write_data(clearing ? {STATE_BITS{1'b0}} : state_write ? state_write_data : bus_state_data),
        .read(state_read || watch_reads || state == LISTED || state == ACCESS),
        .read_address(
            state == ACCESS ? bus_address[NEURON_BITS+1:2] : state == LISTED ? listed_neuron
            : state == WATCH ? watch_address : state_read_address),
        .read_data(state_data)
    );

    // What the bus reads, MEMORY_CLOCKS behind the memories' addresses.
    wire [31:0] read_data;
    generate
        if (MEMORY_CLOCKS == 1) assign bus_read_data = read_data;
        else synfire_delay_line #(.WIDTH(32), .CLOCKS(BLOCK_CLOCKS - 1)) late_data (
            .clk(clk), .value(read_data), .delayed(bus_read_data)
        );
    endgenerate

    // The bus.
    assign bus_done       = state == ANSWER;
    assign bus_access     = state == ACCESS || state == HOLD || state == ANSWER;
    assign register_read  = bus_access;
    // An access stands for a clock before it is answered.
    reg writes_register;
    always @(posedge clk) writes_register <= bus_write && bus_region == `SYNFIRE_REGION_REGISTERS;
    assign register_write = bus_done && writes_register;

    synfire_regions #(
        .NEURONS(NEURONS), .AXONS(AXONS), .CHUNKS(CHUNKS), .SYNAPSE_WORDS(SYNAPSE_WORDS), .PROFILES(PROFILES),
        .MEMBRANE_BITS(M), .CURRENT_BITS(C), .NARROW(NARROW), .NEURON_BASE(NEURON_BASE), .AXON_BASE(AXON_BASE),
        .CHUNK_BASE(CHUNK_BASE), .RULE_BASE(RULE_BASE), .RULES(RULES), .TRACES(TRACES), .STORE_BITS(STORE_BITS),
        .MEMORY_CLOCKS(BLOCK_CLOCKS)
    ) regions (
        .clk(clk), .region(bus_region), .word(bus_address[1:0]), .words(bus_words),
        .stored(bus_stored), .base(bus_base), .is_neuron(bus_neuron), .is_profile(bus_profile), .is_state(bus_state),
        .is_window(host_window), .is_decay(host_decay), .window_data(window_data), .decay_data(decay_data),
        .store_data(store_data), .neuron_data(neuron_word), .profile_data(profile_word), .state_data(state_data),
        .register_data(register_data), .read_data(read_data)
    );

    wire unused = &{1'b0, bus_address, source, halves, store_line, store_word, learned_weight, drained, delay_of_age,
        WALK};
endmodule

`default_nettype wire
