// Smoke bench of the path between link and engine: commands, input and output, for iverilog.
//
// Sends payloads as the link would, answers the bus from a small memory, and compares every byte of the replies, every
// entry of the event queue and every frame of spikes with what the manual's page of frames says. Ends with a line that
// tells "PASS" and the number of checks, or with the first difference and exit status 1.

`default_nettype none

module smoke_command;

  localparam WORDS = 16;
  localparam PATIENCE = 5000;

  reg clk = 1'b0;
  reg reset = 1'b1;
  reg connect = 1'b0;
  reg clear = 1'b0;
  reg [31:0] step = 32'd0;

  reg [7:0] cmd_data = 8'd0;
  reg [7:0] cmd_length = 8'd0;
  reg cmd_valid = 1'b0;
  reg cmd_last = 1'b0;
  wire cmd_ready;

  wire [7:0] command_data, spikes_data, reply_data;
  wire command_valid, command_last, command_ready, spikes_valid, spikes_last, spikes_ready;
  wire reply_valid, reply_last, reply_stream;
  reg reply_ready = 1'b0;

  wire [7:0] bus_region;
  wire [23:0] bus_address;
  wire [31:0] bus_write_data;
  wire bus_write, bus_valid;
  reg bus_done = 1'b0;
  reg [31:0] bus_read_data = 32'd0;
  reg [31:0] memory[0:WORDS-1];

  wire input_begin, input_step_next, input_valid, input_ready, input_end;
  wire [7:0] input_step;
  wire [7:0] input_data;
  wire [1:0] input_refusal;
  wire event_valid, event_end, refused_event, refused_command;
  wire [14:0] event_value;
  reg event_ready = 1'b0;
  wire [31:0] watermark;
  wire [15:0] events_consumed;

  reg spike_valid = 1'b0;
  reg [15:0] spike_number = 16'd0;
  reg step_end = 1'b0;
  reg flush = 1'b0;
  wire room;

  // The payload to send and the one that is expected, in the order of their bytes, first byte at the top.
  reg [8*32-1:0] payload, expected;
  integer checks = 0;
  integer refused_events = 0;
  integer refused_commands = 0;
  integer index;

  always #5 clk = !clk;

  synfire_command command (
      .clk(clk), .reset(reset), .connect(connect), .clear(clear),
      .cmd_data(cmd_data), .cmd_valid(cmd_valid), .cmd_last(cmd_last), .cmd_length(cmd_length), .cmd_ready(cmd_ready),
      .reply_data(command_data), .reply_valid(command_valid), .reply_last(command_last), .reply_ready(command_ready),
      .bus_region(bus_region), .bus_address(bus_address), .bus_write_data(bus_write_data), .bus_write(bus_write),
      .bus_valid(bus_valid), .bus_done(bus_done), .bus_read_data(bus_read_data),
      .bus_words(bus_region == 8'd5 ? WORDS[23:0] : 24'd0),
      .input_begin(input_begin), .input_step(input_step), .input_step_next(input_step_next),
      .input_data(input_data), .input_valid(input_valid),
      .input_ready(input_ready), .input_end(input_end), .input_refusal(input_refusal),
      .refused_command(refused_command)
  );

  synfire_input #(.AXONS(1000), .INPUT_QUEUE(16)) events (
      .clk(clk), .reset(reset), .connect(connect), .clear(clear), .step(step), .maximum_events(16'd3),
      .active_neurons(9'd256),
      .input_begin(input_begin), .input_step(input_step), .input_step_next(input_step_next),
      .input_data(input_data), .input_valid(input_valid),
      .input_ready(input_ready), .input_end(input_end), .input_refusal(input_refusal),
      .event_valid(event_valid), .event_end(event_end), .event_value(event_value), .event_ready(event_ready), .close(1'b0),
      .watermark(watermark), .events_consumed(events_consumed), .refused_event(refused_event)
  );

  synfire_output #(.NEURONS(1000), .OUTPUT_QUEUE(2048)) spikes (
      .clk(clk), .reset(reset), .connect(connect), .clear(clear), .step(step),
      .spike_valid(spike_valid), .spike_number(spike_number), .watch_valid(1'b0), .watch_data(8'd0), .step_end(step_end),
      .flush(flush), .room(room),
      .stream_grant(1'b1),
      .spikes_data(spikes_data), .spikes_valid(spikes_valid), .spikes_last(spikes_last), .spikes_ready(spikes_ready)
  );

  synfire_arbiter arbiter (
      .clk(clk), .reset(reset), .connect(connect),
      .command_data(command_data), .command_valid(command_valid), .command_last(command_last),
      .command_ready(command_ready),
      .spikes_data(spikes_data), .spikes_valid(spikes_valid), .spikes_last(spikes_last), .spikes_ready(spikes_ready),
      .reply_data(reply_data), .reply_valid(reply_valid), .reply_last(reply_last), .reply_stream(reply_stream),
      .reply_ready(reply_ready)
  );

  // The bus answers in the second clock of an access.
  always @(posedge clk) begin
    bus_done <= bus_valid && !bus_done;
    bus_read_data <= memory[bus_address[3:0]];
    if (bus_valid && bus_write && !bus_done) memory[bus_address[3:0]] <= bus_write_data;
    if (refused_event) refused_events = refused_events + 1;
    if (refused_command) refused_commands = refused_commands + 1;
  end

  task check(input [31:0] actual, input [31:0] wanted, input [8*24-1:0] what);
    begin
      checks = checks + 1;
      if (actual !== wanted) begin
        $display("FAIL at %0t: %0s is %h, expected %h", $time, what, actual, wanted);
        $finish_and_return(1);
      end
    end
  endtask

  task send(input integer length);
    integer number;
    begin
      for (number = 0; number < length; number = number + 1) begin
        @(negedge clk);
        cmd_valid = 1'b1;
        cmd_data = payload[8*(length-1-number)+:8];
        cmd_length = length[7:0];
        cmd_last = number == length - 1;
        index = 0;
        while (!cmd_ready && index < PATIENCE) begin
          @(negedge clk);
          index = index + 1;
        end
        check({31'd0, cmd_ready}, 32'd1, "cmd_ready");
      end
      @(negedge clk);
      cmd_valid = 1'b0;
    end
  endtask

  // Takes a frame and compares all of it with `expected`.
  task take_frame(input integer length, input is_stream);
    integer number;
    begin
      for (number = 0; number < length; number = number + 1) begin
        index = 0;
        while (!reply_valid && index < PATIENCE) begin
          @(negedge clk);
          index = index + 1;
        end
        check({24'd0, reply_data}, {24'd0, expected[8*(length-1-number)+:8]}, "byte of a frame");
        check({31'd0, reply_last}, {31'd0, number == length - 1}, "reply_last");
        check({31'd0, reply_stream}, {31'd0, is_stream}, "reply_stream");
        reply_ready = 1'b1;
        @(negedge clk);
        reply_ready = 1'b0;
      end
    end
  endtask

  task take_entry(input is_end, input [14:0] value);
    begin
      index = 0;
      while (!event_valid && index < PATIENCE) begin
        @(negedge clk);
        index = index + 1;
      end
      check({31'd0, event_valid}, 32'd1, "event_valid");
      check({16'd0, event_end, event_value}, {16'd0, is_end, value}, "entry of the queue");
      event_ready = 1'b1;
      @(negedge clk);
      event_ready = 1'b0;
    end
  endtask

  task spike(input [15:0] number);
    begin
      @(negedge clk) spike_valid = 1'b1;
      spike_number = number;
      @(negedge clk) spike_valid = 1'b0;
    end
  endtask

  task end_step;
    begin
      @(negedge clk) step_end = 1'b1;
      step = step + 32'd1;
      @(negedge clk) step_end = 1'b0;
    end
  endtask

  initial begin
    for (index = 0; index < WORDS; index = index + 1) memory[index] = 32'd0;
    repeat (3) @(negedge clk);
    reset = 1'b0;
    repeat (3) @(negedge clk);

    // Two words written and, with the zero behind them, read back.
    payload = 256'h01_05_0D0000_78563412_FFFFFF80;
    send(13);
    payload = 256'h02_05_0D0000_5A_03;
    send(7);
    expected = 256'h82_5A_78563412_FFFFFF80_00000000;
    take_frame(14, 1'b0);

    // A write off the end, an odd length, an unknown opcode with less than four bytes behind it: nothing is written.
    payload = 256'h01_05_0F0000_11111111_22222222;
    send(13);
    expected = 256'h85_03_01_050F0000;
    take_frame(7, 1'b0);
    payload = 256'h01_05_000000_111111;
    send(8);
    expected = 256'h85_02_01_05000000;
    take_frame(7, 1'b0);
    payload = 256'h7F_AB;
    send(2);
    expected = 256'h85_01_7F_AB000000;
    take_frame(7, 1'b0);
    check(refused_commands, 3, "refused commands");
    check(memory[0], 32'd0, "word 0");
    check(memory[13], 32'h12345678, "word 13");
    check(memory[15], 32'd0, "word 15");

    // Axons 5, 5 and 605 of step 0, one too many, the end of it and of two more; step 3 is left open at axon 7.
    payload = 256'h03_00000000_05_00_ED_6C_01_FE_02_07;
    send(13);
    take_entry(1'b0, 15'd5);
    take_entry(1'b0, 15'd5);
    take_entry(1'b0, 15'd605);
    take_entry(1'b1, 15'd3);
    take_entry(1'b0, 15'd7);
    check(refused_events, 1, "refused events");
    // An entry that was popped is counted a clock later.
    @(negedge clk);
    check(events_consumed, 16'd6, "events consumed");
    // The next frame goes on behind axon 7. Then one from the past, one axon that does not exist, a reserved code.
    payload = 256'h03_03000000_02_FF;
    send(7);
    take_entry(1'b0, 15'd9);
    take_entry(1'b1, 15'd1);
    payload = 256'h03_03000000_01_FF_FB_FB_FD_01;
    send(11);
    expected = 256'h85_01_03_03000000;
    take_frame(7, 1'b0);
    check(refused_events, 3, "refused events");
    check(watermark, 32'd4, "watermark");
    // A frame of step 6 ends steps 4 and 5.
    payload = 256'h03_06000000;
    send(5);
    take_entry(1'b1, 15'd2);
    repeat (4) @(negedge clk);
    check(watermark, 32'd6, "watermark");

    // A current of F12345 for neuron 16 of step 6; one for a neuron that is not above is refused.
    payload = 256'h03_06000000_FC_1000_4523F1_FC_0F00_000000;
    send(17);
    take_entry(1'b0, 15'h2345);
    take_entry(1'b0, 15'h2F12);
    take_entry(1'b0, 15'h4010);
    repeat (4) @(negedge clk);
    check(refused_events, 4, "refused events");
    check(events_consumed, 16'd18, "events consumed");

    // Spikes of three steps, the second without any; gaps of one byte and of two.
    spike(16'd0);
    spike(16'd235);
    spike(16'd999);
    end_step;
    end_step;
    spike(16'd236);
    end_step;
    flush = 1'b1;
    expected = 256'h83_00000000_00_EB_EE_10_FF_FF_EC_00_FF;
    take_frame(14, 1'b1);
    flush = 1'b0;
    // The next frame begins with step 3; a restart drops what waits and numbers from 0 again.
    spike(16'd1);
    end_step;
    flush = 1'b1;
    expected = 256'h83_03000000_01_FF;
    take_frame(7, 1'b1);
    flush = 1'b0;
    spike(16'd2);
    @(negedge clk) clear = 1'b1;
    step = 32'd0;
    @(negedge clk) clear = 1'b0;
    repeat (3) @(negedge clk);
    check({31'd0, room}, 32'd1, "room");
    check(watermark, 32'd0, "watermark");
    spike(16'd4);
    end_step;
    flush = 1'b1;
    expected = 256'h83_00000000_04_FF;
    take_frame(7, 1'b1);

    $display("PASS: %0d checks", checks);
    $finish;
  end

endmodule

`default_nettype wire
