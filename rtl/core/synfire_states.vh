// The states of synfire_schedule, for it and for those who follow it. From AXON to FINISH a step costs clocks.
// Who includes this need not name them all.
// verilator lint_off UNUSEDPARAM
localparam [4:0] CLEAR = 5'd0, READY = 5'd1, GATHER = 5'd2, AXON = 5'd3, WALK = 5'd4, KEPT = 5'd5, KEPT_AXON = 5'd6,
    KEPT_SOURCE = 5'd7, LIST = 5'd8, LISTED = 5'd9, SOURCE = 5'd10, REFRESH = 5'd11, SETTLE = 5'd12, SWEEP = 5'd13,
    WATCH = 5'd14, FINISH = 5'd15, ACCESS = 5'd16, HOLD = 5'd17, ANSWER = 5'd18, FLUSH = 5'd19;
// verilator lint_on UNUSEDPARAM
