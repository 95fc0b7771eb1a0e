import Testing

@testable import SynfireDevices

@Suite("A bad line")
struct FaultyLineTests {
  private static let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }

  private func line(_ text: String, direction: Int = 0) throws -> FaultyLine {
    FaultyLine(try LinkFaults(text), direction: direction, ticksPerSecond: 1000)
  }

  /// 1,000 faults are expected of each kind; five standard deviations are 160.
  private func expectThousand(_ count: Int) { #expect((840...1160).contains(count), "\(count) faults") }

  @Test func withoutFaultsBytesPass() throws {
    var line = try self.line("seed=3")
    #expect(line.pass(Self.bytes, at: 0) == Self.bytes)
    #expect(line.tally.bytes == 100_000 && line.tally.faults == 0)
  }

  @Test func flipsOneBit() throws {
    var line = try self.line("flip=0.01")
    let passed = line.pass(Self.bytes, at: 0)
    let changes = zip(passed, Self.bytes).map { $0 ^ $1 }.filter { $0 != 0 }
    #expect(passed.count == Self.bytes.count)
    #expect(changes.allSatisfy { $0.nonzeroBitCount == 1 })
    #expect(Set(changes).count == 8)
    #expect(changes.count == line.tally.flipped)
    expectThousand(line.tally.flipped)
  }

  @Test func losesAndDoublesAndInvents() throws {
    var losing = try self.line("lose=0.01")
    #expect(losing.pass(Self.bytes, at: 0).count == Self.bytes.count - losing.tally.lost)
    expectThousand(losing.tally.lost)
    var doubling = try self.line("double=0.01")
    let passed = doubling.pass(Self.bytes, at: 0)
    // Neighbours differ but where a byte has come twice.
    #expect(zip(passed, passed.dropFirst()).count { $0 == $1 } == doubling.tally.doubled)
    expectThousand(doubling.tally.doubled)
    var inventing = try self.line("invent=0.01")
    #expect(inventing.pass(Self.bytes, at: 0).count == Self.bytes.count + inventing.tally.invented)
    expectThousand(inventing.tally.invented)
  }

  @Test func pausesHoldUpWhatIsBehind() throws {
    var line = try self.line("pause=1:20ms")
    #expect(line.pass([1, 2], at: 5) == [])
    #expect(line.nextArrival == 25)
    #expect(line.pass([], at: 24) == [])
    #expect(line.pass([], at: 25) == [1])
    #expect(line.pass([3], at: 45) == [2])
    #expect(line.pass([], at: 65) == [3])
    #expect(line.nextArrival == nil)
    #expect(line.tally.pauses == 3)
    var many = try self.line("pause=0.01:1ms")
    #expect(many.pass(Self.bytes, at: 0).count < Self.bytes.count)
    #expect(many.pass([], at: .max).count > 0)
    expectThousand(many.tally.pauses)
  }

  /// The same seed does the same, another one or the other direction something else, also where bytes come in pieces.
  @Test func seedReplays() throws {
    let text = "flip=0.01,lose=0.01,double=0.01,invent=0.01,seed="
    func passed(_ seed: Int, direction: Int = 0) throws -> [UInt8] {
      var line = try self.line(text + "\(seed)", direction: direction)
      return line.pass(Self.bytes, at: 0)
    }
    #expect(try passed(1) == passed(1))
    #expect(try passed(1) != passed(2))
    #expect(try passed(1) != passed(1, direction: 1))
    var line = try self.line(text + "1")
    #expect(try Self.bytes.flatMap { line.pass([$0], at: 0) } == passed(1))
  }

  @Test func cutCarriesNothingEitherWay() throws {
    var cable = FaultyCable(try LinkFaults("cut=2s:500ms"), ticksPerSecond: 1000, now: 100)
    #expect(cable.passToCore([1], at: 2099) == [1])
    #expect(cable.passToCore([2], at: 2100) == [])
    #expect(cable.passToHost([3], at: 2599) == [])
    #expect(cable.passToHost([4], at: 2600) == [4])
    #expect(cable.tally.cuts == 1 && cable.tally.cutBytes == 2 && cable.tally.bytes == 4)
    #expect(cable.tally.faults == 1)
  }

  @Test func cutAfterSomeBytesOfBothDirections() throws {
    var cable = FaultyCable(try LinkFaults("cut=4:10ms"), ticksPerSecond: 1000, now: 0)
    #expect(cable.passToCore([1, 2], at: 50) == [1, 2])
    #expect(cable.passToHost([3, 4], at: 60) == [3, 4])
    #expect(cable.passToCore([5], at: 70) == [])
    #expect(cable.passToHost([6], at: 79) == [])
    #expect(cable.passToCore([7], at: 80) == [7])
  }
}
