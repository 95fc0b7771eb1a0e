// The core of this board, and its clock.
`define SYNFIRE_BOARD_CORE `SYNFIRE_ECP5_85
`define SYNFIRE_BOARD_CLOCK_HZ `SYNFIRE_ECP5_85_CLOCK_HZ
