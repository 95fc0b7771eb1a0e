// Watch-points: after each step the chosen quantities of chosen neurons and synapses, as codes for the stream of spikes.
//
// `start` for one clock; `busy` from then on until the last byte is out. A point that is off costs a clock, any other
// six: its neuron's state is read, and five bytes go out (`byte_valid`, one a clock, with two memory clocks one later).
// A neuron that is not `active` shows 0. For a weight its whole chunk is walked (`walk_start`, until `walk_busy` is
// low), so that nothing is pending, and the weight at its place is caught (`weight_valid`). `settings` holds the
// registers `watch_0` and up; it stays while `busy`.
// Non-goals: room in the output (the engine starts a step only if all fits).
`default_nettype none

module synfire_watch #(
    parameter POINTS = 4,
    parameter NEURON_BITS = 8,
    parameter CHUNK_BITS = 9,
    parameter SETTING_BITS = 32,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                            clk,
    input  wire                            reset,
    input  wire [NEURON_BITS:0]            active,
    input  wire [POINTS*SETTING_BITS-1:0]  settings,
    input  wire                            start,
    output wire                            busy,
    output wire                            state_read,
    output wire [NEURON_BITS-1:0]          state_address,
    input  wire [MEMBRANE_BITS-1:0]        membrane,
    input  wire [CURRENT_BITS-1:0]         current,
    input  wire [MEMBRANE_BITS-1:0]        adaptation,
    output wire                            walk_start,
    output wire [CHUNK_BITS-1:0]           walk_chunk,
    input  wire                            walk_busy,
    input  wire                            weight_valid,
    input  wire [15:0]                     weight,
    output wire                            byte_valid,
    output wire [7:0]                      byte_data
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam [2:0] LOOK = 3'd0, CODE = 3'd1, POINT = 3'd2, LOW = 3'd3, MIDDLE = 3'd4, HIGH = 3'd5, IDLE = 3'd6,
        WALK = 3'd7;
    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    localparam [31:0] LAST = POINTS - 1;

    reg  [2:0] state, point;
    // The setting of the point, and the point of the next clock.
    reg  [31:0] setting;
    reg  [2:0] next_point;
    wire [2:0] quantity = setting[18:16];
    wire       on = quantity != 3'd0;
    wire       is_weight = quantity == 3'd4;
    wire       last = point == LAST[2:0];
    reg [23:0] value_now;
    wire [23:0] value;
    // Of a weight: synapses of the chunk before it that are still to come, none left behind it; and the weight.
    reg [13:0] places_left;
    reg [15:0] caught;
    reg        walking;
    reg [7:0]  byte_now;
    wire       gives = busy && state != LOOK && state != WALK;

    assign walk_start = state == WALK && !walking;
    assign walk_chunk = setting[CHUNK_BITS-1:0];

    assign busy          = state != IDLE;
    assign state_read    = state == LOOK;
    assign state_address = setting[NEURON_BITS-1:0];

    generate
        if (MEMORY_CLOCKS == 1) begin : at_once
            assign value                   = value_now;
            assign {byte_valid, byte_data} = {gives, byte_now};
        end else synfire_delay_line #(.WIDTH(33), .CLOCKS(MEMORY_CLOCKS - 1)) late (
            .clk(clk), .value({value_now, gives, byte_now}), .delayed({value, byte_valid, byte_data})
        );
    endgenerate

    wire passes = state == HIGH || (state == LOOK && !on);
    always @* next_point = state == IDLE || (passes && last) ? 3'd0 : point + {2'd0, passes};

    always @* begin
        case (quantity)
            3'd2:    value_now = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_WATCH_POINT) ? {{(24-M){membrane[M-1]}}, membrane}
                : {{(24-C){current[C-1]}}, current};
            3'd3:    value_now = {{(24-M){adaptation[M-1]}}, adaptation};
            3'd4:    value_now = {{8{caught[15]}}, caught[15:8],
                caught[7:0] & {8{!`SYNFIRE_PLANTED(`SYNFIRE_FAULT_WEIGHT_WATCH)}}};
            default: value_now = {{(24-M){membrane[M-1]}}, membrane};
        endcase
        if (!is_weight && {1'b0, state_address} >= active) value_now = 24'd0;
        case (state)
            CODE:    byte_now = `SYNFIRE_CODE_WATCH;
            POINT:   byte_now = {5'd0, point};
            LOW:     byte_now = value[7:0];
            MIDDLE:  byte_now = value[15:8];
            default: byte_now = value[23:16];
        endcase
    end

    always @(posedge clk) begin
        case (state)
            IDLE: if (start) state <= LOOK;
            LOOK: begin
                places_left <= {1'b0, setting[31:19]};
                if (on) state <= is_weight ? WALK : CODE;
            end
            WALK: begin
                walking <= 1'b1;
                if (walking && !walk_busy) begin
                    walking <= 1'b0;
                    state   <= CODE;
                end
                if (weight_valid) places_left <= places_left - 14'd1;
                if (weight_valid && places_left == 14'd0) caught <= weight;
            end
            HIGH: state <= LOOK;
            default: state <= state + 3'd1;
        endcase
        if (passes && last) state <= IDLE;
        point   <= next_point;
        setting <= settings[next_point*SETTING_BITS +: SETTING_BITS];
        if (reset) begin
            state   <= IDLE;
            walking <= 1'b0;
        end
    end

    wire unused = &{1'b0, setting};
endmodule

`default_nettype wire
