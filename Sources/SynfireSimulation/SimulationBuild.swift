import SynfireMap

/// Which simulated core to build: everything that is fixed when it is compiled.
public struct SimulationBuild: Sendable, Hashable {
  /// How bytes pass between host and core.
  public enum Link: String, Sendable, Hashable, CaseIterable {
    /// Handed to the link, one a clock at most.
    case bytes
    /// Through the pins of the UART, bit by bit.
    case uart
  }

  /// What synthesis makes of the core, to be simulated in its place.
  public enum Netlist: String, Sendable, Hashable, CaseIterable {
    /// Gates of two inputs, multiplexers and flip-flops; memories as they are.
    case generic
    /// The cells of an iCE40UP5K, memories and multipliers too, as the vendor's models in Yosys describe them.
    case ice40
  }

  public var configuration: CoreConfiguration
  public var link: Link
  /// What synthesis has made of the sources, if not they themselves are simulated.
  public var netlist: Netlist?
  /// Whether waveforms can be written. Such a build is several times slower while it writes one, and slower at all times.
  public var waveforms: Bool
  /// Whether the build counts how often each of its lines of Verilog runs (see ``SimulationBuilder/coverage``).
  public var lineCounts: Bool
  /// Whether the build contains the planted faults that ``SimulatedCore/select(fault:)`` chooses among.
  public var plantedFaults: Bool

  public init(
    _ configuration: CoreConfiguration, link: Link = .bytes, netlist: Netlist? = nil, waveforms: Bool = false,
    plantedFaults: Bool = false, lineCounts: Bool = false
  ) {
    self.configuration = configuration
    self.link = link
    self.netlist = netlist
    self.waveforms = waveforms
    self.plantedFaults = plantedFaults
    self.lineCounts = lineCounts
  }
}

extension SimulationBuild {
  /// The parameters of the top module but for the build's hash, in the order in which they enter the key.
  var parameters: [(name: String, value: UInt32)] {
    configuration.parameters.map { ("\($0.name)", $0.value) } + [("UART", link == .uart ? 1 : 0)]
  }

  /// Options of Verilator that do not name a file. Memories and registers start with random contents, so that a core
  /// that relies on zeros shows. What Verilator makes of trees of single bits is wrong at times up to 5.020 (its issues 4059,
  /// 4832, 4857; netlists have many), and faster by 3 % at most here.
  var verilatorFlags: [String] {
    [
      "--cc", "-O3", "-fno-const-bit-op-tree", "--x-assign", "fast", "--x-initial", "unique", "--no-assert",
      "-Wno-fatal",
      "--top-module", "synfire_sim", "--prefix", "VSynfire",
    ] + (waveforms ? ["--trace"] : []) + (lineCounts ? ["--coverage-line"] : [])
      + (plantedFaults ? ["+define+SYNFIRE_PLANT"] : [])
      + (netlist == nil ? [] : ["+define+SYNFIRE_NETLIST", "+define+NO_ICE40_DEFAULT_ASSIGNMENTS"])
  }

  /// Options of the C++ compiler for Verilator's runtime and for the model.
  var commonCompilerFlags: [String] {
    [
      "-std=gnu++17", "-fPIC", "-fvisibility=hidden", "-DVERILATOR=1", "-DVM_COVERAGE=\(lineCounts ? 1 : 0)",
      "-DVM_SC=0",
      "-DVM_TRACE=\(waveforms ? 1 : 0)", "-DVM_TRACE_VCD=\(waveforms ? 1 : 0)", "-DVM_TRACE_FST=0",
    ]
  }

  /// Further options for the model and the shim, which are one translation unit. A third level of optimisation makes them
  /// no faster, and their build longer by a third.
  var modelCompilerFlags: [String] {
    ["-O2", "-DSYNFIRE_UART=\(link == .uart ? 1 : 0)", "-DSYNFIRE_CLOCK_HZ=\(configuration.clockHertz)"]
  }

  /// Files of Verilator's runtime that a build needs.
  var runtimeSources: [String] {
    ["verilated", "verilated_threads"] + (waveforms ? ["verilated_vcd_c"] : []) + (lineCounts ? ["verilated_cov"] : [])
  }

  static var linkerFlags: [String] {
    #if os(macOS)
      ["-shared", "-Wl,-undefined,error"]
    #else
      ["-shared", "-Wl,--no-undefined", "-pthread", "-latomic"]
    #endif
  }
}
