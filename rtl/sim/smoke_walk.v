// Smoke bench of the wide walk, for iverilog: random lists of chunks at 2, 4 and 8 lanes.
//
// A store answers the walk; the sums are computed here synapse by synapse as the manual's page of equations says, and
// every sum is compared after each walk. The clocks of each walk are compared with what they must be: exactly, where no
// two synapses of a group share a bank, else with the bound. Ends with a line that tells "PASS", the seed and the
// number of checks, or with the first difference and exit status 1. `+seed=N` replays another seed.

`default_nettype none

module smoke_walk;
    integer seed;
    wire [2:0] finished;

    initial begin
        if (!$value$plusargs("seed=%d", seed)) seed = 20260101;
        wait (finished == 3'b111);
        $display("PASS: walks of 2, 4 and 8 lanes, seed %0d, %0d checks", seed,
                 two.checks + four.checks + eight.checks);
        $finish;
    end

    smoke_walk_lanes #(.LANES(2)) two (.first_seed(seed), .finished(finished[0]));
    smoke_walk_lanes #(.LANES(4)) four (.first_seed(seed), .finished(finished[1]));
    smoke_walk_lanes #(.LANES(8)) eight (.first_seed(seed), .finished(finished[2]));
endmodule

module smoke_walk_lanes #(
    parameter LANES = 2
) (
    input  wire [31:0] first_seed,
    output reg         finished
);
    localparam NEURONS = 128, NEURON_BITS = 7, CHUNKS = 32, CHUNK_BITS = 5, WORDS = 128 * (LANES + 1),
        SYNAPSE_BITS = 11, STORE_BITS = 12, ACCUMULATOR_BITS = 32, CURRENT_BITS = 18;
    localparam ROUNDS = 48 / LANES;
    localparam SPARSE = 0, PLASTIC = 1, FIXED = 2;
    // Clocks from the last group's address to the last sum, without conflicts.
    localparam DRAIN = 6;

    reg clk = 1'b0, reset = 1'b1, start = 1'b0;
    reg [CHUNK_BITS-1:0] first_chunk = 0;
    reg [15:0] due = 16'd0;
    wire busy, adding, arriving, in_chunks;
    wire [STORE_BITS-1:0] store_offset;
    reg [32*LANES-1:0] store_line;
    reg current_valid = 1'b0;
    reg [NEURON_BITS-1:0] current_neuron = 0;
    reg signed [CURRENT_BITS-1:0] current_value = 0;
    reg sweep_read = 1'b0, sweep_clear = 1'b0, clear = 1'b0;
    reg [NEURON_BITS-1:0] sweep_address = 0, sweep_clear_address = 0, clear_address = 0;
    wire [ACCUMULATOR_BITS-1:0] sweep_data;
    wire [3:0] synapses;

    reg [31:0] chunks [0:2*CHUNKS-1];
    reg [31:0] words [0:WORDS-1];
    integer sums [0:NEURONS-1];
    integer checks = 0, seed, counted = 0, expected_count = 0;
    integer all_drained = 0, all_most = 0;
    integer clocks, drained, settled, index, place, round, kind, count, begin_word, groups, list, walked, waits;

    always #5 clk = !clk;

    always @(posedge clk)
        for (place = 0; place < LANES; place = place + 1)
            store_line[32*place +: 32] <= in_chunks ? chunks[(store_offset / LANES * LANES + place) % (2 * CHUNKS)]
                : words[(store_offset / LANES * LANES + place) % WORDS];

    always @(negedge clk) if (!reset) counted = counted + synapses;

    synfire_walk_wide #(
        .LANES(LANES), .NEURONS(NEURONS), .NEURON_BITS(NEURON_BITS), .CHUNK_BITS(CHUNK_BITS),
        .SYNAPSE_BITS(SYNAPSE_BITS), .STORE_BITS(STORE_BITS), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .CURRENT_BITS(CURRENT_BITS)
    ) walk (
        .clk(clk), .reset(reset), .start(start), .first_chunk(first_chunk), .due(due),
        // Nothing learns here: plastic chunks are walked as fixed ones.
        .single(1'b0), .learning(1'b0), .plastic_busy(1'b0), .draining(1'b0), .store_taken(1'b0), .drained(1'b1),
        .plastic_fetch(1'b0),
        .learned_valid(1'b0), .learned_target({NEURON_BITS{1'b0}}), .learned_weight(8'd0), .store_data(32'd0),
        .busy(busy), .adding(adding), .arriving(arriving), .in_chunks(in_chunks), .store_offset(store_offset), .store_line(store_line),
        .current_valid(current_valid), .current_neuron(current_neuron), .current_value(current_value),
        .sweep_read(sweep_read), .sweep_address(sweep_address), .sweep_data(sweep_data),
        .sweep_clear(sweep_clear), .sweep_clear_address(sweep_clear_address),
        .clear(clear), .clear_address(clear_address), .synapses(synapses)
    );

    // 0 to `below` - 1.
    function integer random(input integer below);
        random = $unsigned($random(seed)) % below;
    endfunction

    task fail(input [8*32-1:0] what, input integer actual, input integer wanted);
        begin
            $display("FAIL at %0t: %0d lanes, seed %0d, round %0d: %0s is %0d, expected %0d", $time, LANES, first_seed,
                     round, what, actual, wanted);
            $finish_and_return(1);
        end
    endtask

    task check(input [8*32-1:0] what, input integer actual, input integer wanted);
        begin
            checks = checks + 1;
            if (actual !== wanted) fail(what, actual, wanted);
        end
    endtask

    task check_most(input [8*32-1:0] what, input integer actual, input integer most);
        begin
            checks = checks + 1;
            if (!(actual <= most)) fail(what, actual, most);
        end
    endtask

    // Groups that a chunk takes: synapses are counted from a line's first word on, LANES to a group.
    function integer groups_of(input integer kind, input integer begin_word, input integer count);
        integer each;
        begin
            each = kind == FIXED ? 4 : kind == PLASTIC ? 2 : 1;
            groups_of = (begin_word * each % LANES + count + LANES - 1) / LANES;
        end
    endfunction

    task put_chunk(input integer number, input integer kind, input integer begin_word, input integer count,
                   input integer shift, input integer delay, input integer target, input last);
        begin
            chunks[2*number] = begin_word | shift << 17 | (kind != SPARSE) << 20 | (kind == PLASTIC) << 21 | last << 22
                | delay << 23 | random(8) << 27;
            chunks[2*number+1] = count | target << 16;
        end
    endtask

    // Adds the synapses of a chunk to the expected sums.
    task expect_chunk(input integer number);
        integer synapse, target, word;
        reg signed [7:0] weight;
        reg [31:0] header, data;
        begin
            header = chunks[2*number];
            for (synapse = 0; synapse < chunks[2*number+1][15:0]; synapse = synapse + 1) begin
                if (!header[20]) begin
                    data = words[header[16:0]+synapse];
                    target = data[31:16];
                    weight = data[15:8];
                end else begin
                    target = chunks[2*number+1][31:16] + synapse;
                    word = header[16:0] + (header[21] ? synapse / 2 : synapse / 4);
                    data = words[word];
                    weight = header[21] ? data >> (16 * (synapse % 2) + 8) : data >> 8 * (synapse % 4);
                end
                sums[target] = sums[target] + (weight <<< header[19:17]) * 1;
                expected_count = expected_count + 1;
            end
        end
    endtask

    // Walks from chunk `first` on; `clocks` from the start until it is no longer busy, `drained` until all is added,
    // `settled` until a sweep may start, which the clocks of a step count.
    task walk_list(input integer first, input [15:0] mask);
        begin
            first_chunk = first;
            due = mask;
            start = 1'b1;
            @(negedge clk) start = 1'b0;
            clocks = 1;
            while (busy && clocks < 100000) begin
                @(negedge clk);
                clocks = clocks + 1;
            end
        end
    endtask

    task drain;
        begin
            drained = clocks;
            settled = clocks;
            while (adding && drained < 100000) begin
                @(negedge clk);
                drained = drained + 1;
                if (arriving) settled = drained;
            end
        end
    endtask

    task add_current;
        begin
            current_neuron = random(NEURONS);
            current_value = random(8) == 0 ? -131072 : random(262144);
            sums[current_neuron] = sums[current_neuron] + current_value;
            current_valid = 1'b1;
            @(negedge clk) current_valid = 1'b0;
            current_value = $random(seed);
        end
    endtask

    // Reads and compares every sum and clears it, as the sweep of one clock does or as the one of four.
    task sweep(input fast);
        integer number;
        begin
            check("adding", adding, 0);
            for (number = 0; number < NEURONS; number = number + 1) begin
                sweep_read = 1'b1;
                sweep_address = number;
                @(negedge clk);
                sweep_read = 1'b0;
                if (!fast) repeat (2) @(negedge clk);
                check("sum", $signed(sweep_data), sums[number]);
                sums[number] = 0;
                sweep_clear = 1'b1;
                sweep_clear_address = number;
                if (!fast) @(negedge clk) sweep_clear = 1'b0;
            end
            @(negedge clk) sweep_clear = 1'b0;
            check("synapses counted", counted, expected_count);
        end
    endtask

    // One chunk alone, all of it due.
    task walk_one(input integer kind, input integer begin_word, input integer count, input integer target);
        begin
            put_chunk(0, kind, begin_word, count, random(8), 0, target, 1'b1);
            expect_chunk(0);
            walk_list(0, 16'd1);
            drain;
        end
    endtask

    task run_list;
        integer number, length, mask, delay, free, dense, second;
        begin
            length = 1 + random(8);
            list = random(CHUNKS - length);
            mask = random(65536) | random(65536);
            walked = 3;
            free = 1;
            // Half of the lists are dense alone: their clocks are known.
            dense = random(2);
            // The chunk's header is the second of two read in a row.
            second = 0;
            for (number = list; number < list + length; number = number + 1) begin
                kind = dense ? 1 + random(2) : random(3);
                count = random(4) == 0 ? 1 + random(3) : 1 + random(NEURONS - 1);
                begin_word = random(WORDS - NEURONS);
                delay = random(16);
                put_chunk(number, kind, begin_word, count, random(8), delay, random(NEURONS - count),
                          number == list + length - 1);
                if (mask[delay]) begin
                    expect_chunk(number);
                    walked = walked + second + groups_of(kind, begin_word, count);
                    second = 1;
                    if (kind == SPARSE) free = 0;
                end else begin
                    walked = walked + 1 + (second && number != list + length - 1 ? 1 : 0);
                    second = !second;
                end
            end
            // Sparse chunks' targets are random: they, and what follows while they are added, may take longer.
            if (adding) free = 0;
            walk_list(list, mask);
            if (free) check("clocks of a list", clocks, walked);
        end
    endtask

    initial begin
        finished = 1'b0;
        round = -1;
        #1 seed = first_seed;
        for (index = 0; index < WORDS; index = index + 1) words[index] = 0;
        repeat (3) @(negedge clk);
        reset = 1'b0;
        for (index = 0; index < NEURONS; index = index + 1) begin
            sums[index] = 0;
            clear = 1'b1;
            clear_address = index;
            @(negedge clk);
        end
        clear = 1'b0;

        for (round = 0; round < ROUNDS; round = round + 1) begin
            // Words for all kinds: targets that exist, in some rounds only a few of them.
            waits = random(4) == 0 ? 3 : NEURONS;
            for (index = 0; index < WORDS; index = index + 1)
                words[index] = {9'd0, {NEURON_BITS{1'b0}}, 16'd0} | random(waits) << 16 | random(65536);

            // Sources one after the other, currents between them.
            repeat (1 + random(4)) begin
                run_list;
                repeat (random(3)) add_current;
            end
            clocks = 0;
            drain;
            sweep(round % 2 == 0);

            // Dense words have what bits they like.
            for (index = 0; index < WORDS; index = index + 1) words[index] = $random(seed);
            for (kind = PLASTIC; kind <= FIXED; kind = kind + 1) begin
                count = 1 + random(NEURONS - 1);
                begin_word = random(WORDS - NEURONS);
                groups = groups_of(kind, begin_word, count);
                walk_one(kind, begin_word, count, random(NEURONS - count));
                check("clocks of a dense chunk", clocks, 3 + groups);
                check("clocks until all is added", drained, 3 + groups + DRAIN);
                check_most("clocks by the bound", clocks, 8 + count / LANES);
                // Aligned and whole: until the last sum.
                count = 8 * (1 + random(NEURONS / 8 - 1));
                begin_word = random(64) * LANES;
                walk_one(kind, begin_word, count, random(NEURONS - count));
                check_most("clocks until a sweep may start", settled, 8 + count / LANES);
                check("clocks from then to the last sum", drained - settled, 3);
            end
            sweep(1'b1);

            // Sparse: random targets, 64 and more synapses a lane.
            for (index = 0; index < WORDS; index = index + 1) words[index] = random(NEURONS) << 16 | random(65536);
            count = 64 * LANES + random(64 * LANES);
            begin_word = random(WORDS - count);
            walk_one(SPARSE, begin_word, count, 0);
            check_most("clocks of random targets", clocks, 8 + 13 * count / (10 * LANES));
            // The most loaded bank decides how long one takes until all is added; their mean keeps the bound.
            all_drained = all_drained + drained;
            all_most = all_most + 8 + 13 * count / (10 * LANES);
            // Ordered so that no group has a conflict.
            for (index = 0; index < WORDS; index = index + 1)
                words[index] = ((random(NEURONS) / LANES * LANES + index % LANES) ^ (index / LANES) % LANES) << 16
                    | random(65536);
            count = 1 + random(8 * LANES);
            begin_word = random(WORDS - count);
            walk_one(SPARSE, begin_word, count, 0);
            check("clocks without conflicts", clocks, 3 + groups_of(SPARSE, begin_word, count));
            check("clocks until all is added", drained, clocks + DRAIN);
            // All for one neuron; then two in turn, of one bank.
            kind = random(NEURONS / 2);
            waits = random(2) * LANES;
            for (index = 0; index < WORDS; index = index + 1)
                words[index] = (kind + index % 2 * waits) << 16 | random(65536);
            count = 1 + random(100);
            walk_one(SPARSE, random(WORDS - count), count, 0);
            check_most("clocks for one bank", drained, 8 + count + DRAIN);
            sweep(1'b1);
        end
        check_most("clocks of all random chunks", all_drained, all_most);
        $display("%0d lanes: chunks with random targets in %0d clocks, bound %0d", LANES, all_drained, all_most);
        finished = 1'b1;
    end
endmodule

`default_nettype wire
