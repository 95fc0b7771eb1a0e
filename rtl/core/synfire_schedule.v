// The schedule of a step, and of what happens between steps: one state machine, whose states the engine follows.
//
// GATHER takes the entries of the input's queue: for an axon event, its source word is read (AXON), its chunks of delay
// 1 are walked (WALK) and it is kept if it has later arrivals; currents are added; the end of the step's input, or in a
// free run the end of what is there, leads on. KEPT takes the events of earlier steps one by one (KEPT_AXON,
// KEPT_SOURCE, WALK). LIST takes the neurons that the sweep listed in the step before (LISTED, SOURCE, WALK). REFRESH
// walks the live plastic chunks of the step's slot. SWEEP updates all neurons, WATCH reads out the watch-points, FINISH
// ends the step.
//
// Between steps, and in a step that waits for input, the bus is served (ACCESS, HOLD, ANSWER), behind a FLUSH where
// potentiation is pending that the access must not miss. A restart clears sums, state and what is learned from, a write
// of the register `learning` the last alone (CLEAR). `connect` finishes the step, or takes back the sums of one that
// waits for input, and pulses `halted`.
// Non-goals: addresses and data, which are the engine's.
`default_nettype none

module synfire_schedule #(
    parameter NEURON_BITS = 8,
    parameter CLEAR_BITS = NEURON_BITS,
    // The last address to clear.
    parameter [31:0] LAST_CLEAR = 255,
    // From an address to what is looked at: 2 where what a memory gives is registered, 3 where the store's address is as well.
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                   clk,
    input  wire                   reset,
    // What may start.
    input  wire                   connect,
    input  wire                   restart_written,
    input  wire                   learning_written,
    input  wire                   bus_valid,
    // The access has to wait for a flush.
    input  wire                   flush_needed,
    input  wire                   runnable,
    input  wire                   due,
    input  wire                   room,
    // The input's queue: the oldest entry; in a free run nothing waits for the end of a step's input.
    input  wire                   event_valid,
    input  wire                   event_end,
    input  wire [14:0]            event_value,
    input  wire                   free_run,
    input  wire                   input_idle,
    // In AXON and KEPT_SOURCE: the source has chunks that are due.
    input  wire                   source_due,
    input  wire                   kept_old,
    input  wire                   list_ended,
    input  wire                   walk_busy,
    input  wire                   walk_adding,
    // Sums are not yet as the sweep needs them when it starts.
    input  wire                   walk_arriving,
    // The store is written to: a source's word is read later.
    input  wire                   store_taken,
    input  wire                   learning,
    input  wire                   refresh_busy,
    input  wire                   no_neurons,
    input  wire                   sweep_busy,
    input  wire                   watch_busy,
    // Decoded in many places: quick as one bit each, where a device has registers enough.
    (* fsm_encoding = "one-hot" *)
    output reg  [4:0]             state,
    // In KEPT_AXON: the event is here; in AXON, KEPT_SOURCE and SOURCE: the source word is.
    output wire                   looks,
    // What is walked, or was last: events of earlier steps, spikes; if neither, events of this step.
    output reg                    keeping,
    output reg                    listing,
    // CLEAR: what, and where.
    output reg                    clear_sums,
    output reg                    clear_state,
    output reg                    clear_learning,
    output reg  [CLEAR_BITS-1:0]  clear_address,
    // The refresh of a slot's chunks, or the flush of all, begins.
    output wire                   refresh_start,
    output wire                   flushed,
    // A free run goes on without the end of this step's input.
    output wire                   closing,
    output wire                   halted,
    output wire                   idle,
    output wire                   step_clock,
    output wire                   stall_clock
);
`include "synfire_states.vh"

    // ANSWER goes back to a step that waits for input.
    reg        gathering;
    reg        halting;
    // The flush has begun.
    reg        flushing;
    // Steps that the input has ended, with the one last begun; 0 as well where it has not.
    reg [14:0] ended;
    wire       ended_beyond = ended[14:1] != 14'd0;

    // Clocks that a word of a memory was waited for.
    reg  [1:0] waited;
    assign looks = MEMORY_CLOCKS == 1 || (MEMORY_CLOCKS == 2 ? waited != 2'd0 : waited[1]);
    // What the bus reads goes through another register.
    wire       read = MEMORY_CLOCKS == 1 || (waited[1] && (MEMORY_CLOCKS == 2 || waited[0]));
    wire       awaits = state == AXON || state == KEPT_AXON || state == KEPT_SOURCE || state == SOURCE;

    wire starts = runnable && due && room;
    wire cleared = clear_address == LAST_CLEAR[CLEAR_BITS-1:0];
    wire entry_is_axon = !event_end && event_value[14:13] == 2'd0;

    assign refresh_start = (state == LIST && list_ended && learning) || (state == FLUSH && !flushing);
    assign flushed       = state == FLUSH && flushing && !refresh_busy && !walk_adding;
    assign closing     = state == GATHER && !halting && !event_valid && free_run && input_idle;
    assign halted      = state == READY && halting;
    assign idle        = state == READY && !halting && !runnable;
    wire between = state == CLEAR || state == READY || state == ACCESS || state == HOLD || state == ANSWER || state == FLUSH;
    assign step_clock  = !between && (state != GATHER || event_valid);
    assign stall_clock = state == READY && runnable && due && !room;

    always @(posedge clk) begin
        if (connect) halting <= 1'b1;
        waited <= (state == HOLD && !read) || (awaits && !looks) ? waited + 2'd1 : 2'd0;
        case (state)
            CLEAR: begin
                clear_address <= clear_address + 1'b1;
                if (clear_state) ended <= 15'd0;
                if (cleared) begin
                    clear_sums     <= 1'b0;
                    clear_state    <= 1'b0;
                    clear_learning <= 1'b0;
                    state          <= gathering && !clear_sums ? GATHER : READY;
                end
            end
            READY: begin
                gathering <= 1'b0;
                if (halting) begin
                    halting <= connect;
                    ended   <= 15'd0;
                end else if (bus_valid) state <= flush_needed ? FLUSH : ACCESS;
                else if (starts) begin
                    if (ended_beyond) ended <= ended - 15'd1;
                    state <= ended_beyond ? KEPT : GATHER;
                end
            end
            GATHER: begin
                gathering     <= 1'b1;
                clear_address <= {CLEAR_BITS{1'b0}};
                keeping       <= 1'b0;
                listing       <= 1'b0;
                if (halting) begin
                    clear_sums <= !walk_adding;
                    if (!walk_adding) state <= CLEAR;
                end else if (event_valid) begin
                    if (event_end) ended <= event_value;
                    if (event_end) state <= KEPT;
                    else if (entry_is_axon && !store_taken) state <= AXON;
                end else if (closing) state <= KEPT;
                else if (bus_valid && !walk_adding) state <= flush_needed ? FLUSH : ACCESS;
            end
            AXON: if (looks) state <= source_due ? WALK : GATHER;
            WALK: if (!walk_busy) state <= keeping ? KEPT : listing ? LIST : GATHER;
            KEPT: begin
                keeping <= 1'b1;
                listing <= 1'b0;
                state   <= kept_old ? KEPT_AXON : LIST;
            end
            KEPT_AXON: if (looks && !store_taken) state <= KEPT_SOURCE;
            KEPT_SOURCE: if (looks) state <= source_due ? WALK : KEPT;
            LIST: begin
                keeping <= 1'b0;
                listing <= 1'b1;
                state   <= list_ended ? REFRESH : LISTED;
            end
            LISTED: if (!store_taken) state <= SOURCE;
            SOURCE: if (looks) state <= WALK;
            REFRESH: if (!refresh_busy) state <= SETTLE;
            SETTLE: if (!walk_arriving) state <= no_neurons ? WATCH : SWEEP;
            SWEEP: if (!sweep_busy) state <= WATCH;
            WATCH: if (!watch_busy) state <= FINISH;
            FINISH: state <= READY;
            ACCESS: state <= HOLD;
            HOLD: if (read) state <= ANSWER;
            ANSWER: begin
                state         <= gathering ? GATHER : READY;
                clear_address <= {CLEAR_BITS{1'b0}};
                if (restart_written || learning_written) begin
                    clear_sums     <= restart_written;
                    clear_state    <= restart_written;
                    clear_learning <= 1'b1;
                    state          <= CLEAR;
                end
            end
            FLUSH: begin
                flushing <= !flushed;
                if (flushed) state <= gathering ? GATHER : READY;
            end
            default: state <= CLEAR;
        endcase
        if (reset) begin
            state          <= CLEAR;
            clear_sums     <= 1'b1;
            clear_state    <= 1'b1;
            clear_learning <= 1'b1;
            clear_address  <= {CLEAR_BITS{1'b0}};
            halting        <= 1'b0;
            gathering      <= 1'b0;
            flushing       <= 1'b0;
            waited         <= 2'd0;
            ended          <= 15'd0;
        end
    end
endmodule

`default_nettype wire
