import Foundation
import SynfireCases
import Testing

@testable import SynfireFuzzing

/// A random case is the same after it went through its folder.
@Suite struct CaseRoundTripTests {
  @Test(arguments: 0..<20)
  func writesAndReads(_ number: Int) throws {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let run = try CaseRun.random(FuzzSettings(seed: 4, link: .bytes), case: number)
    let written = try run.written(name: "case", seed: 4, origin: "synfire fuzz --seed 4")
    let read = try Case(folder: written.write(in: scratch))
    #expect(read == written)
    #expect(try CaseRun(read).written(name: "case", seed: 4, origin: "synfire fuzz --seed 4") == written)
  }
}
