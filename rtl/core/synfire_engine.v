// The engine: the parts that work on a step, the memories that they share, and the host's way to these.
//
// What happens when is told by synfire_schedule, whose `state` decides who has a memory: the walk, the sweep, the
// watch-points, the host's bus, or the schedule itself on its way to a source. A spike's way: what is due of it comes from
// synfire_sources (axon events) or synfire_spike_list (neurons); synfire_walks adds it to the sums, with what
// synfire_learning makes of plastic synapses; synfire_update takes the sums and spikes anew. synfire_store_access says who has
// the store. A step starts when `runnable` is 1, a tick is due (or there is no free run) and the output has room for the worst
// step.
//
// Bus: `bus_valid` with address and data is held until `bus_done`, with which `bus_read_data` is valid. Addresses are
// checked by the caller against `bus_words`. A write of the control register pulses `restart` or `detach`.
//
// Non-goals: the parts' inner workings; the layout of the store (synfire_layout.vh).
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
    localparam NARROW = NEURON_CLOCKS == 4;
    // The memory clocks of the other memories.
    localparam BLOCK_CLOCKS = MEMORY_CLOCKS > 1 ? 2 : 1;

`include "synfire_layout.vh"

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
    wire        looks, kept_old, source_due, list_ended, walk_busy, walk_adding, sweep_busy, watch_busy, tick_due;
    // A sweep of four clocks a neuron reads a sum at once.
    wire        lanes_arriving;
    wire        walk_arriving = NARROW ? walk_adding : lanes_arriving;
    wire        free_run = tick_clocks != 24'd0;
    wire        no_neurons = active_neurons == {(NEURON_BITS+1){1'b0}};
    wire        control_written = register_write && bus_address[5:0] == `SYNFIRE_REGISTER_CONTROL;
    wire        clearing = state == CLEAR;
    wire        sweep_start = state == SETTLE && !walk_arriving && !no_neurons;
    wire        watch_start = (state == SETTLE && !walk_arriving && no_neurons) || (state == SWEEP && !sweep_busy);

    wire        learning_written = register_write && bus_address[5:0] == `SYNFIRE_REGISTER_LEARNING;
    wire        bus_asks, flush_needed;

    synfire_flush_gate #(.MEMORY_CLOCKS(MEMORY_CLOCKS)) flush_gate (
        .clk(clk), .reset(reset), .step_end(step_end), .learning(learning), .flushed(flushed), .bus_valid(bus_valid),
        .bus_write(bus_write), .bus_region(bus_region), .bus_address(bus_address[5:0]),
        .bus_restarts(bus_write_data[0] || bus_write_data[2]), .bus_asks(bus_asks), .flush_needed(flush_needed)
    );

    synfire_schedule #(
        .NEURON_BITS(NEURON_BITS), .CLEAR_BITS(CLEAR_BITS), .LAST_CLEAR(LAST_CLEAR), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) schedule (
        .clk(clk), .reset(reset), .connect(connect), .restart_written(control_written && bus_write_data[0]),
        .learning_written(learning_written), .flush_needed(flush_needed), .learning(learning),
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

    // Sources.
    wire [31:0]            source;
    wire [15:0]            delays = source[`SYNFIRE_SOURCE_DELAYS];
    wire [AXON_BITS-1:0]   axon;
    wire [3:0]             age;
    wire [15:0]            delay_of_age;
    wire                   gathers_axon, event_walk, current_valid;
    wire [C-1:0]           current_value;
    // A walk has been adding for a clock when it is over.
    wire                   adds_late;
    generate
        if (LANES > 1 && MEMORY_CLOCKS > 1) synfire_delay_line #(.WIDTH(1), .CLOCKS(1)) adding_late (
            .clk(clk), .value(walk_adding), .delayed(adds_late)
        );
        else assign adds_late = walk_adding;
    endgenerate

    synfire_sources #(
        .AXON_BITS(AXON_BITS), .CURRENT_BITS(C), .DELAYED_EVENTS(DELAYED_EVENTS), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) sources (
        .clk(clk), .reset(reset), .state(state), .looks(looks), .keeping(keeping), .clear(clearing && clear_state),
        .undo(clearing && clear_sums), .step_end(step_end), .event_valid(event_valid), .event_end(event_end),
        .event_value(event_value), .event_ready(event_ready), .input_refuses(input_refuses),
        .refused_event(refused_event), .axon(axon), .age(age), .delay_of_age(delay_of_age), .gathers_axon(gathers_axon),
        .kept_old(kept_old), .delays(delays), .source_due(source_due), .walk_start(event_walk), .adds_late(adds_late),
        .current_valid(current_valid), .current_value(current_value)
    );

    wire [NEURON_BITS-1:0] listed_neuron, state_write_address;
    wire                   listed;

    synfire_spike_list #(.NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .MEMORY_CLOCKS(MEMORY_CLOCKS)) spike_list (
        .clk(clk), .clear(reset || state == SETTLE || (clearing && clear_state)), .listed(listed),
        .listed_neuron(state_write_address), .rewind(state == READY), .read(state == LIST),
        .take(state == LISTED && !store_taken), .neuron(listed_neuron), .ended(list_ended)
    );

    // The store: what it gives, in the clock behind an address, and MEMORY_CLOCKS behind it.
    wire [STORE_BITS-1:0]  walk_offset, sweep_offset;
    wire                   walk_in_chunks, bus_stored, bus_access;
    wire [STORE_BITS-1:0]  bus_base;
    wire [LANES*32-1:0]    store_line;
    wire [31:0]            store_word, store_data;
    // The walk of plastic chunks.
    wire                   plastic_start, plastic_busy, draining, drained, memory_read, rule_read, fetches,
                           memory_waiting, weight_waiting, memory_write, weight_write, weight_half;
    wire [CHUNK_BITS-1:0]  plastic_chunk;
    wire [2:0]             plastic_rule;
    wire [SYNAPSE_BITS-1:0] weight_word;
    wire [15:0]            weight_data;
    wire [31:0]            memory_data;
    wire                   store_free, writes_learned, store_taken;

    synfire_store_access #(
        .NEURONS(NEURONS), .AXONS(AXONS), .CHUNKS(CHUNKS), .SYNAPSE_WORDS(SYNAPSE_WORDS), .RULES(RULES), .LANES(LANES),
        .NARROW(NARROW), .MEMORY_CLOCKS(MEMORY_CLOCKS), .NEURON_BITS(NEURON_BITS), .AXON_BITS(AXON_BITS),
        .CHUNK_BITS(CHUNK_BITS), .SYNAPSE_BITS(SYNAPSE_BITS), .ADDRESS_BITS(STORE_BITS)
    ) store_access (
        .clk(clk), .state(state), .gathers_axon(gathers_axon), .axon(axon), .listed_neuron(listed_neuron),
        .sweep_offset(sweep_offset), .walk_in_chunks(walk_in_chunks), .walk_offset(walk_offset),
        .plastic_chunk(plastic_chunk), .plastic_rule(plastic_rule), .memory_read(memory_read), .rule_read(rule_read),
        .fetches(fetches), .memory_waiting(memory_waiting), .memory_write(memory_write), .memory_data(memory_data),
        .weight_waiting(weight_waiting), .weight_write(weight_write), .weight_word(weight_word),
        .weight_half(weight_half), .weight_data(weight_data), .store_free(store_free), .writes_learned(writes_learned),
        .store_taken(store_taken), .bus_write(bus_writes), .bus_stored(bus_stored), .bus_base(bus_base),
        .bus_address(bus_address[STORE_BITS-1:0]), .bus_write_data(bus_write_data), .line(store_line),
        .word(store_word), .data(store_data)
    );

    // Walking.
    wire [STATE_BITS-1:0]       state_data;
    wire [15:0]                 history = state_data[STATE_BITS-1 -: 16];
    // Chunks that are walked for what is pending alone come one by one.
    wire                        refresh_walk, watch_walk;
    wire [CHUNK_BITS-1:0]       refresh_chunk, watch_chunk;
    // Known a clock behind the state, which no walk is.
    reg                         single;
    always @(posedge clk) single <= state == REFRESH || state == FLUSH || state == WATCH;
    // A listed neuron may have lost its list since.
    wire                        walk_start = (state == SOURCE && looks && delays != 16'd0)
        || event_walk || refresh_walk || watch_walk;
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

    synfire_walks #(
        .LANES(LANES), .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS),
        .SYNAPSE_BITS(SYNAPSE_BITS), .STORE_BITS(STORE_BITS), .CURRENT_BITS(C), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .MEMORY_CLOCKS(MEMORY_CLOCKS), .SWEEP_AHEAD(!NARROW)
    ) walks (
        .clk(clk), .reset(reset), .start(walk_start), .first_chunk(first_chunk), .listing(listing), .history(history),
        .delays(delays), .age(age), .delay_of_age(delay_of_age), .single(single), .learning(learning),
        .busy(walk_busy), .adding(walk_adding), .arriving(lanes_arriving), .plastic_start(plastic_start),
        .chunk(plastic_chunk), .dense(plastic_dense), .rule(plastic_rule), .plastic_word(plastic_word),
        .plastic_busy(plastic_busy), .draining(draining), .drained(drained), .writes_learned(writes_learned),
        .plastic_more(plastic_more), .plastic_empty(plastic_empty), .plastic_fetch(plastic_fetch),
        .plastic_target(fetched_target), .plastic_weight(fetched_weight), .learned_valid(learned_valid),
        .learned_target(learned_target), .learned_weight(learned_weight[15:8]), .in_chunks(walk_in_chunks),
        .store_offset(walk_offset), .store_line(store_line), .store_word(store_word), .store_data(store_data),
        .current_valid(current_valid), .current_neuron(event_value[NEURON_BITS-1:0]), .current_value(current_value),
        .sweep_read(sum_read), .sweep_address(sum_address), .sweep_data(accumulator_data),
        .sweep_clear(accumulator_clear), .sweep_clear_address(sweep_clear_address), .clear(clearing && clear_sums),
        .clear_address(clear_address), .synapses(synapses_counted)
    );

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

    // The neurons' update.
    wire                  state_write, spike, bus_profile, bus_neuron;
    wire [STATE_BITS-1:0] state_write_data;
    wire [31:0]           profile_word, neuron_word;
    wire                  access_write = state == ACCESS && bus_writes;

    synfire_update #(
        .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .PROFILES(PROFILES), .CHUNK_BITS(CHUNK_BITS),
        .STORE_BITS(STORE_BITS), .MEMBRANE_BITS(M), .CURRENT_BITS(C), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .LANES(LANES), .NARROW(NARROW), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) update (
        .clk(clk), .reset(reset), .state(state), .listing(listing), .start(sweep_start), .active(active_neurons),
        .busy(sweep_busy), .access_write(access_write), .bus_neuron(bus_neuron), .bus_profile(bus_profile),
        .bus_address(bus_address), .bus_write_data(bus_write_data), .neuron_word(neuron_word),
        .profile_word(profile_word), .listed_neuron(listed_neuron), .source(source), .store_offset(sweep_offset),
        .store_word(store_word), .store_data(store_data), .state_read(state_read),
        .state_read_address(state_read_address), .state_data(state_data), .sum_read(sum_read),
        .sum_address(sum_address), .sum_data(accumulator_data), .sum_clear(sweep_clears),
        .sum_clear_address(sweep_clear_address), .state_write(state_write), .state_write_address(state_write_address),
        .state_write_data(state_write_data), .spike(spike), .listed(listed), .current_saturated(current_saturated),
        .membrane_saturated(membrane_saturated), .adaptation_saturated(adaptation_saturated)
    );

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
    // An access stands for a clock before it is served, and for another before it is answered.
    reg bus_writes, writes_register;
    always @(posedge clk) begin
        bus_writes      <= bus_write;
        writes_register <= bus_write && bus_region == `SYNFIRE_REGION_REGISTERS;
    end
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

    wire unused = &{1'b0, bus_address, source, learned_weight};
endmodule

`default_nettype wire
