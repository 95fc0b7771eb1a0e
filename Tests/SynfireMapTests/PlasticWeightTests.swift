import SynfireMap
import Testing

@Suite struct PlasticWeightTests {
  @Test(
    arguments: [
      (640, "2.5"), (-1, "-0.00390625"), (0, "0"), (256, "1"), (-256, "-1"), (-32_768, "-128"),
      (32_767, "127.99609375"),
      (1, "0.00390625"), (-300, "-1.171875"), (10 * 256 + 26, "10.1015625"),
    ] as [(Int32, String)])
  func decimals(_ raw: Int32, _ text: String) {
    #expect(PlasticWeight(raw: raw).description == text)
    #expect(PlasticWeight(text)?.raw == raw)
  }

  @Test func everyWeightComesBack() {
    for raw in PlasticWeight.range {
      let weight = PlasticWeight(raw: raw)
      #expect(PlasticWeight(weight.description) == weight)
      #expect(PlasticWeight(weight: weight.weight, fraction: weight.fraction) == weight)
      #expect(weight.weight * 256 + Int32(weight.fraction) == raw && weight.fraction < 256)
    }
  }

  /// Zeros before and behind say nothing else; a number that is no weight is none.
  @Test func otherForms() {
    #expect(PlasticWeight("002.50")?.raw == 640)
    #expect(PlasticWeight("-0")?.raw == 0)
    #expect(PlasticWeight("127.99609375")?.raw == 32_767)
    for text in [
      "", "-", ".", "1.", ".5", "+1", "1.001", "128", "-128.00390625", "1.003906250", "1e2", "1.5.0", "--1", " 1",
      "1,5",
      "99999999999999999999999", "0.0000000000000000000000000001",
    ] { #expect(PlasticWeight(text) == nil, "\(text)") }
  }
}
