// The states of synfire_plastic_walk, for it and for what tells of its synapses.
// Who includes this need not name them all.
// verilator lint_off UNUSEDPARAM
localparam [3:0] IDLE = 4'd0, ASK = 4'd1, LOOK = 4'd2, WAIT = 4'd3, COME = 4'd4, TURN = 4'd5, DECIDE = 4'd6,
    FIRST = 4'd7, MORE = 4'd8;
// verilator lint_on UNUSEDPARAM
