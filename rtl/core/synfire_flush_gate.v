// When an access of the bus has to wait for learning that is pending.
//
// Potentiation may be pending once steps were done with learning since the last flush. Who reads or writes a weight, or writes
// what potentiation depends on, waits for it to be applied (`flush_needed`, while `bus_asks`).
//
// With more than one memory clock an access is looked at a clock late.
// Non-goals: the flush.
`default_nettype none

module synfire_flush_gate #(
    parameter MEMORY_CLOCKS = 1
) (
    input  wire       clk,
    input  wire       reset,
    input  wire       step_end,
    input  wire       learning,
    input  wire       flushed,
    input  wire       bus_valid,
    input  wire       bus_write,
    input  wire [7:0] bus_region,
    input  wire [5:0] bus_address,
    // A write of the control register would restart or flush.
    input  wire       bus_restarts,
    output wire       bus_asks,
    output wire       flush_needed
);
`include "synfire_map.vh"

    reg pending;
    always @(posedge clk) begin
        if (step_end && learning) pending <= 1'b1;
        if (flushed || reset) pending <= 1'b0;
    end

    reg awaits;
    always @* begin
        case (bus_region)
            `SYNFIRE_REGION_SYNAPSES: awaits = 1'b1;
            `SYNFIRE_REGION_CHUNKS, `SYNFIRE_REGION_RULES, `SYNFIRE_REGION_WINDOWS: awaits = bus_write;
            `SYNFIRE_REGION_REGISTERS: awaits = bus_write && (bus_address == `SYNFIRE_REGISTER_LEARNING
                || (bus_address == `SYNFIRE_REGISTER_CONTROL && bus_restarts));
            default: awaits = 1'b0;
        endcase
    end

    wire awaits_now;
    assign flush_needed = pending && awaits_now;
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
endmodule

`default_nettype wire
