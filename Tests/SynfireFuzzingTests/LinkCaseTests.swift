import SynfireDevices
import SynfireMap
import Testing

@testable import SynfireFuzzing

@Suite("Cases over bad lines", .timeLimit(.minutes(20)))
struct LinkCaseTests {
  @Test func sameSeedSameCase() throws {
    let one = try LinkCase(seed: 3, case: 17, link: .bytes)
    let other = try LinkCase(seed: 3, case: 17, link: .bytes)
    #expect(one.faults == other.faults && one.rate == other.rate)
    #expect(one.run.image == other.run.image && one.run.steps == other.run.steps)
    #expect(try LinkCase(seed: 3, case: 18, link: .bytes).faults != one.faults)
  }

  /// Every rate and every kind of fault comes up, and the kinds share the rate.
  @Test func casesAreOfAllKinds() throws {
    var rates: Set<Double> = []
    var kinds = [0, 0, 0, 0, 0, 0]
    for number in 0..<200 {
      let linkCase = try LinkCase(seed: 1, case: number, link: .bytes)
      rates.insert(linkCase.rate)
      let faults = linkCase.faults
      let own = [faults.flipped, faults.lost, faults.doubled, faults.invented, faults.paused]
      #expect(abs(own.reduce(0, +) - linkCase.rate) < 1e-9)
      for (kind, rate) in own.enumerated() where rate > 0 { kinds[kind] += 1 }
      if faults.cut != nil { kinds[5] += 1 }
      #expect((20...60).contains(linkCase.run.steps))
    }
    #expect(rates == Set(LinkCase.rates))
    #expect(kinds.allSatisfy { $0 > 5 }, "\(kinds)")
  }

  @Test func runsTheSameTwice() async throws {
    let runner = LinkCaseRunner(FuzzSettings(seed: 1, link: .bytes))
    let one = try await runner.run(0)
    let other = try await runner.run(0)
    #expect(one.kind == .recovered, "\(one.text ?? "")")
    #expect(one.faults == other.faults && one.seconds == other.seconds)
    #expect(one.faults.bytes > 5000)
  }

  /// A core that leaves spikes out is wrong without an error on any line.
  @Test func plantedFaultIsWrong() async throws {
    let runner = LinkCaseRunner(FuzzSettings(seed: 1, link: .bytes, fault: .lostSpike))
    let outcome = try await runner.run(0)
    #expect(outcome.kind == .wrong)
    #expect(outcome.text?.contains("expected a spike, got none") == true, "\(outcome.text ?? "")")
  }

  /// Whoever goes on with a transport whose time is over gets an error.
  @Test func timeLimit() throws {
    let limited = LimitedTransport(InMemoryTransport { _, _ in [] }, seconds: 0.5)
    #expect(try limited.read(waiting: 500) == [])
    #expect(!limited.isOver)
    #expect(try limited.read(waiting: 1) == [])
    #expect(throws: DeviceError.self) { try limited.read(waiting: 1) }
    #expect(limited.isOver)
  }

  @Test func reportCountsByRate() {
    var harmed = LinkOutcome(kind: .reported, rate: 1e-2, seconds: 4)
    harmed.faults.bytes = 100
    harmed.faults.lost = 3
    let report = LinkReport(
      seed: 5,
      [
        0: LinkOutcome(kind: .recovered, rate: 1e-4, seconds: 1),
        1: LinkOutcome(kind: .recovered, rate: 1e-4, seconds: 2),
        2: harmed, 3: LinkOutcome(kind: .wrong, rate: 1e-4), 4: LinkOutcome(kind: .hung),
      ])
    #expect(report.cases == 5 && report.recovered == 2 && report.reported == 1 && report.wrong == 1 && report.hung == 1)
    #expect(report.casesAtLowest == 3 && report.recoveredAtLowest == 2)
    #expect(report.faultsInjected == 3 && report.bytes == 100 && report.longestSeconds == 4)
    #expect(report.rates.map(\.cases) == [3, 0, 0, 0, 1])
    #expect(report.rates[4].reported == 1 && report.rates[4].faultsInjected == 3)
    #expect(
      report.text(target: "rtl").hasPrefix("cases      5 of seed 5 on rtl: 2 recovered, 1 reported, 1 wrong, 1 hung\n"))
  }
}
