# Builds the bitstream of a board with a 7-series FPGA in AMD's Vivado, in the current folder:
#
#   vivado -mode batch -source rtl/boards/xc7/vivado.tcl -tclargs BOARD
#
# BOARD is cmod-a7-35t or arty-a7-35t. Writes BOARD.bit, BOARD.timing.txt and BOARD.utilization.txt, and fails if the clock is
# not met. The files are those that `synfire bitstream BOARD --synthesis-only` reads: what rtl/boards/xc7 has takes the place
# of the core's file of the same name.

if {[llength $argv] != 1} {
    puts stderr "usage: vivado -mode batch -source vivado.tcl -tclargs BOARD"
    exit 2
}
set board [lindex $argv 0]
array set tops {cmod-a7-35t synfire_cmod_a7 arty-a7-35t synfire_arty_a7}
array set parts {cmod-a7-35t xc7a35tcpg236-1 arty-a7-35t xc7a35ticsg324-1L}
array set pins {cmod-a7-35t cmod_a7.xdc arty-a7-35t arty_a7.xdc}
if {![info exists tops($board)]} {
    puts stderr "vivado.tcl: there is no board $board with a 7-series FPGA; there are [lsort [array names tops]]"
    exit 2
}

set rtl [file normalize [file join [file dirname [info script]] .. ..]]
set own [glob $rtl/boards/xc7/*.v]
set names [lmap path $own {file tail $path}]
set core [lmap path [glob $rtl/core/*.v] {
    if {[file tail $path] in $names} continue
    set path
}]

read_verilog [concat $core $own [glob $rtl/boards/common/*.v] [glob $rtl/boards/$board/*.v]]
read_xdc $rtl/boards/$board/$pins($board)

synth_design -top $tops($board) -part $parts($board) -flatten_hierarchy rebuilt \
    -include_dirs [list $rtl/generated $rtl/core $rtl/boards/$board]
opt_design
place_design
phys_opt_design
route_design
phys_opt_design

report_timing_summary -file $board.timing.txt
report_utilization -file $board.utilization.txt
set slack [get_property SLACK [get_timing_paths -delay_type min_max -max_paths 1]]
if {$slack < 0} {
    puts stderr "vivado.tcl: $board misses its clock by [expr {-$slack}] ns; see $board.timing.txt"
    exit 1
}
write_bitstream -force $board.bit
puts "vivado.tcl: wrote $board.bit with $slack ns to spare"
