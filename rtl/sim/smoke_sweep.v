// Smoke bench of the sweep of one clock a neuron, for iverilog: random neurons at two sets of widths.
//
// Memories answer the sweep; each neuron's new state, spike, saturations and listing are computed here as the manual's
// page of equations says, and compared with every write; so are the order of the writes, the cleared accumulators and
// the clocks of a sweep. Ends with a line that tells "PASS", the seed and the number of checks, or with the first
// difference and exit status 1. `+seed=N` replays another seed.

`default_nettype none

module smoke_sweep;
    integer seed;
    wire [1:0] finished;

    initial begin
        if (!$value$plusargs("seed=%d", seed)) seed = 20260102;
        wait (finished == 2'b11);
        $display("PASS: sweeps at two sets of widths, seed %0d, %0d checks", seed, narrow.checks + wide.checks);
        $finish;
    end

    smoke_sweep_widths #(.M(18), .C(18), .A(24)) narrow (.first_seed(seed), .finished(finished[0]));
    smoke_sweep_widths #(.M(24), .C(20), .A(32)) wide (.first_seed(seed), .finished(finished[1]));
endmodule

module smoke_sweep_widths #(
    parameter M = 18,
    parameter C = 18,
    parameter A = 24
) (
    input  wire [31:0] first_seed,
    output reg         finished
);
    localparam NEURONS = 64, NEURON_BITS = 6, PROFILES = 16, PROFILE_BITS = 4, ROUNDS = 40, STEPS = 6;
    localparam STATE_BITS = 2 * M + C + 24;

    reg clk = 1'b0, reset = 1'b1, start = 1'b0;
    reg [NEURON_BITS:0] active = 0;
    wire busy, parameter_read, profile_read, state_read, accumulator_read, accumulator_clear, state_write;
    wire [NEURON_BITS-1:0] parameter_address, state_read_address, accumulator_address, accumulator_clear_address,
        state_write_address;
    wire [PROFILE_BITS-1:0] profile_address;
    wire [STATE_BITS-1:0] state_write_data;
    wire spike, listed, current_saturated, membrane_saturated, adaptation_saturated;

    reg [127:0] parameters [0:NEURONS-1];
    reg [127:0] profiles [0:PROFILES-1];
    reg [STATE_BITS-1:0] states [0:NEURONS-1];
    reg signed [A-1:0] sums [0:NEURONS-1];
    reg [127:0] parameter_words, profile_words;
    reg [STATE_BITS-1:0] state_data;
    reg signed [A-1:0] accumulator_data;
    integer checks = 0, spikes = 0, saturations = 0;
    integer seed, clocks, index, round, step, writes;

    always #5 clk = !clk;

    // The memories; a read holds until the next.
    always @(posedge clk) begin
        if (parameter_read) parameter_words <= parameters[parameter_address];
        if (profile_read) profile_words <= profiles[profile_address];
        if (state_read) state_data <= states[state_read_address];
        if (accumulator_read) accumulator_data <= sums[accumulator_address];
    end

    synfire_sweep_wide #(
        .NEURON_BITS(NEURON_BITS), .PROFILE_BITS(PROFILE_BITS), .MEMBRANE_BITS(M), .CURRENT_BITS(C),
        .ACCUMULATOR_BITS(A)
    ) sweep (
        .clk(clk), .reset(reset), .start(start), .active(active), .busy(busy),
        .parameter_read(parameter_read), .parameter_address(parameter_address), .parameter_words(parameter_words),
        .profile_read(profile_read), .profile_address(profile_address), .profile_words(profile_words),
        .state_read(state_read), .state_read_address(state_read_address), .state_data(state_data),
        .accumulator_read(accumulator_read), .accumulator_address(accumulator_address),
        .accumulator_data(accumulator_data), .accumulator_clear(accumulator_clear),
        .accumulator_clear_address(accumulator_clear_address),
        .state_write(state_write), .state_write_address(state_write_address), .state_write_data(state_write_data),
        .spike(spike), .listed(listed), .current_saturated(current_saturated),
        .membrane_saturated(membrane_saturated), .adaptation_saturated(adaptation_saturated)
    );

    // 0 to `below` - 1.
    function integer random(input integer below);
        random = $unsigned($random(seed)) % below;
    endfunction

    // A signed number of `bits` bits: small, anything, or a limit.
    function signed [63:0] value(input integer bits);
        case (random(8))
            0:       value = (64'sd1 <<< (bits - 1)) - 1 - random(3);
            1:       value = -(64'sd1 <<< (bits - 1)) + random(3);
            2:       value = 0;
            3, 4:    value = random(2001) - 1000;
            default: value = $signed({$random(seed), $random(seed)}) >>> (64 - bits);
        endcase
    endfunction

    // The same, not negative.
    function [63:0] magnitude(input integer bits);
        reg signed [63:0] number;
        begin
            number = value(bits + 1);
            magnitude = number < 0 ? -number - 1 : number;
        end
    endfunction

    function [12:0] decay(input integer unused);
        case (random(6))
            0:       decay = 0;
            1:       decay = 4096 + random(4096);
            2:       decay = 4095;
            default: decay = random(4097);
        endcase
    endfunction

    task check(input [8*32-1:0] what, input signed [63:0] actual, input signed [63:0] wanted);
        begin
            checks = checks + 1;
            if (actual !== wanted) begin
                $display("FAIL at %0t: M %0d, seed %0d, round %0d, step %0d, neuron %0d: %0s is %0d, expected %0d",
                         $time, M, first_seed, round, step, state_write_address, what, actual, wanted);
                $finish_and_return(1);
            end
        end
    endtask

    // The equations.
    function signed [63:0] keep(input signed [63:0] x, input [12:0] factor);
        // Verilog's division rounds toward zero.
        keep = x * (factor > 4096 ? 64'sd57344 + $signed({51'd0, factor}) : $signed({47'd0, factor, 4'd0})) / 64'sd65536;
    endfunction

    function signed [63:0] sat(input signed [63:0] x, input integer bits);
        sat = x > (64'sd1 <<< (bits - 1)) - 1 ? (64'sd1 <<< (bits - 1)) - 1
            : x < -(64'sd1 <<< (bits - 1)) ? -(64'sd1 <<< (bits - 1)) : x;
    endfunction

    task check_write(input integer number);
        reg [127:0] neuron, profile;
        reg [STATE_BITS-1:0] state;
        reg signed [63:0] v, i, a, u, theta, drive, threshold, bias, reset_value, lower_bound, leak_step, jump;
        reg signed [M-1:0] signed_m;
        reg signed [C-1:0] signed_c;
        reg [7:0] r;
        reg [15:0] h;
        reg current_clipped, membrane_clipped, adaptation_clipped, fires;
        begin
            neuron = parameters[number];
            profile = profiles[neuron[31:24]];
            state = states[number];
            signed_m = state[M-1:0];
            v = signed_m;
            signed_c = state[M+C-1:M];
            i = signed_c;
            signed_m = state[2*M+C-1:M+C];
            a = signed_m;
            r = state[2*M+C+7:2*M+C];
            h = state[2*M+C+23:2*M+C+8];
            threshold = $signed(neuron[23:0]);
            bias = $signed(neuron[32+23:32]);
            reset_value = $signed(neuron[64+23:64]);
            lower_bound = $signed(profile[32+23:32]);
            leak_step = profile[64+23:64];
            jump = profile[96+31:96+13];

            drive = keep(i, profile[25:13]) + sums[number];
            i = sat(drive, C);
            current_clipped = i != drive;
            a = keep(a, profile[96+12:96]);
            theta = threshold + a;
            if (r > 0 && !profile[27]) u = v;
            else begin
                if (!profile[26]) u = keep(v, profile[12:0]);
                else if (v > 0) u = v > leak_step ? v - leak_step : 0;
                else u = v < -leak_step ? v + leak_step : 0;
                u = u + i + bias;
                if (profile[30] && u < lower_bound) u = lower_bound;
            end
            fires = r == 0 && u >= theta;
            adaptation_clipped = 1'b0;
            if (fires) begin
                case (profile[29:28])
                    0: u = reset_value;
                    1: u = u - theta;
                    default: ;
                endcase
                adaptation_clipped = sat(a + jump, M) != a + jump;
                a = sat(a + jump, M);
                r = profile[64+31:64+24];
            end else if (r > 0) r = r - 1;
            v = sat(u, M);
            membrane_clipped = v != u;
            h = {h[14:0], fires};

            signed_m = state_write_data[M-1:0];
            check("membrane", signed_m, v);
            signed_c = state_write_data[M+C-1:M];
            check("current", signed_c, i);
            signed_m = state_write_data[2*M+C-1:M+C];
            check("adaptation", signed_m, a);
            check("refractory count", state_write_data[2*M+C+7:2*M+C], r);
            check("history", state_write_data[2*M+C+23:2*M+C+8], h);
            check("spike", spike, fires);
            check("listed", listed, (h & neuron[127:112]) != 0);
            check("current_saturated", current_saturated, current_clipped);
            check("membrane_saturated", membrane_saturated, membrane_clipped);
            check("adaptation_saturated", adaptation_saturated, adaptation_clipped);
            spikes = spikes + fires;
            saturations = saturations + current_clipped + membrane_clipped + adaptation_clipped;
        end
    endtask

    always @(negedge clk) if (!reset) begin
        if (state_write) begin
            check("neuron", state_write_address, writes);
            check_write(state_write_address);
            states[state_write_address] = state_write_data;
            writes = writes + 1;
        end else check("pulses without a write", {spike, listed, current_saturated, membrane_saturated,
                                                  adaptation_saturated, accumulator_clear}, 0);
        if (accumulator_clear) sums[accumulator_clear_address] = 0;
    end

    task random_network;
        begin
            for (index = 0; index < PROFILES; index = index + 1) begin
                profiles[index] = {$random(seed), $random(seed), $random(seed), $random(seed)};
                profiles[index][12:0] = decay(0);
                profiles[index][25:13] = decay(0);
                profiles[index][32+:24] = value(M);
                profiles[index][64+:24] = magnitude(M - 1);
                profiles[index][88+:8] = random(2) ? random(4) : random(256);
                profiles[index][96+:13] = decay(0);
                profiles[index][109+:19] = magnitude(M - 1 < 19 ? M - 1 : 19);
            end
            for (index = 0; index < NEURONS; index = index + 1) begin
                parameters[index] = 128'd0;
                parameters[index][0+:24] = value(M);
                parameters[index][24+:8] = random(PROFILES);
                parameters[index][32+:24] = value(M);
                parameters[index][64+:24] = value(M);
                parameters[index][96+:32] = {random(2) ? 16'd1 << random(16) : $random(seed), 16'd0};
                states[index] = {$random(seed), $random(seed), $random(seed), $random(seed)};
                states[index][M-1:0] = value(M);
                states[index][M+C-1:M] = value(C);
                states[index][2*M+C-1:M+C] = random(4) ? magnitude(M - 1) : value(M);
                states[index][2*M+C+7:2*M+C] = random(2) ? 0 : random(256);
            end
        end
    endtask

    initial begin
        finished = 1'b0;
        #1 seed = first_seed + M;
        repeat (3) @(negedge clk);
        reset = 1'b0;
        for (round = 0; round < ROUNDS; round = round + 1) begin
            random_network;
            active = round == 0 ? NEURONS : round == 1 ? 1 : 1 + random(NEURONS);
            for (step = 0; step < STEPS; step = step + 1) begin
                // A sum leaves room for a decayed current.
                for (index = 0; index < NEURONS; index = index + 1) sums[index] = random(3) ? value(C) : value(A - 1);
                writes = 0;
                start = 1'b1;
                @(negedge clk) start = 1'b0;
                clocks = 1;
                while (busy && clocks < 1000) begin
                    @(negedge clk);
                    clocks = clocks + 1;
                end
                check("neurons written", writes, active);
                check("clocks of a sweep", clocks, active + 15);
                for (index = 0; index < active; index = index + 1) check("cleared sum", sums[index], 0);
            end
        end
        check("every corner", spikes > 100 && saturations > 100, 1);
        finished = 1'b1;
    end
endmodule

`default_nettype wire
