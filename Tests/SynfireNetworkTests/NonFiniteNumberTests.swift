import SynfireNetwork
import Testing

/// `NaN` and `Infinity`, which Python writes into JSON: numbers where they are asked for, and nowhere else.
@Suite struct NonFiniteNumberTests {
  private let text = Array("[1, -Infinity, Infinity, NaN, true]".utf8)

  @Test func areNumbersWhereAskedFor() throws {
    let numbers = try JSONCursor(document: text, file: nil, nonFinite: true).anyNumbers()
    #expect(numbers.prefix(3) == [1, -.infinity, .infinity] && numbers[3].isNaN && numbers[4] == 1)
  }

  @Test func areNoNumbersElsewhere() {
    for index in [4, 15, 25] {
      let rest = Array("[".utf8) + text[index...]
      #expect(throws: DescriptionError.self) { try JSONCursor(document: rest, file: nil) }
    }
  }

  @Test func areNotFinite() throws {
    let cursor = try JSONCursor(document: text, file: "f", nonFinite: true)
    let error = #expect(throws: DescriptionError.self) { try cursor.numbers() }
    #expect(error?.description == "f:1:5: [1]: is -Infinity; must be within the range of double precision")
  }

  @Test(arguments: ["[-NaN]", "[infinity]", "[+Infinity]", "[-Inf]", "[Infinityx]", "[nan]"])
  func nothingElseIsOne(_ text: String) {
    #expect(throws: DescriptionError.self) { try JSONCursor(document: Array(text.utf8), file: nil, nonFinite: true) }
  }
}
