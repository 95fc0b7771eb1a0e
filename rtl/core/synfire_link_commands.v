// Link: committed payloads out of the receive ring, in order, one after the other.
//
// Handshake: `cmd_valid` with `cmd_data` stays until `cmd_ready`; `cmd_length`, the length of the payload, comes with
// its first byte, `cmd_last` with its last. A payload's room in the ring is free (`tail` moves) when its last byte has
// been taken. `clear` ends a payload in the middle.
//
// Non-goals: what the payloads mean.

`default_nettype none

module synfire_link_commands #(
    parameter RING = 512,
    parameter ADDRESS = $clog2(RING),
    // 2: `cmd_data` comes out of registers, and a byte a clock later.
    parameter MEMORY_CLOCKS = 1
) (
    input  wire               clk,
    input  wire               clear,
    input  wire [ADDRESS:0]   head,
    output reg  [ADDRESS:0]   tail,
    output wire               ring_read,
    output wire [ADDRESS-1:0] ring_address,
    input  wire [7:0]         ring_data,
    output wire [7:0]         cmd_data,
    output wire               cmd_valid,
    output wire [7:0]         cmd_length,
    output wire               cmd_last,
    input  wire               cmd_ready
);

  localparam [1:0] EMPTY = 2'd0;
  localparam [1:0] LENGTH = 2'd1;
  localparam [1:0] PAYLOAD = 2'd2;

  reg [1:0] state;
  reg [ADDRESS:0] position;
  // Bytes of the payload not yet taken.
  reg [7:0] left;

  wire taken = cmd_valid && cmd_ready;

  assign ring_read = (state == EMPTY && position != head) || state == LENGTH || (taken && !cmd_last);
  assign ring_address = position[ADDRESS-1:0];

  generate
    if (MEMORY_CLOCKS == 1) begin : direct
      assign cmd_data = ring_data;
      assign cmd_valid = state == PAYLOAD;
    end else begin : registered
      reg [7:0] data;
      reg here;
      assign cmd_data = data;
      assign cmd_valid = here;
      always @(posedge clk) begin
        data <= ring_data;
        here <= state == PAYLOAD && !taken && !clear;
      end
    end
  endgenerate

  assign cmd_length = left;
  assign cmd_last = left == 8'd1;

  always @(posedge clk) begin
    if (ring_read) position <= position + 1'b1;
    if (state == LENGTH) left <= ring_data;
    else if (taken) left <= left - 8'd1;

    case (state)
      EMPTY: if (ring_read) state <= LENGTH;
      LENGTH: state <= PAYLOAD;
      default:
      if (taken && cmd_last) begin
        state <= EMPTY;
        tail <= position;
      end
    endcase

    if (clear) begin
      state <= EMPTY;
      position <= {(ADDRESS + 1) {1'b0}};
      tail <= {(ADDRESS + 1) {1'b0}};
    end
  end

endmodule

`default_nettype wire
