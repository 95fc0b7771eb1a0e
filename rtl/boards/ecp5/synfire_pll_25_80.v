// 80 MHz from 25 MHz with an ECP5's PLL: the oscillator at 25 MHz × 16 = 400 MHz, divided by 5.
//
// The data sheet wants 10 to 400 MHz where phases are compared, here 25 MHz, and 400 to 800 MHz of the oscillator. What is
// compared is the oscillator itself, by the fourth output, which leaves the PLL nowhere.
`default_nettype none

module synfire_pll_25_80 (
    input  wire clk_25mhz,
    output wire clk_80mhz,
    output wire locked
);
    // The cell's further pins are of no use here.
    /* verilator lint_off PINMISSING */
    (* FREQUENCY_PIN_CLKI = "25", FREQUENCY_PIN_CLKOP = "80", ICP_CURRENT = "12", LPF_RESISTOR = "8" *)
    EHXPLLL #(
        .CLKI_DIV(1), .CLKFB_DIV(16), .CLKOP_DIV(5), .CLKOP_CPHASE(4), .CLKOP_FPHASE(0), .CLKOP_ENABLE("ENABLED"),
        .CLKOS3_DIV(1), .CLKOS3_CPHASE(0), .CLKOS3_FPHASE(0), .CLKOS3_ENABLE("ENABLED"), .FEEDBK_PATH("INT_OS3"),
        .PLLRST_ENA("DISABLED"), .INTFB_WAKE("DISABLED"), .STDBY_ENABLE("DISABLED"),
        .DPHASE_SOURCE("DISABLED"), .OUTDIVIDER_MUXA("DIVA"), .OUTDIVIDER_MUXB("DIVB"), .OUTDIVIDER_MUXC("DIVC"),
        .OUTDIVIDER_MUXD("DIVD")
    ) pll (
        .CLKI(clk_25mhz), .CLKOP(clk_80mhz), .LOCK(locked), .RST(1'b0), .STDBY(1'b0),
        .PHASESEL0(1'b0), .PHASESEL1(1'b0), .PHASEDIR(1'b1), .PHASESTEP(1'b1), .PHASELOADREG(1'b1),
        .PLLWAKESYNC(1'b0), .ENCLKOP(1'b0)
    );
    /* verilator lint_on PINMISSING */
endmodule

`default_nettype wire
