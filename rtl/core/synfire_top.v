// Everything that runs on a board but its clock, reset and pins: UART, link and core.
//
// With UART = 0 the UART is left out and the link's bytes are ports: `rx_data` with `rx_valid` until `rx_ready`,
// `tx_data` with `tx_valid` until `tx_ready`. With UART = 1 these are idle and the pins are used.
`default_nettype none

module synfire_top #(
    parameter NEURONS = 256,
    parameter AXONS = 256,
    parameter CHUNKS = 512,
    parameter SYNAPSE_WORDS = 24576,
    parameter PROFILES = 64,
    parameter MEMBRANE_BITS = 18,
    parameter CURRENT_BITS = 18,
    parameter ACCUMULATOR_BITS = 24,
    parameter MAXIMUM_DELAY = 16,
    parameter RULES = 4,
    parameter TRACES = 1,
    parameter SOFT_BOUNDS = 1,
    parameter DELAYED_EVENTS = 256,
    parameter LANES = 1,
    parameter NEURON_CLOCKS = 4,
    parameter MEMORY_CLOCKS = 1,
    parameter WATCH_POINTS = 0,
    parameter INPUT_QUEUE = 256,
    parameter OUTPUT_QUEUE = 512,
    parameter RECEIVE_RING = 512,
    parameter TRANSMIT_RING = 1024,
    parameter CLOCK_HZ = 24000000,
    parameter [31:0] CONFIGURATION_HASH = 32'd0,
    parameter [31:0] BUILD_HASH = 32'd0,
    parameter UART = 1
) (
    input  wire        clk,
    input  wire        reset,
    input  wire [7:0]  rx_data,
    input  wire        rx_valid,
    output wire        rx_ready,
    output wire [7:0]  tx_data,
    output wire        tx_valid,
    input  wire        tx_ready,
    input  wire        uart_rx,
    output wire        uart_tx,
    output wire [15:0] uart_divisor
);
    wire [7:0]  link_rx_data, link_tx_data;
    wire        link_rx_valid, link_rx_ready, link_tx_valid, link_tx_ready, line_break;
    wire [7:0]  cmd_data, cmd_length, reply_data;
    wire        cmd_valid, cmd_last, cmd_ready, reply_valid, reply_last, reply_stream, reply_ready;
    wire        stream_grant, connect, idle, detach, attached, divisor_write, bad_frame, dropped_frame, resent_frame;
    wire [15:0] events_consumed, divisor_value;

    generate
        if (UART != 0) begin : pins
            wire framing_error;
            synfire_uart uart (
                .clk(clk), .reset(reset), .divisor(uart_divisor), .rx(uart_rx), .tx(uart_tx),
                .rx_data(link_rx_data), .rx_valid(link_rx_valid), .framing_error(framing_error),
                .line_break(line_break),
                .tx_data(link_tx_data), .tx_valid(link_tx_valid), .tx_ready(link_tx_ready)
            );
            assign rx_ready = 1'b0;
            assign tx_data  = 8'd0;
            assign tx_valid = 1'b0;
            wire unused = &{1'b0, rx_data, rx_valid, tx_ready, link_rx_ready, framing_error};
        end else begin : bytes
            assign link_rx_data  = rx_data;
            assign link_rx_valid = rx_valid;
            assign rx_ready      = link_rx_ready;
            assign tx_data       = link_tx_data;
            assign tx_valid      = link_tx_valid;
            assign link_tx_ready = tx_ready;
            assign uart_tx       = 1'b1;
            assign line_break    = 1'b0;
            wire unused = &{1'b0, uart_rx};
        end
    endgenerate

    synfire_link #(
        .RECEIVE_RING(RECEIVE_RING), .TRANSMIT_RING(TRANSMIT_RING), .INPUT_QUEUE(INPUT_QUEUE), .CLOCK_HZ(CLOCK_HZ),
        .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) link (
        .clk(clk), .reset(reset),
        .rx_data(link_rx_data), .rx_valid(link_rx_valid), .rx_ready(link_rx_ready),
        .tx_data(link_tx_data), .tx_valid(link_tx_valid), .tx_ready(link_tx_ready),
        .cmd_data(cmd_data), .cmd_valid(cmd_valid), .cmd_last(cmd_last), .cmd_length(cmd_length), .cmd_ready(cmd_ready),
        .reply_data(reply_data), .reply_valid(reply_valid), .reply_last(reply_last), .reply_stream(reply_stream),
        .reply_ready(reply_ready), .stream_grant(stream_grant), .connect(connect), .core_idle(idle),
        .events_consumed(events_consumed), .divisor_write(divisor_write), .divisor_value(divisor_value),
        .divisor(uart_divisor), .uart_break(line_break), .detach(detach),
        .attached(attached), .bad_frame(bad_frame), .dropped_frame(dropped_frame), .resent_frame(resent_frame)
    );

    synfire_core #(
        .NEURONS(NEURONS), .AXONS(AXONS), .CHUNKS(CHUNKS), .SYNAPSE_WORDS(SYNAPSE_WORDS), .PROFILES(PROFILES),
        .MEMBRANE_BITS(MEMBRANE_BITS), .CURRENT_BITS(CURRENT_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .MAXIMUM_DELAY(MAXIMUM_DELAY), .RULES(RULES), .TRACES(TRACES), .SOFT_BOUNDS(SOFT_BOUNDS),
        .DELAYED_EVENTS(DELAYED_EVENTS), .LANES(LANES), .NEURON_CLOCKS(NEURON_CLOCKS),
        .MEMORY_CLOCKS(MEMORY_CLOCKS), .WATCH_POINTS(WATCH_POINTS), .INPUT_QUEUE(INPUT_QUEUE), .OUTPUT_QUEUE(OUTPUT_QUEUE),
        .CLOCK_HZ(CLOCK_HZ),
        .CONFIGURATION_HASH(CONFIGURATION_HASH), .BUILD_HASH(BUILD_HASH)
    ) core (
        .clk(clk), .reset(reset),
        .cmd_data(cmd_data), .cmd_valid(cmd_valid), .cmd_last(cmd_last), .cmd_length(cmd_length), .cmd_ready(cmd_ready),
        .reply_data(reply_data), .reply_valid(reply_valid), .reply_last(reply_last), .reply_stream(reply_stream),
        .reply_ready(reply_ready), .stream_grant(stream_grant), .connect(connect), .idle(idle),
        .events_consumed(events_consumed), .detach(detach), .attached(attached), .divisor_write(divisor_write),
        .divisor_value(divisor_value), .divisor(uart_divisor), .bad_frame(bad_frame),
        .dropped_frame(dropped_frame), .resent_frame(resent_frame)
    );
endmodule

`default_nettype wire
