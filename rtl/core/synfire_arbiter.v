// Shares the link's one sender between replies and spike frames.
//
// Handshake: whoever has its `valid` up when the sender is free gets it in the next clock and keeps it until the byte
// with `last` is taken, pauses included; a reply goes first. `stream` tells the link, for a whole frame, that it is one
// of spikes.
//
// Non-goals: fairness. Commands that ask for replies are limited by the host, and replies must pass the spikes.

`default_nettype none

module synfire_arbiter (
    input  wire       clk,
    input  wire       reset,
    // The host has begun a session: the frame in progress is forgotten.
    input  wire       connect,
    input  wire [7:0] command_data,
    input  wire       command_valid,
    input  wire       command_last,
    output wire       command_ready,
    input  wire [7:0] spikes_data,
    input  wire       spikes_valid,
    input  wire       spikes_last,
    output wire       spikes_ready,
    output wire [7:0] reply_data,
    output wire       reply_valid,
    output wire       reply_last,
    output wire       reply_stream,
    input  wire       reply_ready
);

  reg owned;
  reg owner_is_stream;

  assign reply_data = owner_is_stream ? spikes_data : command_data;
  assign reply_valid = owned && (owner_is_stream ? spikes_valid : command_valid);
  assign reply_last = owner_is_stream ? spikes_last : command_last;
  assign reply_stream = owner_is_stream;
  assign command_ready = owned && !owner_is_stream && reply_ready;
  assign spikes_ready = owned && owner_is_stream && reply_ready;

  always @(posedge clk) begin
    if (reset || connect) begin
      owned <= 1'b0;
      owner_is_stream <= 1'b0;
    end else if (!owned) begin
      owned <= command_valid || spikes_valid;
      owner_is_stream <= !command_valid;
    end else if (reply_valid && reply_ready && reply_last) begin
      owned <= 1'b0;
    end
  end

endmodule

`default_nettype wire
