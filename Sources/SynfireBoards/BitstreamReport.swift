import SynfireMap

/// What became of a board's design: what it takes, how fast it is, and what the core holds.
public struct BitstreamReport: Sendable, Codable {
  /// One run of place and route.
  public struct Attempt: Sendable, Codable {
    public var seed: Int
    /// Nil where no place or no way was found for all.
    public var fmaxMHz: Double?
    public var seconds: Double
  }

  public var board: String
  public var device: String
  /// The name of the core's configuration.
  public var configuration: String
  public var cells: Int
  public var registers: Int
  public var blockRAM: Int
  public var spram: Int
  public var dsp: Int
  /// What the device has of these.
  public var limits: Resources
  /// The core's clock after place and route; nil where only synthesis ran.
  public var fmaxMHz: Double?
  public var targetMHz: Double
  public var neurons: Int
  public var axons: Int
  /// Synapses that the core's memory holds, if all are of one kind.
  public var sparsePlastic: Int
  public var densePlastic: Int
  public var denseFixed: Int
  /// The placer's seed of this result, and all that were tried.
  public var seed: Int?
  public var attempts: [Attempt] = []
  public var synthesisSeconds: Double
  public var placeAndRouteSeconds: Double = 0
  /// The slowest path of the core's clock, a line for each step.
  public var worstPath: [String] = []
  /// The CRC-32 of the sources, which the core tells as its build.
  public var buildHash: String
  /// What ran, and which version of it.
  public var tools: [String: String]
  /// Where the bitstream was written.
  public var bitstream: String?

  /// After synthesis.
  init(_ board: Board, _ synthesis: SynthesisReport, seconds: Double, buildHash: String, tools: [String: String]) {
    let words = Int(board.core.synapseWords)
    let used = Resources(synthesis.cells, board.technology.synthesised)
    self.board = board.name
    device = board.device
    configuration = board.coreName
    cells = used.cells
    registers = used.registers
    blockRAM = used.blockRAM
    spram = used.spram
    dsp = used.dsp
    limits = board.capacity
    targetMHz = board.targetMHz
    neurons = Int(board.core.neurons)
    axons = Int(board.core.axons)
    sparsePlastic = words
    densePlastic = 2 * words
    denseFixed = 4 * words
    synthesisSeconds = seconds
    self.buildHash = buildHash
    self.tools = tools
  }

  /// Takes over what a run of place and route gave.
  mutating func place(_ placement: PlacementReport, seed: Int, technology: Technology) {
    let used = Resources(placement.cells, technology.placed)
    cells = used.cells
    // An iCE40's are in its cells, and stay as synthesis counted them.
    if technology != .ice40 { registers = used.registers }
    blockRAM = used.blockRAM
    spram = used.spram
    dsp = used.dsp
    fmaxMHz = placement.fmaxMHz
    worstPath = placement.worstPath
    self.seed = seed
  }
}
