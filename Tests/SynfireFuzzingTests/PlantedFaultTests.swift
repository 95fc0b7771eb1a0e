import SynfireMap
import Testing

@testable import SynfireFuzzing

/// The small version of `make fuzz-faults`: a handful of faults of different blocks, each found in the first cases and
/// shrunk to at most four neurons.
@Suite(.timeLimit(.minutes(20)))
struct PlantedFaultTests {
  static let cases = 4

  @Test(arguments: [
    PlantedFault.rounding, .refractoryHold, .axonDelay, .repeatedTarget, .fractionBits, .potentiationLag,
  ])
  func isFoundAndShrunk(_ fault: PlantedFault) async throws {
    let settings = FuzzSettings(seed: 1, link: .bytes, fault: fault)
    let finding = try await FaultFinding.search(settings, cases: Self.cases)
    let report = FaultReport(seed: 1, cases: Self.cases, findings: [finding])
    #expect(report.missed == [], "\(report.text)")
    #expect(finding.fault == "\(fault.name)")
    #expect(try #require(finding.steps) < 40)
    #expect(finding.difference?.hasPrefix("first difference: step ") == true)
  }

  /// What was not found, or not in a small case, is missed.
  @Test func reportTellsWhatWasMissed() {
    let findings = [
      FaultFinding(fault: "one", foundAt: 3, neurons: 4), FaultFinding(fault: "two", foundAt: 3, neurons: 5),
      FaultFinding(fault: "three"),
    ]
    let report = FaultReport(seed: 1, cases: 200, findings: findings)
    #expect(report.missed == ["two", "three"])
    #expect(report.text.contains("1 of 3 found within 200 cases of seed 1\n"))
  }
}
