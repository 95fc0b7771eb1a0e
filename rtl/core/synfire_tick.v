// The tick of a free run: when a step is due, and which ticks are missed.
//
// With `period` 0 there is no free run, and `due` is 1. Otherwise a tick comes every `period` clocks while `runnable`,
// the first at once; it makes a step `due` until `step_end`. A tick that finds one due already is `missed`: the step
// before has not ended, or could not start.
// Non-goals: making up for missed ticks.
`default_nettype none

module synfire_tick (
    input  wire        clk,
    input  wire        reset,
    input  wire [23:0] period,
    input  wire        runnable,
    input  wire        step_end,
    output wire        due,
    output wire        missed
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    reg [23:0] left;
    reg        pending;
    wire       free_run = period != 24'd0;
    wire       tick = free_run && runnable && left == 24'd0;

    assign due    = !free_run || pending;
    assign missed = tick && pending && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_MISSED_TICK);

    always @(posedge clk) begin
        if (reset || !free_run || !runnable) left <= 24'd0;
        else left <= (tick ? period : left) - 24'd1;
        if (reset || !free_run || !runnable || step_end) pending <= 1'b0;
        else if (tick) pending <= 1'b1;
    end
endmodule

`default_nettype wire
