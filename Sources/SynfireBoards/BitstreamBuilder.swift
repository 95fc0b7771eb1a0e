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
    return try await inFolder(work) { try await synthesise(board, with: yosys, in: $0, progress: progress) }
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
    return try await inFolder(work) { folder in
      let version = try await ToolRun(folder: folder).version(nextpnr)
      var report = try await synthesise(board, with: yosys, in: folder, progress: progress)
      report.tools[nextpnr.name] = version
      report = try await place(board, with: nextpnr, seeds: seeds, in: folder, after: report, progress: progress)
      progress(.packing)
      let packing = board.technology.packing(placed: Name.placed, packed: Name.packed)
      try await ToolRun(folder: folder).run("packing", packer, packing, makes: [Name.packed], log: "packing.log")
      return (try WholeFile.read(folder.file(Name.packed).path), report)
    }
  }

  /// Places and routes with one seed after the other until the clock is met.
  private func place(
    _ board: Board, with nextpnr: FoundTool, seeds: Int, in folder: WorkFolder, after synthesis: BitstreamReport,
    progress: (BitstreamStage) -> Void
  ) async throws -> BitstreamReport {
    let run = ToolRun(folder: folder)
    var report = synthesis
    var best: BitstreamReport?
    var failure: BitstreamError?
    for attempt in 1...seeds {
      let seed = board.firstSeed + attempt - 1
      progress(.placeAndRoute(attempt: attempt, of: seeds, bestMHz: best?.fmaxMHz))
      let start = ContinuousClock.now
      var placement: PlacementReport?
      do {
        try await run.run(
          "place and route", nextpnr, placementArguments(board, seed: seed),
          makes: [Name.placed, Name.placementReport], log: "place-and-route.log")
        placement = try PlacementReport(contentsOf: folder.file(Name.placementReport), targetMHz: board.targetMHz)
      } catch let error as BitstreamError {
        // In a device that is nearly full the next seed may find a place for all.
        guard case .stageFailed = error else { throw error }
        failure = error
      }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      report.placeAndRouteSeconds += seconds
      report.attempts.append(.init(seed: seed, fmaxMHz: placement?.fmaxMHz, seconds: seconds))
      guard let placement else { continue }
      report.place(placement, seed: seed, technology: board.technology)
      if placement.isMet { return report }
      if placement.fmaxMHz > best?.fmaxMHz ?? 0 { best = report }
    }
    if best == nil, let failure { throw failure }
    var shown = best ?? report
    shown.attempts = report.attempts
    shown.placeAndRouteSeconds = report.placeAndRouteSeconds
    throw BitstreamError.timingMissed(best: shown)
  }

  /// Does something in a working folder, which is locked meanwhile; what fails for want of space says so.
  private func inFolder<Result>(
    _ path: String, _ body: (WorkFolder) async throws -> Result
  ) async throws -> Result {
    let folder = try WorkFolder(path)
    defer { withExtendedLifetime(folder) {} }
    do {
      return try await body(folder)
    } catch let error as BitstreamError where error.mayBeForWantOfSpace && folder.isFull {
      throw BitstreamError.diskFull(path: folder.url.path)
    }
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
    let run = ToolRun(folder: folder)
    let version = try await run.version(yosys)
    let seconds = try await run.run(
      "synthesis", yosys, ["-s", Name.script], makes: [Name.netlist, Name.statistics], log: "synthesis.log")
    return BitstreamReport(
      board, try SynthesisReport(contentsOf: folder.file(Name.statistics)), seconds: seconds, buildHash: buildHash,
      tools: [yosys.name: version])
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
