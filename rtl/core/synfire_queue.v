// First-in first-out queue in a synchronous memory; the oldest entry stands at the output.
//
// Handshake: `write` adds `write_data`; the writer watches `fill`, a write into a full queue destroys it. While `valid`
// is 1, `read_data` is the oldest entry and `pop` removes it; entries can leave on consecutive clocks. An entry is at
// the output two clocks after its write at the earliest. `fill` counts every entry not yet popped. `clear` empties the
// queue and wins over `write` and `pop`.
//
// Non-goals: refusing a write when full (the users count credit), two clocks.

`default_nettype none

module synfire_queue #(
    parameter WIDTH = 8,
    // Entries, a power of two.
    parameter DEPTH = 512,
    parameter ADDRESS = $clog2(DEPTH)
) (
    input  wire             clk,
    input  wire             clear,
    input  wire             write,
    input  wire [WIDTH-1:0] write_data,
    input  wire             pop,
    output reg              valid,
    output wire [WIDTH-1:0] read_data,
    output wire [ADDRESS:0] fill
);

  // One bit longer than an address, so that full and empty differ.
  reg [ADDRESS:0] write_pointer;
  reg [ADDRESS:0] read_pointer;

  // The memory reads ahead: the address of the entry that will stand at the output after this clock.
  wire [ADDRESS:0] next_read = read_pointer + {{ADDRESS{1'b0}}, pop && valid};

  assign fill = write_pointer - read_pointer;

  synfire_memory_1r1w #(
      .WIDTH(WIDTH),
      .DEPTH(DEPTH)
  ) memory (
      .clk(clk),
      .write(write),
      .write_address(write_pointer[ADDRESS-1:0]),
      .write_data(write_data),
      .read(1'b1),
      .read_address(next_read[ADDRESS-1:0]),
      .read_data(read_data)
  );

  always @(posedge clk) begin
    if (clear) begin
      write_pointer <= {(ADDRESS + 1) {1'b0}};
      read_pointer <= {(ADDRESS + 1) {1'b0}};
      valid <= 1'b0;
    end else begin
      if (write) write_pointer <= write_pointer + {{ADDRESS{1'b0}}, 1'b1};
      read_pointer <= next_read;
      // An entry written in this very clock is not read yet: the memory gives the old word.
      valid <= next_read != write_pointer;
    end
  end

endmodule

`default_nettype wire
