// First-in first-out queue in a synchronous memory; the oldest entry stands at the output.
//
// Handshake: `write` adds `write_data`; the writer watches `fill`, a write into a full queue destroys it. While `valid`
// is 1, `read_data` is the oldest entry and `pop` removes it; entries can leave on consecutive clocks, with two memory
// clocks on every second one. An entry is at the output two clocks after its write at the earliest, four with two memory
// clocks, where it is registered on its way into the memory too. `fill` counts every entry not yet popped. `clear`
// empties the queue and wins over `write` and `pop`.
//
// Non-goals: refusing a write when full (the users count credit), two clocks.

`default_nettype none

module synfire_queue #(
    parameter WIDTH = 8,
    // Entries, a power of two.
    parameter DEPTH = 512,
    parameter ADDRESS = $clog2(DEPTH),
    // 2 or more: `read_data` comes out of registers, and `write_data` goes into some.
    parameter MEMORY_CLOCKS = 1
) (
    input  wire             clk,
    input  wire             clear,
    input  wire             write,
    input  wire [WIDTH-1:0] write_data,
    input  wire             pop,
    output wire             valid,
    output wire [WIDTH-1:0] read_data,
    output reg  [ADDRESS:0] fill
);

  // What the memory gets.
  wire stores;
  wire [WIDTH-1:0] stored_data;
  reg [ADDRESS-1:0] write_pointer;
  // The next entry to fetch from the memory to the output.
  reg [ADDRESS-1:0] fetch_pointer;

  wire taken = pop && valid;
  wire added_only = write && !taken;
  wire taken_only = taken && !write;
  // The memory shows an entry; it leaves the memory.
  reg fetched;
  wire leaves;
  wire [WIDTH-1:0] fetched_data;
  // An entry written in this very clock does not count yet: the memory would give the old word.
  wire unfetched;
  wire fetch = unfetched && (leaves || !fetched);

  generate
    if (MEMORY_CLOCKS == 1) begin : direct
      assign stores = write;
      assign stored_data = write_data;
      assign unfetched = fill[ADDRESS:1] != {ADDRESS{1'b0}} || (fill[0] && !fetched);
      assign leaves = taken;
      assign valid = fetched;
      assign read_data = fetched_data;
    end else begin : registered
      reg wrote;
      reg [WIDTH-1:0] wrote_data;
      // Entries in the memory that were not fetched.
      reg [ADDRESS:0] stored;
      reg shown;
      reg [WIDTH-1:0] shown_data;
      assign stores = wrote;
      assign stored_data = wrote_data;
      assign unfetched = stored != {(ADDRESS + 1) {1'b0}};
      // Not in the clock in which one is taken, which is known late.
      assign leaves = fetched && !shown;
      assign valid = shown;
      assign read_data = shown_data;

      always @(posedge clk) begin
        wrote <= write && !clear;
        wrote_data <= write_data;
        if (clear) stored <= {(ADDRESS + 1) {1'b0}};
        else stored <= stored + {{ADDRESS{fetch && !stores}}, fetch ^ stores};
        if (leaves) shown_data <= fetched_data;
        if (clear) shown <= 1'b0;
        else shown <= shown ? !taken : fetched;
      end
    end
  endgenerate

  synfire_memory_small #(
      .WIDTH(WIDTH),
      .DEPTH(DEPTH)
  ) memory (
      .clk(clk),
      .write(stores),
      .write_address(write_pointer),
      .write_data(stored_data),
      .read(fetch),
      .read_address(fetch_pointer),
      .read_data(fetched_data)
  );

  always @(posedge clk) begin
    if (clear) begin
      write_pointer <= {ADDRESS{1'b0}};
      fetch_pointer <= {ADDRESS{1'b0}};
      fill <= {(ADDRESS + 1) {1'b0}};
      fetched <= 1'b0;
    end else begin
      if (stores) write_pointer <= write_pointer + {{(ADDRESS - 1) {1'b0}}, 1'b1};
      if (fetch) fetch_pointer <= fetch_pointer + {{(ADDRESS - 1) {1'b0}}, 1'b1};
      fill <= fill + {{ADDRESS{taken_only}}, taken_only || added_only};
      if (leaves || !fetched) fetched <= unfetched;
    end
  end

endmodule

`default_nettype wire
