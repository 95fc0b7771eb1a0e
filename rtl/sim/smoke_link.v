// Smoke bench of UART and link, for a simulator of plain Verilog: a small host on the far end of the wires.
//
// Prints "PASS" with the number of checks; ends with $fatal at the first that fails.

`default_nettype none
`timescale 1ns / 1ns
`include "synfire_map.vh"

module smoke_link;

  localparam CLOCK_HZ = 921_600;
  localparam [15:0] BASE = 16'd128;
  localparam [15:0] FAST = 16'd141;
  localparam [15:0] NONCE = 16'h00C7;

  reg clk = 1'b0;
  reg reset = 1'b1;
  always #5 clk = !clk;

  // The core's end.
  wire to_core, to_host, line;
  reg pull_down = 1'b0;
  assign line = to_core && !pull_down;
  wire [7:0] rx_data, tx_data, cmd_data, cmd_length;
  wire rx_valid, rx_ready, tx_valid, tx_ready, framing_error, line_break;
  wire cmd_valid, cmd_last, reply_ready, stream_grant, connect;
  wire [15:0] divisor;
  wire attached, bad_frame, dropped_frame, resent_frame;
  reg [15:0] bad_frames, dropped_frames, resent_frames;
  always @(posedge clk) begin
    bad_frames <= reset ? 16'd0 : bad_frames + {15'd0, bad_frame};
    dropped_frames <= reset ? 16'd0 : dropped_frames + {15'd0, dropped_frame};
    resent_frames <= reset ? 16'd0 : resent_frames + {15'd0, resent_frame};
  end
  reg cmd_ready = 1'b0;
  reg [7:0] reply_data = 8'd0;
  reg reply_valid = 1'b0, reply_last = 1'b0, reply_stream = 1'b0;
  reg core_idle = 1'b1;
  reg [15:0] events_consumed = 16'd0;
  reg divisor_write = 1'b0;

  synfire_uart uart (
      .clk(clk), .reset(reset), .divisor(divisor), .rx(line), .tx(to_host),
      .rx_data(rx_data), .rx_valid(rx_valid), .framing_error(framing_error), .line_break(line_break),
      .tx_data(tx_data), .tx_valid(tx_valid), .tx_ready(tx_ready)
  );

  synfire_link #(
      .INPUT_QUEUE(64),
      .CLOCK_HZ(CLOCK_HZ)
  ) link (
      .clk(clk), .reset(reset), .rx_data(rx_data), .rx_valid(rx_valid), .rx_ready(rx_ready),
      .tx_data(tx_data), .tx_valid(tx_valid), .tx_ready(tx_ready),
      .cmd_data(cmd_data), .cmd_valid(cmd_valid), .cmd_last(cmd_last), .cmd_length(cmd_length), .cmd_ready(cmd_ready),
      .reply_data(reply_data), .reply_valid(reply_valid), .reply_last(reply_last), .reply_stream(reply_stream),
      .reply_ready(reply_ready), .stream_grant(stream_grant), .connect(connect), .core_idle(core_idle),
      .events_consumed(events_consumed), .divisor_write(divisor_write), .divisor_value(FAST), .divisor(divisor),
      .uart_break(line_break), .detach(1'b0), .attached(attached),
      .bad_frame(bad_frame), .dropped_frame(dropped_frame), .resent_frame(resent_frame)
  );

  // The host's end.
  reg [15:0] host_divisor = BASE;
  reg [7:0] host_data = 8'd0;
  reg host_valid = 1'b0;
  wire host_ready, heard_valid, host_error, host_break;
  wire [7:0] heard;

  synfire_uart host (
      .clk(clk), .reset(reset), .divisor(host_divisor), .rx(to_host), .tx(to_core),
      .rx_data(heard), .rx_valid(heard_valid), .framing_error(host_error), .line_break(host_break),
      .tx_data(host_data), .tx_valid(host_valid), .tx_ready(host_ready)
  );

  integer checks = 0;

  task check(input condition, input [8*40-1:0] what);
    begin
      checks = checks + 1;
      if (condition !== 1'b1) begin
        $display("FAIL at %0t: %0s", $time, what);
        $fatal;
      end
    end
  endtask

  function [31:0] crc_with(input [31:0] crc, input [7:0] data);
    integer i;
    begin
      crc_with = crc ^ {24'd0, data};
      for (i = 0; i < 8; i = i + 1) crc_with = (crc_with >> 1) ^ (crc_with[0] ? 32'hEDB8_8320 : 32'd0);
    end
  endfunction

  // Content to be sent, without its CRC, and content heard.
  reg [7:0] content[0:255];
  reg [7:0] got[0:255];
  integer got_length;

  task send_byte(input [7:0] data);
    begin
      host_data = data;
      host_valid = 1'b1;
      while (!host_ready) @(negedge clk);
      @(negedge clk);
      host_valid = 1'b0;
    end
  endtask

  // Sends the first `length` bytes of `content` as a frame, its CRC spoilt by `damage`.
  task send_frame(input integer length, input [7:0] damage);
    integer i, start, size;
    reg [31:0] crc;
    begin
      crc = 32'hFFFF_FFFF;
      for (i = 0; i < length; i = i + 1) crc = crc_with(crc, content[i]);
      crc = ~crc ^ {24'd0, damage};
      for (i = 0; i < 4; i = i + 1) content[length+i] = crc[8*i+:8];
      size = length + 4;
      start = 0;
      while (start <= size) begin
        i = start;
        while (i < size && content[i] != 8'd0) i = i + 1;
        send_byte(i - start + 1);
        while (start < i) begin
          send_byte(content[start]);
          start = start + 1;
        end
        start = start + 1;
      end
      send_byte(8'd0);
    end
  endtask

  // Every frame that the host hears ends up in `got`, and `frames` counts them.
  reg [7:0] wire_bytes[0:511];
  integer wire_length = 0;
  integer frames = 0;

  task unstuff;
    integer i, piece;
    reg [31:0] crc;
    begin
      got_length = 0;
      i = 0;
      crc = 32'hFFFF_FFFF;
      while (i < wire_length) begin
        if (i != 0) begin
          got[got_length] = 8'd0;
          got_length = got_length + 1;
        end
        piece = wire_bytes[i];
        i = i + 1;
        while (piece > 1) begin
          got[got_length] = wire_bytes[i];
          got_length = got_length + 1;
          i = i + 1;
          piece = piece - 1;
        end
      end
      check(i == wire_length && got_length >= 5 && got_length <= 254, "stuffing");
      for (i = 0; i < got_length; i = i + 1) crc = crc_with(crc, got[i]);
      check(crc == 32'hDEBB_20E3, "CRC of a frame to the host");
      got_length = got_length - 4;
    end
  endtask

  always @(posedge clk) begin
    if (heard_valid && heard != 8'd0) begin
      wire_bytes[wire_length] = heard;
      wire_length = wire_length + 1;
    end else if (heard_valid && wire_length != 0) begin
      unstuff;
      wire_length = 0;
      frames = frames + 1;
    end
  end

  integer expected_frames = 0;

  task hear_next;
    integer patience;
    begin
      expected_frames = expected_frames + 1;
      patience = 150_000;
      while (frames < expected_frames && patience > 0) begin
        @(negedge clk);
        patience = patience - 1;
      end
      check(frames == expected_frames, "one more frame to the host");
    end
  endtask

  task check_acknowledge(input [7:0] expected, input go_back, input [15:0] free, input [15:0] consumed);
    begin
      check(got_length == 7 && got[0] == `SYNFIRE_FRAME_ACKNOWLEDGE, "an acknowledgement");
      check(got[1] == expected, "number expected next");
      check(got[2] == {7'd0, go_back}, "flags");
      check({got[4], got[3]} == free, "bytes free");
      check({got[6], got[5]} == consumed, "entries consumed");
    end
  endtask

  // A data frame whose payload is its length counted down, 0 last.
  task send_data(input [7:0] number, input integer length, input [7:0] damage);
    integer i;
    begin
      content[0] = `SYNFIRE_FRAME_DATA;
      content[1] = number;
      for (i = 0; i < length; i = i + 1) content[2+i] = length - 1 - i;
      send_frame(2 + length, damage);
    end
  endtask

  task send_acknowledge(input [7:0] expected, input go_back, input [15:0] granted);
    begin
      content[0] = `SYNFIRE_FRAME_ACKNOWLEDGE;
      content[1] = expected;
      content[2] = {7'd0, go_back};
      {content[4], content[3]} = granted;
      {content[6], content[5]} = 16'd0;
      send_frame(7, 8'd0);
    end
  endtask

  task take_command(input integer length);
    integer i;
    begin
      while (!cmd_valid) @(negedge clk);
      check(cmd_length == length, "length of a command");
      for (i = 0; i < length; i = i + 1) begin
        check(cmd_valid && cmd_data == length - 1 - i, "byte of a command");
        check(cmd_last == (i == length - 1), "last byte of a command");
        cmd_ready = 1'b1;
        @(negedge clk);
        cmd_ready = 1'b0;
        while (i < length - 1 && !cmd_valid) @(negedge clk);
      end
    end
  endtask

  task reply(input integer length, input stream);
    integer i;
    begin
      for (i = 0; i < length; i = i + 1) begin
        reply_data = i[0] ? 8'd0 : i;
        reply_last = i == length - 1;
        reply_stream = stream;
        reply_valid = 1'b1;
        #1;
        while (!reply_ready) @(negedge clk);
        @(negedge clk);
        reply_valid = 1'b0;
      end
    end
  endtask

  task check_reply(input [7:0] number, input integer length);
    integer i;
    begin
      check(got_length == length + 2 && got[0] == `SYNFIRE_FRAME_DATA && got[1] == number, "a data frame");
      for (i = 0; i < length; i = i + 1) check(got[2+i] == (i[0] ? 8'd0 : i), "byte of a reply");
    end
  endtask

  initial begin
    repeat (4) @(negedge clk);
    reset = 1'b0;

    // Garbage is counted, and the receiver is in step after it.
    send_byte(8'h55);
    send_byte(8'hAA);
    send_byte(8'h00);
    hear_next;
    check_acknowledge(8'd0, 1'b1, 16'd512, 16'd0);
    check(bad_frames == 16'd1, "garbage counted");

    // A session begins when the core is idle.
    core_idle = 1'b0;
    content[0] = `SYNFIRE_FRAME_CONNECT;
    {content[2], content[1]} = `SYNFIRE_VERSION;
    {content[4], content[3]} = NONCE;
    send_frame(5, 8'd0);
    repeat (2000) @(negedge clk);
    check(frames == expected_frames, "no answer before the core is idle");
    core_idle = 1'b1;
    hear_next;
    check(got_length == 9 && got[0] == `SYNFIRE_FRAME_CONNECTED, "connected");
    check({got[2], got[1]} == `SYNFIRE_VERSION && {got[4], got[3]} == NONCE, "version and nonce");
    check({got[6], got[5]} == 16'd512 && {got[8], got[7]} == 16'd64, "sizes");

    // Commands: in order; a bad one and an early one, of which only the first asks to go back; a double.
    send_data(8'd0, 100, 8'd0);
    hear_next;
    check_acknowledge(8'd1, 1'b0, 16'd411, 16'd0);
    send_data(8'd1, 1, 8'h10);
    hear_next;
    check_acknowledge(8'd1, 1'b1, 16'd411, 16'd0);
    send_data(8'd2, 1, 8'd0);
    send_data(8'd1, 248, 8'd0);
    hear_next;
    check_acknowledge(8'd2, 1'b0, 16'd162, 16'd0);
    send_data(8'd1, 248, 8'd0);
    hear_next;
    check_acknowledge(8'd2, 1'b0, 16'd162, 16'd0);
    check(bad_frames == 16'd2 && dropped_frames == 16'd2, "bad and dropped frames");
    send_data(8'd2, 170, 8'd0);
    repeat (2000) @(negedge clk);
    check(frames == expected_frames && dropped_frames == 16'd3, "a frame without room is dropped and not acknowledged");
    take_command(100);
    take_command(248);
    hear_next;
    check_acknowledge(8'd2, 1'b0, 16'd512, 16'd0);

    // Replies, the grant of stream frames, resending on request and by time.
    check(!stream_grant, "no grant yet");
    send_acknowledge(8'd0, 1'b0, 16'd1);
    repeat (400) @(negedge clk);
    check(stream_grant, "a grant");
    reply(248, 1'b1);
    check(!stream_grant, "the grant is used up");
    hear_next;
    check_reply(8'd0, 248);
    send_acknowledge(8'd0, 1'b1, 16'd1);
    hear_next;
    check_reply(8'd0, 248);
    check(resent_frames == 16'd1, "resent on request");
    hear_next;
    check_reply(8'd0, 248);
    check(resent_frames == 16'd2, "resent by time");
    send_acknowledge(8'd1, 1'b0, 16'd1);
    reply(1, 1'b0);
    hear_next;
    check_reply(8'd1, 1);
    send_acknowledge(8'd2, 1'b0, 16'd1);

    // Consumption: a quarter of the queue at once, less when the line is quiet.
    for (events_consumed = 16'd0; events_consumed != 16'd16; events_consumed = events_consumed + 16'd1) @(negedge clk);
    hear_next;
    check_acknowledge(8'd2, 1'b0, 16'd512, 16'd16);
    events_consumed = 16'd17;
    hear_next;
    check_acknowledge(8'd2, 1'b0, 16'd512, 16'd17);

    // Another rate, behind the acknowledgement; a break returns to the base rate.
    check(divisor == BASE, "base rate");
    send_data(8'd2, 9, 8'd0);
    while (!cmd_valid) @(negedge clk);
    divisor_write = 1'b1;
    @(negedge clk);
    divisor_write = 1'b0;
    hear_next;
    check_acknowledge(8'd3, 1'b0, 16'd502, 16'd17);
    repeat (BASE / 8) @(negedge clk);
    check(divisor == FAST, "the new rate");
    host_divisor = FAST;
    take_command(9);
    send_data(8'd3, 20, 8'd0);
    hear_next;
    check_acknowledge(8'd4, 1'b0, 16'd491, 16'd17);
    repeat (400) @(negedge clk);
    pull_down = 1'b1;
    repeat (FAST / 16 * 21) @(negedge clk);
    pull_down = 1'b0;
    repeat (400) @(negedge clk);
    check(divisor == BASE, "base rate after a break");

    $display("PASS: %0d checks", checks);
    $finish;
  end

endmodule

`default_nettype wire
