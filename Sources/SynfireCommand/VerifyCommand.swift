import ArgumentParser
import SynfireChecking
import SynfireDevices
import SynfireMap

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run a network in lockstep with the model; stop at the first difference.",
    discussion: """
      EXAMPLES
        synfire verify net.json --input events.csv --steps 100
        synfire verify net.json --current currents.csv --steps 100
        synfire verify net.sfi --input events.csv --steps 100 --on rtl --plant rounding
      """
  )

  @OptionGroup var program: Program
  @OptionGroup var options: RunOptions

  @Option(name: .long, help: "What to compare with the model.")
  var on = Target.rtl

  @Option(help: "Waveform of the steps around a difference, VCD; none where everything is equal.")
  var wave: String?

  /// What `--json` prints.
  struct Summary: Encodable {
    var target: String
    var stepsCompared: Int
    var spikesCompared: Int
    /// Updates of neurons, on a simulated core; elsewhere the states at the end, as words.
    var statesCompared: Int
    var wordsCompared: Int
    var weightsCompared: Int
    var mismatches: Int
    var difference: String?
  }

  func validate() throws {
    if on == .model {
      throw ValidationError(
        "--on model: comparing the model with itself proves nothing; there are rtl, rtl:uart, serial:PATH and "
          + "ftdi:SERIAL-NUMBER")
    }
    if wave != nil && !on.isSimulated {
      throw ValidationError("--wave needs a simulated core: --on rtl or --on rtl:uart")
    }
    try options.validate(program: program, on: on)
  }

  func run() async throws {
    let image = try program.image(tellsChanges: true)
    let stimulus = try options.stimulus(for: image)
    let session = try await options.session(on, image: image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: image)
    let difference = try firstDifference(lockstep, stimulus)
    // A difference came first, and decides the exit code.
    if difference == nil { try session.close() } else { try? session.close() }
    if difference == nil && (options.steps == 0 || image.activeNeurons == 0) { throw NothingCompared() }
    let summary = summary(lockstep.tally, difference)
    if options.json {
      try Output.write(Output.json(summary))
    } else if difference == nil {
      let weights = summary.weightsCompared == 0 ? "" : ", \(summary.weightsCompared) plastic weights"
      try Output.write(
        "equal: \(summary.stepsCompared) steps, \(summary.spikesCompared) spikes, "
          + "\(on.isSimulated ? "\(summary.statesCompared) neuron states" : "\(summary.wordsCompared) words of state")"
          + "\(weights) compared on \(on.name)\n")
    }
    guard let difference else { return }
    if let wave, let step = (difference as? Divergence)?.step {
      do {
        try await record(wave, image, stimulus, around: step)
      } catch {
        // The difference came first, and decides the exit code.
        Output.complain("synfire: no waveform: \(error)")
      }
    }
    throw difference
  }

  private func firstDifference(_ lockstep: LockstepSession, _ stimulus: Stimulus) throws -> (any Error)? {
    var progress = ProgressBar("verify")
    defer { progress.finish() }
    do {
      try lockstep.run(steps: options.steps, input: stimulus.input) { output in
        progress.update(Int(output.step) + 1, of: Int(options.steps))
      }
      try lockstep.weights()
      // A board shows its neurons' states only when it is asked.
      if !on.isSimulated { try lockstep.read(.state, address: 0, count: 4 * lockstep.model.activeNeurons) }
    } catch let difference as Divergence {
      return difference
    } catch let difference as ActionDivergence {
      return difference
    }
    return nil
  }

  private func summary(_ tally: Lockstep.Tally, _ difference: (any Error)?) -> Summary {
    Summary(
      target: on.name, stepsCompared: tally.steps, spikesCompared: tally.spikes, statesCompared: tally.states,
      wordsCompared: tally.words, weightsCompared: tally.weights,
      mismatches: difference == nil ? 0 : 1, difference: difference.map { "\($0)" })
  }

  /// Runs again, which goes the same way, and writes the waveform from two steps before the difference to one after it.
  private func record(
    _ path: String, _ image: RegisterImage, _ stimulus: Stimulus, around step: UInt32
  ) async throws {
    let session = try await options.session(on, image: image, waveforms: true)
    let first = step < 2 ? 0 : step - 2
    let end = step + min(2, options.steps - step)
    func run(_ steps: UInt32) throws {
      try session.core.run(steps: steps, input: stimulus.input) { _ throws(Never) in }
    }
    if first > 0 { try run(first) }
    try session.simulated?.recording(to: path) { try run(end - first) }
    Output.complain("waveform of steps \(first) to \(end - 1): \(path)")
  }
}
