// The core of this board, and its clock.
`define SYNFIRE_BOARD_CORE `SYNFIRE_ECP5_25
`define SYNFIRE_BOARD_CLOCK_HZ `SYNFIRE_ECP5_25_CLOCK_HZ
