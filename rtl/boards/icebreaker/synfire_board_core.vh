// The core of this board, and its clock.
`define SYNFIRE_BOARD_CORE `SYNFIRE_UP5K
`define SYNFIRE_BOARD_CLOCK_HZ `SYNFIRE_UP5K_CLOCK_HZ
