# Builds the bitstream of a board with a 7-series FPGA in AMD's Vivado, in the current folder:
#
#   vivado -mode batch -source rtl/boards/xc7/vivado.tcl -tclargs BOARD [BUILD]
#
# BOARD is cmod-a7-35t or arty-a7-35t. BUILD, eight hexadecimal digits, is what `synfire info` shows as the build of a core with
# this bitstream: `synfire bitstream BOARD` names it. Writes BOARD.bit, BOARD.timing.txt and BOARD.utilization.txt, and fails if
# the clock is not met. The files are those that `synfire bitstream BOARD --synthesis-only` reads: what rtl/boards/xc7 has takes
# the place of the core's file of the same name. Any Vivado will do whose Tcl is 8.5 or later.

if {[llength $argv] < 1 || [llength $argv] > 2 || ![regexp {^([0-9a-f]{8})?$} [lindex $argv 1]]} {
    puts stderr "usage: vivado -mode batch -source vivado.tcl -tclargs BOARD \[BUILD\]; BUILD has eight hexadecimal digits"
    exit 2
}
set board [lindex $argv 0]
set build 00000000
if {[llength $argv] == 2} {set build [lindex $argv 1]}
array set tops {cmod-a7-35t synfire_cmod_a7 arty-a7-35t synfire_arty_a7}
array set parts {cmod-a7-35t xc7a35tcpg236-1 arty-a7-35t xc7a35ticsg324-1L}
array set pins {cmod-a7-35t cmod_a7.xdc arty-a7-35t arty_a7.xdc}
if {![info exists tops($board)]} {
    puts stderr "vivado.tcl: there is no board $board with a 7-series FPGA; there are [lsort [array names tops]]"
    exit 2
}

set rtl [file normalize [file join [file dirname [info script]] .. ..]]
set own [glob $rtl/boards/xc7/*.v]
set names {}
foreach path $own {lappend names [file tail $path]}
set core {}
foreach path [glob $rtl/core/*.v] {
    if {[file tail $path] ni $names} {lappend core $path}
}

read_verilog [concat $core $own [glob $rtl/boards/common/*.v] [glob $rtl/boards/$board/*.v]]
read_xdc $rtl/boards/$board/$pins($board)

synth_design -top $tops($board) -part $parts($board) -flatten_hierarchy rebuilt \
    -include_dirs [list $rtl/generated $rtl/core $rtl/boards/$board] -verilog_define SYNFIRE_BUILD_HASH=32'h$build
opt_design
place_design
phys_opt_design
route_design
phys_opt_design

report_timing_summary -file $board.timing.txt
report_utilization -file $board.utilization.txt
set spare {}
foreach check {setup hold} {
    set path [get_timing_paths -$check -max_paths 1]
    if {[llength $path] != 1} {
        puts stderr "vivado.tcl: $board has no path to check for $check; see $board.timing.txt"
        exit 1
    }
    set slack [get_property SLACK $path]
    if {$slack eq "" || $slack < 0} {
        puts stderr "vivado.tcl: $board misses its clock, slack $slack ns ($check); see $board.timing.txt"
        exit 1
    }
    lappend spare "$slack ns ($check)"
}
write_bitstream -force $board.bit
puts "vivado.tcl: wrote $board.bit with [join $spare { and }] to spare"
