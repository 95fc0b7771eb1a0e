// The core of this board, and its clock.
`define SYNFIRE_BOARD_CORE `SYNFIRE_ARTIX_35
`define SYNFIRE_BOARD_CLOCK_HZ `SYNFIRE_ARTIX_35_CLOCK_HZ
