# Arty A7-35T rev. D and E. Pins as in Arty-A7-35-Master.xdc of https://github.com/Digilent/digilent-xdc (CLK100MHZ, btn[0], uart_txd_in, uart_rxd_out, led[0] and led[1] there; the
# serial lines are named there as the USB bridge sees them).
set_property -dict { PACKAGE_PIN E3 IOSTANDARD LVCMOS33 } [get_ports clk_100mhz]
set_property -dict { PACKAGE_PIN D9 IOSTANDARD LVCMOS33 } [get_ports button]
set_property -dict { PACKAGE_PIN A9 IOSTANDARD LVCMOS33 } [get_ports uart_rx]
set_property -dict { PACKAGE_PIN D10 IOSTANDARD LVCMOS33 } [get_ports uart_tx]
set_property -dict { PACKAGE_PIN H5 IOSTANDARD LVCMOS33 } [get_ports heartbeat]
set_property -dict { PACKAGE_PIN J5 IOSTANDARD LVCMOS33 } [get_ports activity]
create_clock -name clk_100mhz -period 10.000 [get_ports clk_100mhz]
set_property CFGBVS VCCO [current_design]
set_property CONFIG_VOLTAGE 3.3 [current_design]
