import Testing

@testable import TestSupport

@Suite struct OracleArithmeticTests {
  @Test(arguments: [
    (4097, 4095, 4095), (4096, 2048, 2048), (-1, 4095, 0), (-4097, 4095, -4095), (1, 4095, 0), (-3, 2048, -1),
    (7, 4096, 7), (-7, 8191, -6), (65_536, 8191, 65_535), (65_537, 4097, 61_441), (-1000, 4097, -937),
    (1000, 4095, 999), (131_071, 0, 0), (-131_072, 1, -32), (5000, 1, 1),
  ])
  func keeping(_ x: Int, _ d: Int, _ expected: Int) {
    #expect(keep(x, d) == expected)
  }

  @Test(arguments: [(5, 3, 2), (5, 5, 0), (5, 6, 0), (-5, 3, -2), (-5, 6, 0), (0, 4, 0), (-5, 0, -5)])
  func movingTowardZero(_ x: Int, _ step: Int, _ expected: Int) {
    #expect(toward0(x, by: step) == expected)
  }

  @Test(arguments: [
    (131_071, 131_071), (131_072, 131_071), (-131_072, -131_072), (-131_073, -131_072), (0, 0),
  ])
  func limiting(_ x: Int, _ expected: Int) {
    #expect(limit(x, bits: 18) == expected)
  }

  @Test func bitsOfWords() {
    #expect(bits(0xABCD_EF12, 31, 24) == 0xAB)
    #expect(bits(0xABCD_EF12, 31, 0) == 0xABCD_EF12)
    #expect(signedBits(0x00FF_FFFF, 23, 0) == -1)
    #expect(signedBits(0x0080_0000, 23, 0) == -8_388_608)
    #expect(signedBits(0x007F_FFFF, 23, 0) == 8_388_607)
  }
}
