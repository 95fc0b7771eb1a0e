// The update of all neurons at a step's end, a neuron in four clocks or in one, with the memories of their parameters:
// synfire_sweep, which finds them in the store, or synfire_sweep_wide, which has them and the profiles in memories as wide as a
// neuron's words.
//
// Handshake: `start` for one clock with the number of active neurons; `busy` until the last one is updated. State and sums are
// asked for and are here as the sweeps say. The host's words are asked for in ACCESS; a listed neuron's, for its source word, in
// LISTED. `source` is the source word of what was asked for last, `neuron_word` and `profile_word` are the host's,
// from the clock on in which other memories' data are here.
// Non-goals: the equations (synfire_neuron), the memory of states, the sums.
`default_nettype none

module synfire_update #(
    parameter NEURONS = 256,
    parameter NEURON_BITS = 8,
    parameter PROFILES = 64,
    parameter CHUNK_BITS = 9,
    parameter STORE_BITS = 15,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter LANES = 1,
    parameter NARROW = 1,
    parameter MEMORY_CLOCKS = 1,
    parameter STATE_BITS = 2 * MEMBRANE_BITS + CURRENT_BITS + 24
) (
    input  wire                        clk,
    input  wire                        reset,
    input  wire [4:0]                  state,
    input  wire                        listing,
    input  wire                        start,
    input  wire [NEURON_BITS:0]        active,
    output wire                        busy,
    // The host writes a word in this clock.
    input  wire                        access_write,
    input  wire                        bus_neuron,
    input  wire                        bus_profile,
    input  wire [23:0]                 bus_address,
    input  wire [31:0]                 bus_write_data,
    output wire [31:0]                 neuron_word,
    output wire [31:0]                 profile_word,
    input  wire [NEURON_BITS-1:0]      listed_neuron,
    output wire [31:0]                 source,
    // The store.
    output wire [STORE_BITS-1:0]       store_offset,
    input  wire [31:0]                 store_word,
    input  wire [31:0]                 store_data,
    // States and sums.
    output wire                        state_read,
    output wire [NEURON_BITS-1:0]      state_read_address,
    input  wire [STATE_BITS-1:0]       state_data,
    output wire                        sum_read,
    output wire [NEURON_BITS-1:0]      sum_address,
    input  wire [ACCUMULATOR_BITS-1:0] sum_data,
    output wire                        sum_clear,
    output wire [NEURON_BITS-1:0]      sum_clear_address,
    output wire                        state_write,
    output wire [NEURON_BITS-1:0]      state_write_address,
    output wire [STATE_BITS-1:0]       state_write_data,
    output wire                        spike,
    output wire                        listed,
    output wire                        current_saturated,
    output wire                        membrane_saturated,
    output wire                        adaptation_saturated
);
`include "synfire_states.vh"

    localparam PROFILE_BITS = PROFILES > 1 ? $clog2(PROFILES) : 1;

    generate
        if (NARROW) begin : narrow
            wire                    profile_read;
            wire [PROFILE_BITS+1:0] profile_address;
            assign source            = store_data;
            assign neuron_word       = store_data;
            // State and sum are read together.
            assign sum_read          = state_read;
            assign sum_address       = state_read_address;
            assign sum_clear_address = state_read_address;

            synfire_sweep #(
                .NEURON_BITS(NEURON_BITS), .PROFILE_BITS(PROFILE_BITS), .STORE_BITS(STORE_BITS),
                .MEMBRANE_BITS(MEMBRANE_BITS), .CURRENT_BITS(CURRENT_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS)
            ) sweep (
                .clk(clk), .reset(reset), .start(start), .active(active), .busy(busy),
                .store_offset(store_offset), .store_data(store_word), .profile_read(profile_read),
                .profile_address(profile_address), .profile_data(profile_word), .state_read(state_read),
                .state_read_address(state_read_address), .state_data(state_data), .accumulator_data(sum_data),
                .accumulator_clear(sum_clear), .state_write(state_write),
                .state_write_address(state_write_address), .state_write_data(state_write_data), .spike(spike),
                .listed(listed), .current_saturated(current_saturated), .membrane_saturated(membrane_saturated),
                .adaptation_saturated(adaptation_saturated)
            );

            synfire_memory_1r1w #(.WIDTH(32), .DEPTH(4 * PROFILES), .ADDRESS_BITS(PROFILE_BITS + 2)) profiles (
                .clk(clk), .write(access_write && bus_profile), .write_address(bus_address[PROFILE_BITS+1:0]),
                .write_data(bus_write_data), .read(profile_read || state == ACCESS),
                .read_address(state == ACCESS ? bus_address[PROFILE_BITS+1:0] : profile_address),
                .read_data(profile_word)
            );
            wire unused = &{1'b0, bus_neuron, bus_address, listing, listed_neuron};
        end else begin : wide
            wire                    parameter_read, profile_read;
            wire [NEURON_BITS-1:0]  parameter_address;
            wire [PROFILE_BITS-1:0] profile_address;
            wire [127:0]            parameter_words, profile_words;
            // Chosen from behind a register where memories have one.
            wire [127:0]            parameters_here;
            assign store_offset = {STORE_BITS{1'b0}};
            assign source       = listing ? parameters_here[127:96] : store_data;
            assign neuron_word  = parameters_here[{bus_address[1:0], 5'd0} +: 32];
            assign profile_word = profile_words[{bus_address[1:0], 5'd0} +: 32];

            synfire_sweep_wide #(
                .NEURON_BITS(NEURON_BITS), .PROFILE_BITS(PROFILE_BITS), .MEMBRANE_BITS(MEMBRANE_BITS),
                .CURRENT_BITS(CURRENT_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS), .SUM_AHEAD(LANES > 1)
            ) sweep (
                .clk(clk), .reset(reset), .start(start), .active(active), .busy(busy),
                .parameter_read(parameter_read), .parameter_address(parameter_address),
                .parameter_words(parameter_words), .profile_read(profile_read), .profile_address(profile_address),
                .profile_words(profile_words), .state_read(state_read), .state_read_address(state_read_address),
                .state_data(state_data), .accumulator_read(sum_read), .accumulator_address(sum_address),
                .accumulator_data(sum_data), .accumulator_clear(sum_clear),
                .accumulator_clear_address(sum_clear_address), .state_write(state_write),
                .state_write_address(state_write_address), .state_write_data(state_write_data), .spike(spike),
                .listed(listed), .current_saturated(current_saturated), .membrane_saturated(membrane_saturated),
                .adaptation_saturated(adaptation_saturated)
            );

            if (MEMORY_CLOCKS == 1) assign parameters_here = parameter_words;
            else synfire_delay_line #(.WIDTH(128), .CLOCKS(1)) late (
                .clk(clk), .value(parameter_words), .delayed(parameters_here)
            );

            synfire_neuron_parameters #(
                .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .PROFILE_BITS(PROFILE_BITS), .CHUNK_BITS(CHUNK_BITS),
                .MEMBRANE_BITS(MEMBRANE_BITS)
            ) parameters (
                .clk(clk), .write({3'd0, access_write && bus_neuron} << bus_address[1:0]),
                .write_address(bus_address[NEURON_BITS+1:2]), .write_data(bus_write_data),
                .read(parameter_read || state == ACCESS || state == LISTED),
                .read_address(
                    state == ACCESS ? bus_address[NEURON_BITS+1:2]
                    : state == LISTED ? listed_neuron : parameter_address),
                .words(parameter_words)
            );

            genvar part;
            for (part = 0; part < 4; part = part + 1) begin : parts
                synfire_memory_small #(.WIDTH(32), .DEPTH(PROFILES), .ADDRESS_BITS(PROFILE_BITS)) profiles (
                    .clk(clk), .write(access_write && bus_profile && bus_address[1:0] == part),
                    .write_address(bus_address[PROFILE_BITS+1:2]), .write_data(bus_write_data),
                    .read(profile_read || state == ACCESS),
                    .read_address(state == ACCESS ? bus_address[PROFILE_BITS+1:2] : profile_address),
                    .read_data(profile_words[32*part +: 32])
                );
            end
            wire unused = &{1'b0, store_word, bus_address};
        end
    endgenerate
endmodule

`default_nettype wire
