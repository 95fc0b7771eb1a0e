// Planted faults: in the test build (SYNFIRE_PLANT defined) a block asks whether its fault is selected at the
// simulation's top; in any other build the answer is a constant 0 and costs nothing.
`ifdef SYNFIRE_PLANT
`define SYNFIRE_PLANTED(number) (synfire_sim.fault == number)
`else
`define SYNFIRE_PLANTED(number) 1'b0
`endif
