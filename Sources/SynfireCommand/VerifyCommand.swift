import ArgumentParser
import SynfireChecking
import SynfireDevices
import SynfireInterchange
import SynfireMap

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run a network in lockstep with the model; stop at the first difference.",
    discussion: """
      EXAMPLES
        synfire verify net.json --input events.csv --steps 100
        synfire verify net.sfi --input events.csv --steps 100 --on rtl:uart --plant lost-spike
      """
  )

  @OptionGroup var program: Program
  @OptionGroup var options: RunOptions

  @Option(name: .long, help: "What to compare with the model: rtl, rtl:uart.")
  var on = "rtl"

  @Option(help: "Waveform of the steps around a difference, VCD.")
  var wave: String?

  /// What `--json` prints.
  struct Summary: Encodable {
    var target: String
    var stepsCompared: Int
    var spikesCompared: Int
    var statesCompared: Int
    var mismatches: Int
    var difference: String?
  }

  func run() async throws {
    let target = try Target(on)
    guard target != .model else {
      throw UsageError("--on model: comparing the model with itself proves nothing; there are rtl and rtl:uart")
    }
    let image = try program.image()
    let events = try options.events(for: image)
    let session = try await options.session(target, image: image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: image)
    var progress = ProgressBar("verify", total: Int(options.steps))
    do {
      try lockstep.run(steps: options.steps, events: { Array(events.numbers(inStep: $0)) }) { step, _ in
        progress.update(Int(step) + 1)
      }
    } catch let divergence as Divergence {
      progress.finish()
      if options.json { try Output.writeJSON(summary(lockstep.tally, "\(divergence)")) }
      if let wave { try await record(wave, target, image, events, around: divergence.step) }
      throw divergence
    }
    progress.finish()
    let tally = lockstep.tally
    guard tally.states > 0 else { throw NothingCompared() }
    if options.json {
      try Output.writeJSON(summary(tally, nil))
    } else {
      Output.write(
        "equal: \(tally.steps) steps, \(tally.spikes) spikes, \(tally.states) neuron states compared on \(on)\n")
    }
  }

  private func summary(_ tally: Lockstep.Tally, _ difference: String?) -> Summary {
    Summary(
      target: on, stepsCompared: tally.steps, spikesCompared: tally.spikes, statesCompared: tally.states,
      mismatches: difference == nil ? 0 : 1, difference: difference)
  }

  /// Runs again, which goes the same way, and writes the waveform from two steps before the difference to one after it.
  private func record(
    _ path: String, _ target: Target, _ image: RegisterImage, _ events: SpikeTrain, around step: UInt32
  ) async throws {
    let session = try await options.session(target, image: image, waveforms: true)
    let before = step < 2 ? 0 : step - 2
    let parts = [before, min(options.steps, step + 2) - before]
    for (index, steps) in parts.enumerated() where steps > 0 {
      if index == 1 { try session.simulated.openWaveform(path) }
      try session.core.run(steps: steps, events: { Array(events.numbers(inStep: $0)) }) { (_, _) throws(Never) in }
    }
    session.simulated.closeWaveform()
    Output.complain("waveform of steps \(before) to \(before + parts[1] - 1): \(path)")
  }
}
