import Testing

@testable import SynfireDevices

/// How devices are named, and the rates that their chips make.
struct AddressTests {
  @Test(arguments: [
    ("FT4XK2", "FT4XK2", FTDIAddress.Interface.a), ("FT4XK2:A", "FT4XK2", .a), ("FT4XK2:B", "FT4XK2", .b),
    ("Dual RS232-HS:B", "Dual RS232-HS", .b), ("a:b:D", "a:b", .d),
  ])
  func ftdiAddress(_ text: String, _ name: String, _ interface: FTDIAddress.Interface) {
    #expect(FTDIAddress(text) == FTDIAddress(name: name, interface: interface))
  }

  @Test(arguments: ["", ":", ":B", "FT4XK2:", "FT4XK2:E", "FT4XK2:b", "FT4XK2:BB"])
  func noFTDIAddress(_ text: String) {
    #expect(FTDIAddress(text) == nil)
  }

  /// Dividers of FTDI's application note 232B-05: 3 MHz or 12 MHz through 1, 3/2, and from 2 on eighths.
  @Test(arguments: [
    (115_200, 115_384, 115_246), (921_600, 923_076, 923_076), (1_000_000, 1_000_000, 1_000_000),
    (2_000_000, 2_000_000, 2_000_000), (2_600_000, 2_000_000, 2_594_594), (3_000_000, 3_000_000, 3_000_000),
    (5_000_000, 3_000_000, 5_052_631), (8_000_000, 3_000_000, 8_000_000), (12_000_000, 3_000_000, 12_000_000),
    (20_000_000, 3_000_000, 12_000_000), (300, 300, 300),
  ])
  func ratesOfFTDIChips(_ wanted: UInt32, _ fullSpeed: UInt32, _ highSpeed: UInt32) {
    #expect(LineRate.ofFTDI(wanted, hasHighSpeed: false) == fullSpeed)
    #expect(LineRate.ofFTDI(wanted, hasHighSpeed: true) == highSpeed)
  }

  @Test func ratesThatAreTooFarOff() {
    #expect(LineRate.isClose(1_019_999, to: 1_000_000))
    #expect(LineRate.isClose(980_001, to: 1_000_000))
    #expect(!LineRate.isClose(1_020_001, to: 1_000_000))
    #expect(!LineRate.isClose(979_999, to: 1_000_000))
  }
}
