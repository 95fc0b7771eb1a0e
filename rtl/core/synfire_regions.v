// The host's view of the memories: the size of each region, where it lies, and its words.
//
// `words` is the size of `region` in the clock behind it (the range check that follows is long), 0 if there is no such
// region. All else is combinational, and right only for a region there is.
`default_nettype none

module synfire_regions #(
    parameter NEURONS = 256,
    parameter AXONS = 256,
    parameter CHUNKS = 512,
    parameter SYNAPSE_WORDS = 24576,
    parameter PROFILES = 64,
    parameter RULES = 4,
    parameter TRACES = 1,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    // The neurons' parameters are in the store.
    parameter NARROW = 1,
    parameter NEURON_BASE = 24576,
    parameter AXON_BASE = 25600,
    parameter CHUNK_BASE = 25856,
    parameter RULE_BASE = 26368,
    parameter STORE_BITS = 15,
    parameter MEMORY_CLOCKS = 1,
    parameter STATE_BITS = 2 * MEMBRANE_BITS + CURRENT_BITS + 24
) (
    input  wire                  clk,
    input  wire [7:0]            region,
    // The word of an entry of four.
    input  wire [1:0]            word,
    output reg  [23:0]           words,
    output wire                  stored,
    output reg  [STORE_BITS-1:0] base,
    output wire                  is_neuron,
    output wire                  is_profile,
    output wire                  is_state,
    output wire                  is_window,
    output wire                  is_decay,
    input  wire [31:0]           store_data,
    input  wire [31:0]           neuron_data,
    input  wire [31:0]           profile_data,
    input  wire [STATE_BITS-1:0] state_data,
    input  wire [15:0]           window_data,
    input  wire [12:0]           decay_data,
    input  wire [31:0]           register_data,
    output wire [31:0]           read_data
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam M = MEMBRANE_BITS;
    localparam C = CURRENT_BITS;
    localparam R = 2 * M + C;
    localparam [31:0] NEURON_WORDS = 4 * NEURONS, PROFILE_WORDS = 4 * PROFILES, AXON_WORDS = AXONS,
        CHUNK_WORDS = 2 * CHUNKS, SYNAPSES = SYNAPSE_WORDS,
        RULE_WORDS = RULES, WINDOW_WORDS = 128 * RULES, DECAY_WORDS = TRACES != 0 ? 128 * RULES : 0;

    // Four bits tell the regions that there are apart.
    wire [7:0] place = {4'd0, region[3:0]};
    assign is_neuron  = place == `SYNFIRE_REGION_NEURONS;
    assign is_profile = place == `SYNFIRE_REGION_PROFILES;
    assign is_state   = place == `SYNFIRE_REGION_STATE;
    assign is_window  = place == `SYNFIRE_REGION_WINDOWS;
    assign is_decay   = place == `SYNFIRE_REGION_DECAYS;
    assign stored     = (is_neuron && NARROW != 0) || place == `SYNFIRE_REGION_AXONS
        || place == `SYNFIRE_REGION_CHUNKS || place == `SYNFIRE_REGION_SYNAPSES || place == `SYNFIRE_REGION_RULES;

    always @* begin
        case (place)
            `SYNFIRE_REGION_NEURONS: base = NEURON_BASE[STORE_BITS-1:0];
            `SYNFIRE_REGION_AXONS:   base = AXON_BASE[STORE_BITS-1:0];
            `SYNFIRE_REGION_CHUNKS:  base = CHUNK_BASE[STORE_BITS-1:0];
            `SYNFIRE_REGION_RULES:   base = RULE_BASE[STORE_BITS-1:0];
            default:                 base = {STORE_BITS{1'b0}};
        endcase
    end

    // Beside what the store and the neurons' parameters give, which comes MEMORY_CLOCKS behind its address.
    wire [STATE_BITS-1:0] state_here;
    wire [31:0]           profile_here;
    wire [15:0]           window_here;
    wire [12:0]           decay_here;
    generate
        if (MEMORY_CLOCKS == 1)
            assign {state_here, profile_here, window_here, decay_here} = {state_data, profile_data, window_data, decay_data};
        else synfire_delay_line #(.WIDTH(STATE_BITS + 61), .CLOCKS(MEMORY_CLOCKS - 1)) beside (
            .clk(clk), .value({state_data, profile_data, window_data, decay_data}),
            .delayed({state_here, profile_here, window_here, decay_here})
        );
    endgenerate

    wire [M-1:0] membrane = state_here[M-1:0];
    wire [C-1:0] current = state_here[M+C-1:M];
    wire [M-1:0] adaptation = state_here[R-1:M+C];
    wire         adaptation_sign = adaptation[M-1] && !`SYNFIRE_PLANTED(`SYNFIRE_FAULT_READ_BACK);

    // Two choices among four, as small tables take them: a word of the state is one of its three values or else among
    // the rest.
    reg [31:0] rest, value;
    wire [1:0] choice = is_state ? word : 2'd3;

    always @* begin
        case (place)
            `SYNFIRE_REGION_REGISTERS: rest = register_data;
            `SYNFIRE_REGION_NEURONS:   rest = NARROW != 0 ? store_data : neuron_data;
            `SYNFIRE_REGION_PROFILES:  rest = profile_here;
            `SYNFIRE_REGION_STATE:     rest = {state_here[R+23:R+8], 8'd0, state_here[R+7:R]};
            `SYNFIRE_REGION_WINDOWS:   rest = {16'd0, window_here};
            `SYNFIRE_REGION_DECAYS:    rest = {19'd0, decay_here};
            default:                   rest = store_data;
        endcase
        case (choice)
            2'd0:    value = {{(32-M){membrane[M-1]}}, membrane};
            2'd1:    value = {{(32-C){current[C-1]}}, current};
            2'd2:    value = {{(32-M){adaptation_sign}}, adaptation};
            default: value = rest;
        endcase
    end

    generate
        if (MEMORY_CLOCKS == 1) assign read_data = value;
        else begin : registered
            // Registers are exact in the last clock alone.
            wire [31:0] late;
            synfire_delay_line #(.WIDTH(32), .CLOCKS(MEMORY_CLOCKS - 1)) behind (
                .clk(clk), .value(value), .delayed(late)
            );
            assign read_data = place == `SYNFIRE_REGION_REGISTERS ? register_data : late;
        end
    endgenerate

    always @(posedge clk) begin
        case (region)
            `SYNFIRE_REGION_REGISTERS: words <= `SYNFIRE_REGISTER_SPACE;
            `SYNFIRE_REGION_NEURONS:   words <= NEURON_WORDS[23:0];
            `SYNFIRE_REGION_PROFILES:  words <= PROFILE_WORDS[23:0];
            `SYNFIRE_REGION_AXONS:     words <= AXON_WORDS[23:0];
            `SYNFIRE_REGION_CHUNKS:    words <= CHUNK_WORDS[23:0];
            `SYNFIRE_REGION_SYNAPSES:  words <= SYNAPSES[23:0];
            `SYNFIRE_REGION_STATE:     words <= NEURON_WORDS[23:0];
            `SYNFIRE_REGION_RULES:     words <= RULE_WORDS[23:0];
            `SYNFIRE_REGION_WINDOWS:   words <= WINDOW_WORDS[23:0];
            `SYNFIRE_REGION_DECAYS:    words <= DECAY_WORDS[23:0];
            default:                   words <= 24'd0;
        endcase
    end
endmodule

`default_nettype wire
