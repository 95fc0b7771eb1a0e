// CRC-32 of IEEE 802.3 (reflected polynomial 0xEDB88320, preset to ones), one bit a clock.
//
// Handshake: `clear` presets the register. `start` takes a byte while `busy` is 0; `busy` is then 1 for eight clocks.
// With `drain` at `start` the register moves down by a byte instead: its low byte, inverted, is what a frame carries
// next. Over a frame's content with its CRC the register ends at 0xDEBB20E3 (`residue_ok`).
//
// Non-goals: more than a bit a clock (a byte on the wire takes at least 80), the final inversion.

`default_nettype none

module synfire_crc32 (
    input  wire       clk,
    input  wire       clear,
    input  wire       start,
    input  wire       drain,
    input  wire [7:0] data,
    output wire       busy,
    output wire [7:0] low_byte,
    output wire       residue_ok
);

  localparam [31:0] POLYNOMIAL = 32'hEDB8_8320;
  localparam [31:0] RESIDUE = 32'hDEBB_20E3;

  reg [31:0] register;
  // 8 to 15 while the eight bits of a byte are worked off.
  reg [3:0] phase;
  reg draining;

  wire feedback = register[0] && !draining;

  assign busy = phase[3];
  assign low_byte = register[7:0];
  assign residue_ok = register == RESIDUE;

  always @(posedge clk) begin
    if (clear) begin
      register <= 32'hFFFF_FFFF;
      phase <= 4'd0;
    end else if (busy) begin
      register <= {1'b0, register[31:1]} ^ (feedback ? POLYNOMIAL : 32'd0);
      phase <= phase + 4'd1;
    end else if (start) begin
      if (!drain) register[7:0] <= register[7:0] ^ data;
      phase <= 4'd8;
      draining <= drain;
    end
  end

endmodule

`default_nettype wire
