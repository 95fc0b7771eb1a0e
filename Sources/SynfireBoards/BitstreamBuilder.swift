import Foundation
import SynfireInterchange

/// Builds bitstreams with open tools: synthesis once, place and route with one seed after the other until the clock is
/// met, then packing.
public struct BitstreamBuilder: Sendable {
  public var sources: BoardSources
  private let search: ToolSearch

  /// - Parameter environment: has the search path, PATH.
  public init(
    sources: BoardSources = BoardSources(), environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.sources = sources
    search = ToolSearch(environment: environment)
  }

  /// Synthesises a board's design.
  ///
  /// - Parameters:
  ///   - work: the folder to do it in, made if it is not there.
  ///   - progress: told of each stage that begins.
  /// - Throws: a ``BitstreamError``, a `FileError`, or a `CancellationError`.
  public func synthesise(
    _ board: Board, in work: String, progress: (BitstreamStage) -> Void = { _ in }
  ) async throws -> BitstreamReport {
    let yosys = try search.find(board.technology.synthesisTool)
    let folder = try WorkFolder(work)
    defer { withExtendedLifetime(folder) {} }
    return try await synthesise(board, with: yosys, in: folder, progress: progress)
  }

  /// Builds a board's bitstream.
  ///
  /// - Parameters:
  ///   - work: the folder to do it in, made if it is not there.
  ///   - seeds: how many of the placer's seeds are tried, from the board's first on.
  ///   - progress: told of each stage that begins.
  /// - Returns: the bitstream's bytes, and how they came about.
  /// - Throws: a ``BitstreamError``, a `FileError`, or a `CancellationError`.
  public func build(
    _ board: Board, in work: String, seeds: Int, progress: (BitstreamStage) -> Void = { _ in }
  ) async throws -> (bitstream: [UInt8], report: BitstreamReport) {
    precondition(seeds > 0, "no seed to try")
    guard let tools = board.technology.placementTools else {
      let script = sources.root.appendingPathComponent("boards/\(board.technology.folder)/vivado.tcl").path
      let files = try sources.files(for: board)
      throw BitstreamError.noPlaceAndRoute(board: board.name, script: script, buildHash: files.buildHash)
    }
    // All are looked for before any of them works for minutes.
    let yosys = try search.find(board.technology.synthesisTool)
    let nextpnr = try search.find(tools.placeAndRoute)
    let packer = try search.find(tools.pack)
    let folder = try WorkFolder(work)
    defer { withExtendedLifetime(folder) {} }
    let run = ToolRun(folder: folder.url)
    let version = try await run.version(nextpnr)
    var report = try await synthesise(board, with: yosys, in: folder, progress: progress)
    report.tools[nextpnr.name] = version

    var best: BitstreamReport?
    for attempt in 1...seeds {
      let seed = board.firstSeed + attempt - 1
      progress(.placeAndRoute(attempt: attempt, of: seeds, bestMHz: best?.fmaxMHz))
      let seconds = try await run.run(
        "place and route", nextpnr, placementArguments(board, seed: seed), log: "place-and-route.log")
      let placement = try PlacementReport(
        contentsOf: folder.file(Name.placementReport), targetMHz: board.targetMHz)
      report.place(placement, seed: seed, technology: board.technology)
      report.placeAndRouteSeconds += seconds
      report.attempts.append(.init(seed: seed, fmaxMHz: placement.fmaxMHz, seconds: seconds))
      if placement.isMet {
        progress(.packing)
        let packing = board.technology.packing(placed: Name.placed, packed: Name.packed)
        try await run.run("packing", packer, packing, log: "packing.log")
        return (try WholeFile.read(folder.file(Name.packed).path), report)
      }
      if placement.fmaxMHz > best?.fmaxMHz ?? 0 { best = report }
    }
    var shown = best ?? report
    shown.attempts = report.attempts
    shown.placeAndRouteSeconds = report.placeAndRouteSeconds
    throw BitstreamError.timingMissed(best: shown)
  }

  /// Files of the working folder.
  private enum Name {
    static let script = "synthesis.ys"
    static let netlist = "synthesis.json"
    static let statistics = "synthesis.report.json"
    static let placed = "placed"
    static let placementReport = "place-and-route.report.json"
    static let packed = "packed"
  }

  private func synthesise(
    _ board: Board, with yosys: FoundTool, in folder: WorkFolder, progress: (BitstreamStage) -> Void
  ) async throws -> BitstreamReport {
    progress(.synthesis)
    let files = try sources.files(for: board)
    try files.write(to: folder.url)
    let buildHash = files.buildHash
    let read =
      ["read_verilog", "-DSYNFIRE_BUILD_HASH=32'h\(buildHash)"]
      + sources.includeFolders(for: board).map { "-I\($0)" } + (try sources.verilog(for: board))
    let script = [
      read.joined(separator: " "), "hierarchy -top \(board.topModule)", "script \(board.technology.synthesisScript)",
      "write_json \(Name.netlist)", "tee -q -o \(Name.statistics) stat -json",
    ]
    try WorkFolder.write(
      Data(script.joined(separator: "\n").utf8 + [0x0A]), to: folder.file(Name.script))
    let run = ToolRun(folder: folder.url)
    let seconds = try await run.run("synthesis", yosys, ["-s", Name.script], log: "synthesis.log")
    return BitstreamReport(
      board, try SynthesisReport(contentsOf: folder.file(Name.statistics)), seconds: seconds, buildHash: buildHash,
      tools: [yosys.name: try await run.version(yosys)])
  }

  private func placementArguments(_ board: Board, seed: Int) -> [String] {
    board.placementArguments
      + board.technology.pinsAndResult(constraints: sources.constraints(for: board), placed: Name.placed)
      + [
        "--json", Name.netlist, "--freq", "\(board.targetMHz)", "--seed", "\(seed)", "--timing-allow-fail",
        "--report", Name.placementReport,
      ]
  }
}
