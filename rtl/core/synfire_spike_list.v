// The list of neurons of which spikes are due in the next step: filled by the sweep, read in the step behind it.
//
// `listed` appends `listed_neuron`, in the order of the sweep. `rewind` goes to the list's first entry, `take` to the next one;
// `neuron` is the entry at hand, `ended` says that there is none. `clear` empties the list.
// Non-goals: whether a listed neuron's spikes are due still.
`default_nettype none

module synfire_spike_list #(
    parameter NEURONS = 256,
    parameter NEURON_BITS = 8,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                   clk,
    input  wire                   clear,
    input  wire                   listed,
    input  wire [NEURON_BITS-1:0] listed_neuron,
    input  wire                   rewind,
    // With one memory clock the entry is asked for with `read`; else always, and the next one is looked up while the one before
    // is walked.
    input  wire                   read,
    input  wire                   take,
    output wire [NEURON_BITS-1:0] neuron,
    output wire                   ended
);
    reg  [NEURON_BITS:0]   count, index;
    wire [NEURON_BITS-1:0] word;
    assign ended = index == count;

    always @(posedge clk) begin
        if (rewind) index <= {(NEURON_BITS+1){1'b0}};
        else if (take) index <= index + 1'b1;
        if (clear) count <= {(NEURON_BITS+1){1'b0}};
        else if (listed) count <= count + 1'b1;
    end

    synfire_memory_small #(.WIDTH(NEURON_BITS), .DEPTH(NEURONS), .ADDRESS_BITS(NEURON_BITS)) list (
        .clk(clk), .write(listed), .write_address(count[NEURON_BITS-1:0]), .write_data(listed_neuron),
        .read(MEMORY_CLOCKS > 1 || read), .read_address(index[NEURON_BITS-1:0]), .read_data(word)
    );

    generate
        if (MEMORY_CLOCKS == 1) assign neuron = word;
        else synfire_delay_line #(.WIDTH(NEURON_BITS), .CLOCKS(1)) ahead (
            .clk(clk), .value(word), .delayed(neuron)
        );
    endgenerate
endmodule

`default_nettype wire
