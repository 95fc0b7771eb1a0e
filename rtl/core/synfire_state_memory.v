// The neurons' state: a memory as synfire_memory_1r1w, of which each of the four fields of a word can be written alone.
//
// From the low bits: membrane, current, adaptation, and the fourth with refractory steps and history; the fields are in
// the order of the words of the region of state. `write` has a bit for each.
// Non-goals: one memory for each field, which would need more block RAMs.
`default_nettype none

module synfire_state_memory #(
    parameter DEPTH = 256,
    parameter ADDRESS_BITS = 8,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter STATE_BITS = 2 * MEMBRANE_BITS + CURRENT_BITS + 24
) (
    input  wire                    clk,
    input  wire [3:0]              write,
    input  wire [ADDRESS_BITS-1:0] write_address,
    input  wire [STATE_BITS-1:0]   write_data,
    input  wire                    read,
    input  wire [ADDRESS_BITS-1:0] read_address,
    output reg  [STATE_BITS-1:0]   read_data
);
    localparam CURRENT = MEMBRANE_BITS;
    localparam ADAPTATION = CURRENT + CURRENT_BITS;
    localparam FOURTH = ADAPTATION + MEMBRANE_BITS;

    (* no_rw_check *)
    reg [STATE_BITS-1:0] words [0:DEPTH-1];

    always @(posedge clk) begin
        if (write[0]) words[write_address][CURRENT-1:0] <= write_data[CURRENT-1:0];
        if (write[1]) words[write_address][ADAPTATION-1:CURRENT] <= write_data[ADAPTATION-1:CURRENT];
        if (write[2]) words[write_address][FOURTH-1:ADAPTATION] <= write_data[FOURTH-1:ADAPTATION];
        if (write[3]) words[write_address][STATE_BITS-1:FOURTH] <= write_data[STATE_BITS-1:FOURTH];
        if (read) read_data <= words[read_address];
    end
endmodule

`default_nettype wire
