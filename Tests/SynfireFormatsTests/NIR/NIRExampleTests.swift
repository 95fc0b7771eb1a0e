import Foundation
import SynfireChecking
import SynfireCompiler
import SynfireFormats
import SynfireInterchange
import SynfireMap
import TestSupport
import Testing

/// `Examples/nir`: a recurrent network as those that read Braille from tactile sensors, 38 neurons and 7 for the letters,
/// each with its own time constants.
@Suite("A recurrent network of NIR") struct NIRExampleTests {
  private static let steps = 500
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples/nir")

  /// What the example's script writes with a seed.
  private static func made(seed: Int) throws -> (imported: ImportedNetwork, events: SpikeTrain) {
    let made = try Scratch()
    let script = try String(contentsOf: folder.appendingPathComponent("network.py"), encoding: .utf8)
    try Python.run(script, [made.path(""), "\(seed)"])
    return try read(URL(fileURLWithPath: made.path("")))
  }

  private static func read(_ folder: URL) throws -> (imported: ImportedNetwork, events: SpikeTrain) {
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("network.nir")))
    let imported = try ImportedNetwork.read(
      bytes, file: "network.nir", options: ImportOptions(timeStep: .milliseconds(1)))
    return (imported, try SpikeTrain(path: folder.appendingPathComponent("input.csv").path, .axon))
  }

  @Test func theFilesAreWhatTheScriptWrites() throws {
    let (made, committed) = (try Self.made(seed: 1), try Self.read(Self.folder))
    #expect(made.imported.network == committed.imported.network)
    #expect(made.events == committed.events)
  }

  /// Its spikes are those of the network in floating point, as far as one can tell: within a step, all but a few.
  @Test(arguments: 1...5) func coincidesWithItsReference(_ seed: Int) throws {
    let (imported, events) = try Self.made(seed: seed)
    let compilation = try Compiler(for: .up5k).compile(imported.network)
    var comparison = try ReferenceComparison(
      imported.network, image: compilation.image, scales: compilation.report.populations.map(\.scale))
    for step in 0..<UInt32(Self.steps) { try comparison.step(events: events.numbers(inStep: step), currents: []) }
    for entry in comparison.report().populations {
      #expect(entry.floatSpikes > 500 && entry.coincidence >= 0.95, "seed \(seed): \(entry)")
    }
  }

  @Test(.timeLimit(.minutes(20))) func isTheModelBitForBit() async throws {
    let (imported, events) = try Self.made(seed: 1)
    #expect(imported.network.populations.map(\.count) == [38, 7])
    var stimulus = ImportedNetwork.Stimulus()
    stimulus.events = events
    let model = try CoreRun(imported.network, stimulus: stimulus, steps: Self.steps, core: .up5k)
    let core = try await CoreRun(onRTL: imported.network, stimulus: stimulus, steps: Self.steps, core: .up5k)
    #expect(model.spikes == core.spikes)
    #expect(model.spikes.joined().count > 500)
  }
}
