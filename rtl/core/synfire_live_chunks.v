// Which chunks had an arrival in the last 64 steps, and their walk in turn: those of a slot, or of all.
//
// A chunk is in the slot of its number modulo 64. The chunks of a slot are in rows of up to 32 bits.
// `look` reads the row of `chunk`, which then stays: `live` is valid from the next clock on, and `set` or `unset` (not in
// that clock's edge, but after) changes it. `clear` clears a row, by its number.
// `start` with `slot` goes through the live chunks of that slot, with `all` through those of all slots: `walk_start` for
// one clock with `walk_chunk`, then waits until `walk_busy` is low. `busy` from the next clock on; `walking` from the
// first walk to the last.
// Non-goals: what a walk does.
`default_nettype none

module synfire_live_chunks #(
    parameter CHUNKS = 512,
    parameter CHUNK_BITS = 9,
    parameter ROW_BITS = CHUNKS > 2048 ? 6 + $clog2((CHUNKS + 2047) / 2048) : 6
) (
    input  wire                  clk,
    input  wire                  reset,
    input  wire                  clear,
    input  wire [ROW_BITS-1:0]   clear_row,
    input  wire                  look,
    input  wire [CHUNK_BITS-1:0] chunk,
    output wire                  live,
    input  wire                  set,
    input  wire                  unset,
    input  wire                  start,
    input  wire                  all,
    input  wire [5:0]            slot,
    output wire                  busy,
    output wire                  walking,
    output wire                  walk_start,
    output wire [CHUNK_BITS-1:0] walk_chunk,
    input  wire                  walk_busy
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam PLACES = (CHUNKS + 63) / 64;
    localparam WIDTH = PLACES > 32 ? 32 : PLACES;
    localparam GROUPS = (PLACES + 31) / 32;
    localparam [31:0] LAST_GROUP = GROUPS - 1;
    localparam [2:0] IDLE = 3'd0, READ = 3'd1, LOAD = 3'd2, PICK = 3'd3, WALK = 3'd4;

    reg  [2:0]          state;
    reg                 everything;
    // The row that is gone through: slot, and group of its chunks.
    wire [5:0]          turn;
    reg  [4:0]          group;
    wire                last_group = GROUPS == 1 || group == LAST_GROUP[4:0];
    // Those still to be walked; of those, all but the first.
    reg  [WIDTH-1:0]    candidates;
    wire [WIDTH-1:0]    others = candidates & (candidates - {{(WIDTH-1){1'b0}}, 1'b1});
    wire [WIDTH-1:0]    row;

    // A chunk's number is place, then slot.
    wire [15:0]         number = {{(16-CHUNK_BITS){1'b0}}, chunk};
    wire [ROW_BITS-1:0] chunk_row, turn_row;
    wire [WIDTH-1:0]    bit_of_chunk = {{(WIDTH-1){1'b0}}, 1'b1} << number[10:6];
    reg  [4:0]          first;
    integer             index;

    generate
        if (ROW_BITS > 6) begin : grouped
            assign chunk_row = {number[5:0], number[ROW_BITS+4:11]};
            assign turn_row  = {turn, group[ROW_BITS-7:0]};
        end else begin : single
            assign chunk_row = number[5:0];
            assign turn_row  = turn;
        end
    endgenerate

    assign live    = (row & bit_of_chunk) != {WIDTH{1'b0}};
    assign busy    = state != IDLE;
    assign walking = state == PICK || state == WALK;

    always @* begin
        first  = 5'd0;
        for (index = WIDTH - 1; index >= 0; index = index - 1) if (candidates[index]) first = index[4:0];
    end
    wire [15:0] picked = {group, first, turn};
    assign walk_start = state == PICK;
    assign walk_chunk = picked[CHUNK_BITS-1:0];

    // Left out where a fault is planted.
    wire left_out = everything ? `SYNFIRE_PLANTED(`SYNFIRE_FAULT_FLUSH) && turn == 6'd0
        : `SYNFIRE_PLANTED(`SYNFIRE_FAULT_REFRESH_SLOT) && turn == 6'd0;
    wire row_done = (state == LOAD && (row == {WIDTH{1'b0}} || left_out))
        || (state == WALK && !walk_busy && candidates == {WIDTH{1'b0}});

    always @(posedge clk) begin
        case (state)
            IDLE: begin
                everything <= all;
                group      <= 5'd0;
                if (start) state <= READ;
            end
            READ: state <= LOAD;
            LOAD: begin
                candidates <= row;
                state      <= PICK;
            end
            PICK: begin
                candidates <= others;
                state      <= WALK;
            end
            WALK: if (!walk_busy) state <= PICK;
            default: state <= IDLE;
        endcase
        if (row_done) begin
            group <= last_group ? 5'd0 : group + 5'd1;
            state <= last_group && (!everything || turn == 6'd63) ? IDLE : READ;
        end
        if (reset) state <= IDLE;
    end

    synfire_loaded_counter #(.WIDTH(6)) turns (
        .clk(clk), .load(state == IDLE), .count(row_done && last_group), .first(all ? 6'd0 : slot), .value(turn)
    );

    synfire_memory_small #(.WIDTH(WIDTH), .DEPTH(2 ** ROW_BITS), .ADDRESS_BITS(ROW_BITS)) rows (
        .clk(clk), .write(clear || set || unset), .write_address(clear ? clear_row : chunk_row),
        .write_data(clear ? {WIDTH{1'b0}} : set ? row | bit_of_chunk : row & ~bit_of_chunk),
        .read(look || state == READ), .read_address(look ? chunk_row : turn_row), .read_data(row)
    );

    wire unused = &{1'b0, number, picked, group};
endmodule

`default_nettype wire
