import Foundation
import SynfireMap
import SynfireRTL

@testable import SynfireSimulation

/// A folder of its own for one test, deleted when the test lets go of it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String, executable: Bool = false) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    if executable { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path) }
  }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
}

/// A small circuit with the simulation's ports that sends back what it gets, so that the shim and the cache are tested
/// apart from the core. With the UART it ties the pins together, one clock apart.
struct EchoCore {
  static let verilog = """
    `default_nettype none
    module synfire_sim #(
        parameter NEURONS = 1, AXONS = 1, CHUNKS = 1, SYNAPSE_WORDS = 1, PROFILES = 1, MEMBRANE_BITS = 1,
        parameter CURRENT_BITS = 1, ACCUMULATOR_BITS = 1, MAXIMUM_DELAY = 1, INPUT_QUEUE = 1, OUTPUT_QUEUE = 1,
        parameter RULES = 1, TRACES = 1, SOFT_BOUNDS = 1, DELAYED_EVENTS = 1, LANES = 1, NEURON_CLOCKS = 1, MEMORY_CLOCKS = 1,
        parameter WATCH_POINTS = 1, RECEIVE_RING = 1, TRANSMIT_RING = 1, CLOCK_HZ = 1, UART = 0,
        parameter [31:0] CONFIGURATION_HASH = 0, parameter [31:0] BUILD_HASH = 0
    ) (
        input wire clk, input wire reset,
        input wire [7:0] rx_data, input wire rx_valid, output wire rx_ready,
        output wire [7:0] tx_data, output wire tx_valid, input wire tx_ready,
        input wire uart_rx, output wire uart_tx, output wire [15:0] uart_divisor,
        output wire commit_valid, output wire [15:0] commit_neuron,
        output wire signed [31:0] commit_membrane, output wire signed [31:0] commit_current,
        output wire signed [31:0] commit_adaptation, output wire [7:0] commit_refractory,
        output wire [15:0] commit_history, output wire commit_spike,
        output wire [31:0] commit_step, input wire [7:0] fault
    );
        reg pin, full;
        reg [7:0] held;
        reg [31:0] count;
        assign uart_tx = pin;
        assign uart_divisor = 16'd133;
        assign rx_ready = !full;
        assign tx_valid = full;
        assign tx_data = held;
        assign commit_valid = rx_valid && rx_ready;
        assign commit_neuron = {8'd0, rx_data};
        assign commit_membrane = -32'sd5;
        assign commit_current = CONFIGURATION_HASH;
        assign commit_adaptation = NEURONS;
        assign commit_refractory = ~rx_data;
        assign commit_history = 16'h8001 ^ {8'd0, rx_data};
        assign commit_spike = rx_data[0];
        assign commit_step = count;
        always @(posedge clk) begin
            pin <= uart_rx;
            if (reset) begin full <= 0; count <= 0; pin <= 1; end
            else if (commit_valid) begin full <= 1; held <= rx_data ^ fault; count <= count + 1; end
            else if (tx_ready) full <= 0;
        end
    endmodule
    """

  let folder: TemporaryFolder
  var builder: SimulationBuilder

  /// A builder for the echo circuit and a cache of its own.
  init(verilog: String = EchoCore.verilog, environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try folder.write(verilog, to: "rtl/sim/synfire_sim.v")
    for name in ["core", "generated"] {
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent("rtl/\(name)"), withIntermediateDirectories: true)
    }
    let shim = SynfireRTL.root.appendingPathComponent("sim")
    for name in try FileManager.default.contentsOfDirectory(atPath: shim.path)
    where name.hasSuffix(".h") || name.hasSuffix(".cpp") {
      try FileManager.default.copyItem(
        at: shim.appendingPathComponent(name), to: folder.url.appendingPathComponent("rtl/sim/\(name)"))
    }
    var all = ProcessInfo.processInfo.environment
    all["SYNFIRE_CACHE"] = folder.url.appendingPathComponent("cache").path
    all.merge(environment) { $1 }
    builder = SimulationBuilder(
      sources: SimulationSources(root: folder.url.appendingPathComponent("rtl")), environment: all)
  }

  /// A script in place of Verilator that notes each verilation in the file `runs` and then does it.
  mutating func countVerilations() throws {
    let path = builder.environment["PATH"] ?? ""
    let runs = folder.url.appendingPathComponent("runs").path
    try folder.write(
      """
      #!/bin/sh
      case "$*" in *--Mdir*) echo run >> '\(runs)' ;; esac
      PATH='\(path)' exec verilator "$@"
      """, to: "bin/verilator", executable: true)
    builder.environment["PATH"] = folder.url.appendingPathComponent("bin").path + ":" + path
  }

  /// Copies the objects of Verilator's runtime from the cache that all tests share, which takes seconds to build.
  func takeSharedRuntime() async throws {
    let shared = SimulationCache().folder
    _ = try await EchoCore.library(link: .bytes)
    try FileManager.default.createDirectory(at: builder.cache.folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: shared.path)
    where name.hasPrefix("runtime-") && !name.contains(".") {
      try FileManager.default.copyItem(
        at: shared.appendingPathComponent(name), to: builder.cache.folder.appendingPathComponent(name))
    }
  }

  /// How often Verilator has built a model since ``countVerilations()``.
  func verilations() -> Int {
    let text = try? String(contentsOf: folder.url.appendingPathComponent("runs"), encoding: .utf8)
    return text?.split(separator: "\n").count ?? 0
  }

  /// Names in the cache.
  func cached() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: builder.cache.folder.path).sorted()
  }
}

extension EchoCore {
  /// Libraries of the echo circuit in the cache that all tests of a user share, by kind.
  static func library(link: SimulationBuild.Link, waveforms: Bool = false) async throws -> SimulationLibrary {
    var echo = try EchoCore()
    echo.builder.cache = SimulationCache()
    return try await echo.builder.library(for: SimulationBuild(.tiny, link: link, waveforms: waveforms))
  }
}
