import SynfireMap
import SynfireNetwork

/// What became of a network's numbers, what it takes of the core, and what it will cost.
public struct CompilationReport: Sendable, Equatable, Encodable {
  public var network: String
  /// Name of the core, if it has one.
  public var core: String?
  public var populations: [PopulationEntry]
  /// What scales were chosen by; `nil` where the membranes were guessed.
  public var calibration: CalibrationEntry?
  public var projections: [ProjectionEntry]
  /// The learning rules that projections name, each once for each scale of their targets.
  public var rules: [RuleEntry]
  /// `nil` where the image says nothing of learning.
  public var learning: LearningEntry?
  public var memories: [MemoryEntry]
  public var input: InputEntry
  public var delayedEvents: DelayedEventsEntry
  public var clocks: ClockEntry
  /// What uses more than nine tenths of what there is, one line each.
  public var nearLimits: [String]
  /// What quantisation changed in kind, not only in size, one line each.
  public var warnings: [String]

  /// A number of a population, as asked for and as the core has it, both in units of the network.
  public struct Setting: Sendable, Equatable, Encodable {
    public var name: String
    public var asked: Double
    public var got: Double
    public var error: Double { abs(asked - got) }
    /// Something became 0.
    public var vanished: Bool { asked != 0 && got == 0 }
    /// Whether it is a part kept in each step, not a number in units of the membrane.
    var isDecay: Bool { name.hasSuffix("decay") }
    /// Something became 0, or a decay keeps all.
    var changesKind: Bool { vanished || isDecay && asked < 1 && got == 1 }
  }

  public struct PopulationEntry: Sendable, Equatable, Encodable {
    public var name: String
    public var firstNeuron: Int
    public var count: Int
    /// Membrane units of the core for 1.0.
    public var scale: Double
    public var scaleIsGiven: Bool
    /// Profiles of the core that its neurons have.
    public var profiles: Int
    /// Where neurons differ, the one with the largest error.
    public var settings: [Setting]
    /// Largest error of a number in units of the membrane.
    public var largestError: Double
  }

  /// Input on which membranes were looked at.
  public struct CalibrationEntry: Sendable, Equatable, Encodable {
    public var steps: Int
    public var events: Int
  }

  /// Errors are in units of the network.
  public struct ProjectionEntry: Sendable, Equatable, Encodable {
    public var from: String
    public var to: String
    public var delaySteps: Int
    /// The learning rule; `nil`: the weights are fixed.
    public var rule: String?
    /// Synapses whose weight is not 0 in the description, or all if they learn.
    public var synapses: Int
    /// Chunks in which it has synapses; projections of one source may share a chunk.
    public var chunks: Int
    public var denseChunks: Int
    public var smallestShift: Int?
    public var largestShift: Int?
    public var largestWeight: Double
    public var largestError: Double
    public var meanError: Double
    /// ``largestError`` relative to the largest weight.
    public var largestRelativeError: Double
    /// ``meanError`` relative to the largest weight.
    public var meanRelativeError: Double
    /// Weights that are not 0 in the description and 0 on the core, where a fixed synapse is then left out.
    public var becameZero: Int
  }

  public struct MemoryEntry: Sendable, Equatable, Encodable {
    public var memory: Memory
    public var used: Int
    public var available: Int
  }

  public struct InputEntry: Sendable, Equatable, Encodable {
    /// Most axon events of a step.
    public var maximumEvents: Int
    /// Largest magnitude that the input of a neuron in one step can have, membrane units.
    public var worstInput: Int
    /// What the accumulators hold beside the largest current.
    public var accumulatorLimit: Int
    /// Where the worst input exceeds this the synaptic current may saturate, which the core counts.
    public var currentLimit: Int
  }

  public struct DelayedEventsEntry: Sendable, Equatable, Encodable {
    /// Most axon events that may have to be kept for delays beyond 1: the most events of a step, each to the axon with
    /// the longest delay, in every step.
    public var worst: Int
    /// What the core keeps; it refuses more.
    public var available: Int
  }

  /// Predicted clocks of a step on the core's lanes.
  public struct ClockEntry: Sendable, Equatable, Encodable {
    /// Nothing arrives and nothing fires.
    public var idle: Int
    /// Every neuron has fired, and the most events came, all of the costliest axon.
    public var worst: Int
    public var clockHertz: Int
    /// Length of a step in nanoseconds, as the network states it.
    public var stepNanoseconds: Int
    /// Steps that the board does in a second: when nothing fires, and of the worst.
    public var idleStepsPerSecond: Double
    public var worstStepsPerSecond: Double
    /// Whether even the worst step is done within the length of one.
    public var holdsRealTime: Bool

    /// The worst step's time in nanoseconds.
    public var worstNanoseconds: Double { Double(worst) * 1e9 / Double(clockHertz) }

    init(idle: Int, worst: Int, clockHertz: Int, stepNanoseconds: Int) {
      self.idle = idle
      self.worst = worst
      self.clockHertz = clockHertz
      self.stepNanoseconds = stepNanoseconds
      idleStepsPerSecond = Double(clockHertz) / Double(idle)
      worstStepsPerSecond = Double(clockHertz) / Double(worst)
      holdsRealTime = Double(worst) * 1e9 <= Double(stepNanoseconds) * Double(clockHertz)
    }
  }
}
