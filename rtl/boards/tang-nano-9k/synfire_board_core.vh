// The core of this board, and its clock.
`define SYNFIRE_BOARD_CORE `SYNFIRE_TANG_9K
`define SYNFIRE_BOARD_CLOCK_HZ `SYNFIRE_TANG_9K_CLOCK_HZ
