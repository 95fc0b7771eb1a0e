# Cmod A7-35T rev. B. Pins as in Cmod-A7-Master.xdc of https://github.com/Digilent/digilent-xdc (sysclk, btn[0], uart_txd_in, uart_rxd_out, led[0] and led[1] there; the
# serial lines are named there as the USB bridge sees them).
set_property -dict { PACKAGE_PIN L17 IOSTANDARD LVCMOS33 } [get_ports clk_12mhz]
set_property -dict { PACKAGE_PIN A18 IOSTANDARD LVCMOS33 } [get_ports button]
set_property -dict { PACKAGE_PIN J17 IOSTANDARD LVCMOS33 } [get_ports uart_rx]
set_property -dict { PACKAGE_PIN J18 IOSTANDARD LVCMOS33 } [get_ports uart_tx]
set_property -dict { PACKAGE_PIN A17 IOSTANDARD LVCMOS33 } [get_ports heartbeat]
set_property -dict { PACKAGE_PIN C16 IOSTANDARD LVCMOS33 } [get_ports activity]
create_clock -name clk_12mhz -period 83.333 [get_ports clk_12mhz]
set_property CFGBVS VCCO [current_design]
set_property CONFIG_VOLTAGE 3.3 [current_design]
