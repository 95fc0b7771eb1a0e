// Walks the chunks of one source and hands out its synapses in groups of up to LANES a clock.
//
// Handshake: `start` for one clock with the source's first chunk, and `due` in the clock behind it, the mask of delays that
// are due, which no header is here for sooner; `busy` is high from that clock until the last group's address is out.
// `fetching` is high while groups are behind the address but not yet handed out. A group leaves as LANES synapses, of which
// those with `synapse_valid` count, two clocks after its address, or three with three memory clocks; it cannot be held
// back, but no address goes out in a clock where `room` is low.
//
// A group is what the lanes hold of a line of the store: LANES synapses, aligned to LANES, so that a chunk's first and
// last group may be partial (synfire_groups).
//
// Two headers are read in a row; what comes with the second is the first group of the first, should it be due. Clocks
// from the start until not busy, while there is room: 3, and for each chunk of the list as many as it has groups, or 1
// where it is not due; one more for a chunk whose header was the second, unless it is the last and not due. The first
// chunk's header is a first one; behind a second one that is not due comes a first one, else a second one.
//
// Plastic chunks that learn are handed over to synfire_plastic_walk (`plastic_start`), which fetches their synapses one
// by one; `single` walks one chunk alone, and only if it is plastic, without an arrival. Both as in synfire_walker.
//
// With three memory clocks a line is here two clocks later: a walk costs two more, and as many again wherever it comes to a
// chunk whose header was not yet on its way when the chunk before it was begun.
// Non-goals: which bank a target is in, adding (synfire_accumulator_bank), learning.
`default_nettype none

module synfire_walker_wide #(
    parameter LANES = 4,
    parameter NEURON_BITS = 10,
    parameter CHUNK_BITS = 11,
    parameter SYNAPSE_BITS = 14,
    parameter STORE_BITS = 15,
    parameter MEMORY_CLOCKS = 1
) (
    input  wire                         clk,
    input  wire                         reset,
    input  wire                         start,
    input  wire [CHUNK_BITS-1:0]        first_chunk,
    input  wire [15:0]                  due,
    input  wire                         single,
    input  wire                         learning,
    output wire                         busy,
    output wire                         fetching,
    // A plastic chunk.
    output wire                         plastic_start,
    output reg  [CHUNK_BITS-1:0]        plastic_chunk,
    output wire                         plastic_dense,
    output reg  [2:0]                   plastic_rule,
    output wire [SYNAPSE_BITS-1:0]      plastic_word,
    input  wire                         plastic_busy,
    // The walk of a plastic chunk writes to the store.
    input  wire                         store_taken,
    // Not draining, or over in this clock.
    input  wire                         drained,
    output wire                         plastic_more,
    output wire                         plastic_empty,
    input  wire                         plastic_fetch,
    output wire [NEURON_BITS-1:0]       plastic_target,
    output wire [15:0]                  plastic_weight,
    // The store: an offset among the chunks' headers or the synapses, and LINE_CLOCKS later the line that holds it.
    output wire                         in_chunks,
    output wire [STORE_BITS-1:0]        store_offset,
    input  wire [32*LANES-1:0]          store_line,
    // Of the line, the word that was asked for, MEMORY_CLOCKS later than its address.
    input  wire [31:0]                  store_data,
    // Synapses, lane 0 in the low bits.
    input  wire                         room,
    output wire [LANES-1:0]             synapse_valid,
    output wire [LANES*NEURON_BITS-1:0] synapse_target,
    output wire [LANES*8-1:0]           synapse_weight,
    output wire [2:0]                   synapse_shift,
    // Of the chunk at hand: until the weights of a plastic one are out.
    output wire [2:0]                   chunk_shift
);
`include "synfire_map.vh"
`include "synfire_planted.vh"

    localparam LANE_BITS = $clog2(LANES);
    localparam LINE_CLOCKS = MEMORY_CLOCKS > 2 ? 3 : 1;
    localparam LINE_BITS = SYNAPSE_BITS - LANE_BITS;
    localparam [31:0] LANE_COUNT = LANES;
    localparam [15:0] GROUP = LANE_COUNT[15:0], NEXT_GROUP = 2 * GROUP;
    localparam [2:0] IDLE = 3'd0, SEEK = 3'd1, RUN = 3'd2, HAND_OVER = 3'd3, PLASTIC = 3'd4;

    (* fsm_encoding = "one-hot" *)
    reg  [2:0]             state;
    // The header to read next, and the numbers of the two behind it; headers on their way, of which one is in the line now,
    // and where; the one in `header` is the list's next.
    reg  [CHUNK_BITS-1:0]  chunk, header_chunk;
    wire [CHUNK_BITS-1:0]  arrived_chunk;
    reg  [LINE_CLOCKS-1:0] coming;
    wire                   arrived = coming[LINE_CLOCKS-1];
    wire                   ahead = coming != {LINE_CLOCKS{1'b0}};
    wire [LANE_BITS-1:0]   header_lane;
    reg                    held;
    reg  [63:0]            header;
    reg  [15:0]            due_now;
    reg                    idle_late;
    // A chunk of this list was before it.
    reg                    later;
    // The chunk that is walked: the line of its next group, the group in the line, lanes that precede the chunk.
    reg  [LINE_BITS-1:0]   line;
    reg  [1:0]             part;
    reg  [LANE_BITS-1:0]   lead;
    reg  [2:0]             shift;
    reg                    dense, plastic, last;
    reg  [15:0]            remaining;
    // Its next group is its last one.
    reg                    running_ends;

    // Two are on their way.
    wire                   both;
    generate
        if (LINE_CLOCKS == 1) assign both = 1'b0;
        else assign both = (coming & (coming - 1'b1)) != {LINE_CLOCKS{1'b0}};
    endgenerate

    integer pair;
    synfire_delay_line #(.WIDTH(CHUNK_BITS + LANE_BITS), .CLOCKS(LINE_CLOCKS)) headers (
        .clk(clk), .value({chunk, store_offset[LANE_BITS-1:0]}), .delayed({arrived_chunk, header_lane})
    );

    always @(posedge clk) begin
        if (arrived) header_chunk <= arrived_chunk;
        for (pair = 0; pair < LANES; pair = pair + 2)
            if (arrived && header_lane == pair[LANE_BITS-1:0]) header <= store_line[32*pair +: 64];
    end

    wire [31:0] start_word = header[31:0];
    wire [31:0] extent_word = header[63:32];
    wire [LANE_BITS-1:0] start_lane = start_word[`SYNFIRE_CHUNK_START_LSB +: LANE_BITS];
    wire        start_dense = start_word[`SYNFIRE_CHUNK_DENSE_LSB];
    wire        start_plastic = start_word[`SYNFIRE_CHUNK_PLASTIC_LSB];
    wire        start_last = start_word[`SYNFIRE_CHUNK_LAST_LSB];
    wire [3:0]  delay = start_word[`SYNFIRE_CHUNK_DELAY];
    wire        left_out = `SYNFIRE_PLANTED(`SYNFIRE_FAULT_ROW_WALK) && later && start_last;
    wire        taken = due_now[delay] && !left_out;
    // The first synapse's place in the line, counted in synapses: group, then lane.
    wire [LANE_BITS+1:0] place = !start_dense ? {2'd0, start_lane}
        : start_plastic ? {1'b0, start_lane, 1'b0} : {start_lane, 2'd0};

    wire        learns = single || (start_plastic && learning);

    // The chunk at hand is that of the header until it is taken over. While the next header arrives, the store is free
    // for the first group: its address is out whether the chunk is due or not, which is known late in the clock.
    // While the weights of a plastic chunk are on their way, one header is read ahead.
    // That these are is known late: until then what only a group's issue gives a meaning to is as if they were.
    wire                  seeks = state == SEEK;
    wire                  opening = seeks && drained;
    wire                  steps = room && (seeks ? held && ahead && taken && !learns : state == RUN);
    wire                  issue = steps && (!seeks || drained);
    wire [LINE_BITS-1:0]  line_now = seeks ? start_word[`SYNFIRE_CHUNK_START_LSB + LANE_BITS +: LINE_BITS] : line;
    wire [1:0]            part_now = seeks ? place[LANE_BITS+1:LANE_BITS] : part;
    wire [LANE_BITS-1:0]  place_lead = place[LANE_BITS-1:0];
    wire [LANE_BITS-1:0]  lead_now = seeks ? place_lead : lead;
    wire                  dense_now = seeks ? start_dense : dense;
    wire                  plastic_now = seeks ? start_plastic : plastic;
    wire                  last_now = seeks ? start_last : last;
    wire                  line_done = !dense_now || part_now == (plastic_now ? 2'd1 : 2'd3);
    // Lanes up to the chunk's end: by the header, and of the chunk at hand; chosen last, as that is known late. Whether that is in
    // this group or the next one only the lowest bits of a sum decide, and the highest of a count.
    wire [15:0]           count = extent_word[`SYNFIRE_CHUNK_COUNT];
    wire [15:0]           opening_extent = count + {{(16-LANE_BITS){1'b0}}, place_lead};
    wire [15:0]           running_extent = remaining + {{(16-LANE_BITS){1'b0}}, lead};
    wire [LANE_BITS+2:0]  opening_low = {1'b0, count[LANE_BITS+1:0]} + {3'd0, place_lead};
    wire [LANE_BITS+2:0]  running_low = {1'b0, remaining[LANE_BITS+1:0]} + {3'd0, lead};
    wire                  opening_few = count[15:LANE_BITS+2] == {(14-LANE_BITS){1'b0}};
    wire                  running_few = remaining[15:LANE_BITS+2] == {(14-LANE_BITS){1'b0}};
    wire                  opening_ends = opening_few && opening_low <= GROUP[LANE_BITS+2:0];
    // Of the group behind the one at hand.
    wire                  next_ends = seeks ? opening_few && opening_low <= NEXT_GROUP[LANE_BITS+2:0]
                              : running_few && running_low <= NEXT_GROUP[LANE_BITS+2:0];
    wire [15:0]           extent = seeks ? opening_extent : running_extent;
    wire                  final_group = seeks ? opening_ends : running_ends;
    reg  [LANES-1:0]      opening_lanes, running_lanes;
    integer               laid;
    always @* begin
        for (laid = 0; laid < LANES; laid = laid + 1) begin
            opening_lanes[laid] = laid[LANE_BITS-1:0] >= place_lead
                && (!opening_ends || {1'b0, laid[LANE_BITS-1:0]} < opening_low[LANE_BITS:0]);
            running_lanes[laid] = laid[LANE_BITS-1:0] >= lead
                && (!running_ends || {1'b0, laid[LANE_BITS-1:0]} < running_low[LANE_BITS:0]);
        end
    end

    assign busy         = state != IDLE;
    // Where the store is taken or nothing is to be read, the address has no meaning: what decides that is known late.
    assign in_chunks    = seeks && !(held && ahead);
    wire                  reads_header = in_chunks && !store_taken && !both && (drained || !(held || ahead));
    wire [LINE_BITS-1:0]  line_address = seeks ? start_word[`SYNFIRE_CHUNK_START_LSB + LANE_BITS +: LINE_BITS] : line;
    assign store_offset = in_chunks
        ? {{(STORE_BITS-CHUNK_BITS-1){1'b0}}, chunk, 1'b0}
        : {{(STORE_BITS-SYNAPSE_BITS){1'b0}},
            state == PLASTIC || state == HAND_OVER ? plastic_word : {line_address, {LANE_BITS{1'b0}}}};
    assign plastic_start = state == HAND_OVER;
    assign chunk_shift   = shift;

    always @(posedge clk) begin
        coming    <= coming << 1;
        idle_late <= state == IDLE;
        if (idle_late) due_now <= due;
        case (state)
            IDLE: begin
                coming <= {LINE_CLOCKS{1'b0}};
                chunk  <= first_chunk;
                held   <= 1'b0;
                later  <= 1'b0;
                if (start) state <= SEEK;
            end
            SEEK: begin
                held <= arrived || (!drained && held);
                if (reads_header) begin
                    chunk     <= chunk + 1'b1;
                    coming[0] <= 1'b1;
                end
                if (opening && held) begin
                    later <= 1'b1;
                    if (taken) state <= learns ? HAND_OVER : RUN;
                    else if (start_last) state <= IDLE;
                end
            end
            RUN: held <= held || arrived;
            HAND_OVER: begin
                held  <= held || arrived;
                state <= PLASTIC;
            end
            PLASTIC: begin
                held <= held || arrived;
                if (!plastic_busy) state <= last ? IDLE : SEEK;
            end
            default: state <= IDLE;
        endcase
        if (opening) begin
            shift   <= start_word[`SYNFIRE_CHUNK_SHIFT];
            dense   <= start_dense;
            plastic <= start_plastic;
            last    <= start_last || single;
            plastic_chunk <= header_chunk;
            plastic_rule  <= start_word[`SYNFIRE_CHUNK_RULE];
        end
        if (seeks || steps) begin
            line      <= steps && line_done ? line_now + 1'b1 : line_now;
            part      <= !steps ? part_now : line_done ? 2'd0 : part_now + 2'd1;
            lead      <= steps ? {LANE_BITS{1'b0}} : lead_now;
            remaining <= steps ? extent - GROUP : count;
            running_ends <= steps ? next_ends : opening_ends;
        end
        if (issue && final_group) state <= last_now ? IDLE : SEEK;
        if (reset) state <= IDLE;
    end

    synfire_plastic_fetch #(
        .NEURON_BITS(NEURON_BITS), .SYNAPSE_BITS(SYNAPSE_BITS), .MEMORY_CLOCKS(MEMORY_CLOCKS)
    ) plastic_synapses (
        .clk(clk), .load(opening), .start(start_word[`SYNFIRE_CHUNK_START_LSB +: SYNAPSE_BITS]),
        .start_dense(start_dense), .count(count & {16{start_plastic}}),
        .first_target(extent_word[`SYNFIRE_CHUNK_FIRST_TARGET_LSB +: NEURON_BITS]), .fetch(plastic_start || plastic_fetch),
        .more(plastic_more), .empty(plastic_empty), .word(plastic_word), .dense(plastic_dense), .store_data(store_data),
        .target(plastic_target), .weight(plastic_weight)
    );

    synfire_groups #(.LANES(LANES), .NEURON_BITS(NEURON_BITS), .MEMORY_CLOCKS(MEMORY_CLOCKS)) groups (
        .clk(clk), .reset(reset), .seeks(seeks), .steps(steps), .issue(issue),
        .lanes(seeks ? opening_lanes : running_lanes), .part(part_now), .lead(lead_now),
        .first_target(extent_word[`SYNFIRE_CHUNK_FIRST_TARGET_LSB +: NEURON_BITS]), .dense(dense), .plastic(plastic),
        .shift(shift), .store_line(store_line), .fetching(fetching), .synapse_valid(synapse_valid),
        .synapse_target(synapse_target), .synapse_weight(synapse_weight), .synapse_shift(synapse_shift)
    );

    wire unused = &{1'b0, start_word, extent_word};
endmodule

`default_nettype wire
