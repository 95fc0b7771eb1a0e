// The tick of a free run: when a step is due, and which ticks are missed.
//
// With `period` 0 there is no free run, and `due` is 1. Otherwise a tick comes every `period` clocks while `runnable`,
// the first at once, and at once as well when the period has been `written`; it makes a step `due` until `step_end`. A
// tick that finds one due already is `missed`: the step before has not ended, or could not start.
// Non-goals: making up for missed ticks.
`default_nettype none

module synfire_tick (
    input  wire        clk,
    input  wire        reset,
    input  wire [23:0] period,
    input  wire        written,
    input  wire        runnable,
    input  wire        step_end,
    output wire        due,
    output wire        missed
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    // Clocks since the last tick, this one included.
    reg [23:0] elapsed;
    reg        running, was_running;
    reg        pending;
    wire       free_run = period != 24'd0;
    wire       tick = running && (!was_running || elapsed == period);

    assign due    = !free_run || pending;
    assign missed = tick && pending && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_MISSED_TICK);

    always @(posedge clk) begin
        running     <= runnable && free_run && !written && !reset;
        was_running <= running;
        if (tick) elapsed <= 24'd1;
        else elapsed <= elapsed + 24'd1;
        if (reset || !running || step_end) pending <= 1'b0;
        else if (tick) pending <= 1'b1;
    end
endmodule

`default_nettype wire
