// What learning remembers of each neuron: its spikes of the last 64 steps, the steps since its last spike, its trace.
//
// The sweep's writes are watched: `update` for one clock with the neuron and whether it spiked; they may come every
// clock. History and steps are written a clock later, a trace three clocks later; with two memory clocks two and five. They
// are read (`read`, data in the next clock and until the next read) when the sweep has been over for so long.
//
// Of the word: bit k of `history` is a spike k + 1 steps before the step to come; `since` is the steps from the last
// spike to that step, 0 where it is 64 or more. `clear` forgets one neuron's: nothing of it is `known`
// until the next update. With one memory clock bits of `history` from before are not cleared; no spike is pending from
// before a clear. With two they are, and all that is read is known.
// A trace is advanced by synfire_trace, outside: `trace_*` ask it, `trace_new` comes as late as there.
// Non-goals: the history of delays (the neurons' state).
`default_nettype none

module synfire_spike_history #(
    parameter NEURONS = 256,
    parameter NEURON_BITS = 8,
    parameter TRACES = 1,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                   clk,
    input  wire                   reset,
    input  wire                   update,
    input  wire [NEURON_BITS-1:0] update_neuron,
    input  wire                   spike,
    input  wire                   clear,
    input  wire [NEURON_BITS-1:0] clear_neuron,
    input  wire                   read,
    input  wire [NEURON_BITS-1:0] read_neuron,
    output wire                   known,
    output wire [63:0]            history,
    output wire [5:0]             since,
    output wire [15:0]            trace,
    // The rule of a neuron's trace, when the host writes it.
    input  wire                   rule_write,
    input  wire [NEURON_BITS-1:0] rule_neuron,
    input  wire [2:0]             rule_value,
    // A trace to advance, and the new one.
    output wire                   trace_update,
    output wire [2:0]             trace_rule,
    output wire [5:0]             trace_lag,
    output wire                   trace_recent,
    output wire [15:0]            trace_old,
    input  wire [15:0]            trace_new
);
    wire                   any_read = update || read;
    wire [NEURON_BITS-1:0] any_neuron = update ? update_neuron : read_neuron;
    // The neuron that is updated, what was read of it, and what clears one.
    wire                   updating, spiked, clears;
    wire [NEURON_BITS-1:0] updated, cleared;
    wire [62:0]            history_of;
    wire [5:0]             since_of;
    wire [15:0]            trace_of;
    wire [2:0]             rule_of, rule_read;
    wire                   none = since_of == 6'd0;
    wire [5:0]             next_since = spiked ? 6'd1 : none ? 6'd0 : since_of + 6'd1;

    synfire_delay_line #(.WIDTH(NEURON_BITS + 2), .CLOCKS(MEMORY_CLOCKS)) updates (
        .clk(clk), .value({update && !reset, spike, update_neuron}), .delayed({updating, spiked, updated})
    );
    generate
        if (MEMORY_CLOCKS == 1) begin : at_once
            assign {clears, cleared} = {clear, clear_neuron};
            assign {history_of, since_of, trace_of, rule_of} = {history[62:0], since, trace, rule_read};

            synfire_memory_1r1w #(.WIDTH(71), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) spikes (
                .clk(clk), .write(updating || clears), .write_address(clears ? cleared : updated),
                .write_data({!clears, next_since & {6{!clears}}, history_of, spiked}),
                .read(any_read), .read_address(any_neuron), .read_data({known, since, history})
            );
        end else begin : registered
            reg [62:0] history_late;
            reg [5:0]  since_late;

            always @(posedge clk) begin
                history_late <= history[62:0];
                since_late   <= since;
                if (clear) begin
                    history_late <= 63'd0;
                    since_late   <= 6'd0;
                end
            end
            assign {history_of, since_of} = {history_late, since_late};
            assign known = 1'b1;

            synfire_delay_line #(.WIDTH(NEURON_BITS + 20), .CLOCKS(1)) beside (
                .clk(clk), .value({clear, clear_neuron, trace, rule_read}),
                .delayed({clears, cleared, trace_of, rule_of})
            );
            // A neuron that is cleared does not spike.
            synfire_memory_1r1w #(.WIDTH(70), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) spikes (
                .clk(clk), .write(updating || clears), .write_address(clears ? cleared : updated),
                .write_data({next_since, history_of, spiked}),
                .read(any_read), .read_address(any_neuron), .read_data({since, history})
            );
        end
    endgenerate

    generate
        if (TRACES != 0) begin : traced
            wire                   writes;
            wire [NEURON_BITS-1:0] written;

            assign trace_update = updating;
            assign trace_rule   = rule_of;
            assign trace_lag    = since_of;
            assign trace_recent = !none;
            assign trace_old    = trace_of;

            synfire_delay_line #(.WIDTH(NEURON_BITS + 1), .CLOCKS(MEMORY_CLOCKS + 1)) beside (
                .clk(clk), .value({updating && spiked && !reset, updated}), .delayed({writes, written})
            );

            // What a trace is before the first spike does not matter: no spike is recent then.
            synfire_memory_small #(.WIDTH(16), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) traces (
                .clk(clk), .write(writes), .write_address(written), .write_data(trace_new),
                .read(any_read), .read_address(any_neuron), .read_data(trace)
            );
            synfire_memory_small #(.WIDTH(3), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) rules (
                .clk(clk), .write(rule_write), .write_address(rule_neuron), .write_data(rule_value),
                .read(update), .read_address(update_neuron), .read_data(rule_read)
            );
        end else begin : untraced
            assign trace_update = 1'b0;
            assign trace_rule   = 3'd0;
            assign trace_lag    = 6'd0;
            assign trace_recent = 1'b0;
            assign trace_old    = 16'd0;
            assign trace        = 16'd0;
            assign rule_read    = 3'd0;
            wire unused = &{1'b0, rule_write, rule_neuron, rule_value, trace_new, trace_of, rule_of};
        end
    endgenerate
endmodule

`default_nettype wire
