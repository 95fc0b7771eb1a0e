import SynfireAnalysis
import SynfireChecking
import SynfireDevices
import SynfireLearning
import SynfireMap

/// Digits shown one after the other to a core that runs in lockstep with the model.
struct DigitsRun {
  let image: RegisterImage
  private(set) var confusion = ConfusionMatrix(classes: DigitImage.classCount)
  private(set) var steps = 0
  /// The first image's events and spikes, for the picture.
  private(set) var shown: (image: DigitImage, events: [[Int]], spikes: [[UInt32]])?
  private let session: SimulatedSession
  private let lockstep: LockstepSession
  private let firstOutput: UInt32

  static let baud: UInt32 = 3_000_000

  /// Builds the simulated core, connects at the base rate, goes to ``baud`` and programs the image.
  init(image: RegisterImage, fault: PlantedFault?) async throws {
    self.image = image
    session = try await SimulatedSession(image.core, link: .uart, fault: fault)
    try session.core.setRate(Self.baud)
    var progress = ProgressBar("program")
    try session.core.program(image) { progress.update($0, of: $1) }
    progress.finish()
    lockstep = try LockstepSession(session.core, simulated: session.simulated, image: image)
    firstOutput = image.groups.first { $0.name == "output" }?.first ?? 0
  }

  var tally: Lockstep.Tally { lockstep.tally }
  var clocks: UInt64 { session.simulated.clocks }
  var bytes: Int { session.transport.bytesMoved }

  /// Shows one image from a state of zero.
  /// - Throws: `Divergence` where core and model differ.
  mutating func classify(_ digit: DigitImage) throws {
    if steps > 0 { try lockstep.restart() }
    let events = DigitEncoding.events(of: digit.pixels)
    func input(_ step: UInt32) -> StepInput { StepInput(events: events[Int(step)].map(UInt32.init)) }
    var classification = DigitClassification()
    var spikes: [[UInt32]] = []
    try lockstep.run(steps: UInt32(DigitEncoding.steps), input: input) { output in
      spikes.append(output.spikes)
      for neuron in output.spikes where neuron >= firstOutput {
        classification.record(digit: Int(neuron - firstOutput), step: Int(output.step))
      }
    }
    steps += DigitEncoding.steps
    confusion.add(actual: digit.label, answer: classification.digit)
    if shown == nil { shown = (digit, events, spikes) }
  }
}
