import Testing

@testable import SynfireDevices

@Suite("Faults on the wire, as text")
struct LinkFaultsTests {
  @Test func allKeys() throws {
    let faults = try LinkFaults(
      "flip=1e-3,lose=0.0001,double=1e-4,invent=0,pause=2e-4:20ms,cut=2s:500ms,seed=7")
    #expect(faults.flipped == 0.001 && faults.lost == 0.0001 && faults.doubled == 0.0001 && faults.invented == 0)
    #expect(faults.paused == 0.0002 && faults.pauseSeconds == 0.02)
    #expect(faults.cut == LinkFaults.Cut(start: .seconds(2), seconds: 0.5))
    #expect(faults.seed == 7)
    #expect(try LinkFaults("cut=400:250us").cut == LinkFaults.Cut(start: .bytes(400), seconds: 0.00025))
  }

  /// What a value is written as says the same when it is read.
  @Test(arguments: [
    "flip=0.001,pause=0.5:0.25s,cut=3:2.0s,seed=1", "lose=1.0,double=0.5,invent=0.25,cut=1.5s:1.0s,seed=2",
  ])
  func roundTrip(_ text: String) throws {
    #expect(try LinkFaults(text).description == text)
  }

  @Test(arguments: [
    ("", "'' is no fault; there are "), ("flips=1", "'flips=1' is no fault; there are "),
    ("flip=0.1,", "'' is no fault; there are "), ("flip", "'flip' is no fault; there are "),
    ("flip=0.1,flip=0.2", "'flip' comes twice; give each key once"),
    ("flip=2", "flip: '2' is not a rate, 0 to 1; there are "),
    ("lose=-1", "lose: '-1' is not a rate, 0 to 1; there are "),
    ("double=nan", "double: 'nan' is not a rate, 0 to 1; there are "),
    ("invent=", "invent: '' is not a rate, 0 to 1; there are "),
    ("pause=0.1", "pause: '0.1' is not two values with a colon between; there are "),
    ("pause=0.1:20", "pause: '20' is not a time with its unit, like 2s, 20ms or 500us, up to 86400s; there are "),
    ("cut=-3:1s", "cut: '-3' is not a time with its unit, like 2s, 20ms or 500us, up to 86400s; there are "),
    ("cut=1s:-1s", "cut: '-1s' is not a time with its unit, like 2s, 20ms or 500us, up to 86400s; there are "),
    ("seed=x", "seed: 'x' is not a number; there are "),
  ])
  func refused(_ text: String, _ message: String) {
    let error = #expect(throws: LinkFaultsError.self) { try LinkFaults(text) }
    let list =
      "flip=RATE, lose=RATE, double=RATE, invent=RATE, pause=RATE:TIME, cut=TIME:TIME, cut=BYTES:TIME, seed=NUMBER"
    #expect(error?.description == (message.hasSuffix("there are ") ? message + list : message))
  }
}
