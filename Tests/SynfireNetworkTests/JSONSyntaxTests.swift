import SynfireNetwork
import Testing

/// Texts that are not JSON, or not the JSON that is read here.
@Suite struct JSONSyntaxTests {
  @Test(
    arguments: [
      ("", "f:1:1: not valid JSON: expected a value, found the end of the text"),
      ("{", "f:1:2: not valid JSON: expected a key in quotes, found the end of the text"),
      ("{\n  \"a\" 1}", "f:2:7: a: not valid JSON: expected ':', found '1'"),
      ("{\"a\": [1 2]}", "f:1:10: a: not valid JSON: expected ',' or ']', found '2'"),
      ("{\"a\": 1", "f:1:8: not valid JSON: expected ',' or '}', found the end of the text"),
      ("{\"a\": 1,}", "f:1:9: not valid JSON: expected a key in quotes, found '}'"),
      ("{\"a\": [1,]}", "f:1:10: a[1]: not valid JSON: expected a value, found ']'"),
      ("{} {}", "f:1:4: not valid JSON: text after the end of the document"),
      ("[01]", "f:1:3: [0]: not valid JSON: a number must not begin with 0"),
      ("[1.]", "f:1:4: [0]: not valid JSON: expected a digit, found ']'"),
      ("[1e]", "f:1:4: [0]: not valid JSON: expected a digit, found ']'"),
      ("[+1]", "f:1:2: [0]: not valid JSON: expected a value, found '+'"),
      ("[\"a\nb\"]", "f:1:4: [0]: not valid JSON: a control character in a string; write it as an escape"),
      ("[\"\\x\"]", "f:1:4: [0]: not valid JSON: expected one of \"\\/bfnrtu after a backslash, found 'x'"),
      ("[\"\\u12g4\"]", "f:1:7: [0]: not valid JSON: expected a hexadecimal digit, found 'g'"),
      ("[\"\\ud800\"]", "f:1:9: [0]: not valid JSON: half of a surrogate pair"),
      ("[\"abc", "f:1:6: [0]: not valid JSON: expected '\"', found the end of the text"),
      ("\u{FEFF}{}", "f:1:1: not valid JSON: expected a value, found byte 0xef"),
      ("[1]", "f:1:1: expected an object, found an array"),
    ])
  func isRefused(text: String, expected: String) {
    let error = #expect(throws: DescriptionError.self) { try Network(json: Array(text.utf8), file: "f") }
    #expect(error?.description == expected)
  }

  @Test func depthIsLimited() {
    let text = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    let error = #expect(throws: DescriptionError.self) { try Network(json: text) }
    #expect(error?.position == TextPosition(line: 1, column: 66))
    #expect(error?.problem == .syntax("more than 64 arrays and objects within one another"))
  }

  @Test func stringsMustBeUTF8() {
    let error = #expect(throws: DescriptionError.self) { try Network(json: [0x5B, 0x22, 0xFF, 0x22, 0x5D]) }
    #expect(error?.problem == .syntax("a string that is not UTF-8"))
  }

  @Test func escapesAreRead() throws {
    let text = #"""
      {"synfire":1,"name":"\"\\\/\u00e9\ud83d\ude42","time_step_ms":1e0,"axons":[],"projections":[],
       "populations":[{"name":"p","count":2.0,"neuron":{"model":"lif","leak_per_step":0,"threshold":-0.5E+1}}]}
      """#
    let network = try Network(json: Array(text.utf8))
    #expect(network.name == "\"\\/é🙂")
    #expect(network.populations[0].count == 2)
    #expect(network.populations[0].neuron.threshold == -5)
  }

  /// Whatever the bytes: an answer, no trap. Cuts and changes of a valid file.
  @Test func mutatedFilesNeverTrap() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let valid = Array(ErrorTextTests.valid.utf8)
    var refused = 0
    for _ in 0..<2000 {
      var bytes = valid
      for _ in 0...next(3) {
        let place = next(bytes.count)
        switch next(3) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.remove(at: place)
        default: bytes.removeLast(next(bytes.count / 4))
        }
      }
      do { _ = try Network(json: bytes) } catch { refused += 1 }
    }
    #expect(refused > 1000, "seed \(seed)")
  }
}
