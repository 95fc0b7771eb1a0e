import Foundation

/// Builds simulated cores into a cache and loads them.
public struct SimulationBuilder: Sendable {
  public var sources: SimulationSources
  public var cache: SimulationCache
  /// Folder for counts of the Verilog's lines, from the variable SYNFIRE_COVERAGE: with it every core is built with
  /// counters, and writes them to a file of its own there, for `verilator_coverage`, when it is no longer used.
  public var coverage: URL?
  /// Variables that decide which tools are found: PATH and CXX.
  public var environment: [String: String]

  public init(
    sources: SimulationSources = SimulationSources(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.sources = sources
    self.environment = environment
    self.cache = SimulationCache(environment: environment)
    self.coverage = environment["SYNFIRE_COVERAGE"].map { URL(fileURLWithPath: $0, isDirectory: true) }
  }

  /// The library of a simulated core, built if the cache does not hold it: some ten seconds for a small core, and minutes
  /// for its netlist.
  public func library(for build: SimulationBuild) async throws(SimulationError) -> SimulationLibrary {
    guard let netlist = build.netlist else { return try await library(of: sources, for: build) }
    let synthesis = NetlistBuilder(sources: sources, cache: cache, yosys: try await Yosys.find(in: environment))
    return try await library(of: synthesis.netlist(netlist, of: build), for: build)
  }

  /// The library of a core of other sources in the same layout.
  func library(
    of sources: SimulationSources, for build: SimulationBuild
  ) async throws(SimulationError) -> SimulationLibrary {
    var build = build
    if coverage != nil { build.lineCounts = true }
    let tools = try await SimulationToolchain.find(in: environment)
    let key = try key(of: build, sources: sources, tools: tools)
    let entry = try await cache.entry("core-" + key.name) { partial throws(SimulationError) in
      let turn = try await cache.turn()
      defer { withExtendedLifetime(turn) {} }
      try await fill(partial, build: build, sources: sources, key: key, tools: tools)
    }
    return try SimulationLibrary(
      path: entry.appendingPathComponent(Self.libraryName).path, build: build, coverage: coverage)
  }

  static let libraryName = "libcore.so"

  /// The key of a build: sources, parameters, flags, versions of the tools.
  func key(
    of build: SimulationBuild, sources: SimulationSources, tools: SimulationToolchain
  ) throws(SimulationError) -> BuildKey {
    var key = BuildKey()
    try sources.update(&key)
    key.update(build.parameters.map { "\($0.name)=\($0.value)" })
    key.update(build.verilatorFlags)
    key.update(build.commonCompilerFlags)
    key.update(build.modelCompilerFlags)
    key.update(SimulationBuild.linkerFlags)
    key.update(tools.versions)
    return key
  }

  private func fill(
    _ partial: URL, build: SimulationBuild, sources: SimulationSources, key: BuildKey, tools: SimulationToolchain
  ) async throws(SimulationError) {
    let log = BuildLog(cache: cache, name: "core-" + key.name)
    let model = partial.appendingPathComponent("model", isDirectory: true)
    try await verilate(into: model, build: build, sources: sources, buildHash: key.buildHash, tools: tools, log: log)
    let object = try await compile(model, build: build, sources: sources, tools: tools, log: log)
    let runtime = try await runtimeObjects(for: build, tools: tools)
    let library = partial.appendingPathComponent(Self.libraryName).path
    try await log.run(
      "linking", tools.compiler, ["-o", library, object] + runtime + SimulationBuild.linkerFlags)
    log.discard()
    do {
      try FileManager.default.removeItem(at: model)
    } catch {
      throw .cacheUnusable(path: model.path, reason: error.localizedDescription)
    }
  }

  private func verilate(
    into model: URL, build: SimulationBuild, sources: SimulationSources, buildHash: UInt32, tools: SimulationToolchain,
    log: BuildLog
  ) async throws(SimulationError) {
    let parameters = build.parameters + [("BUILD_HASH", buildHash)]
    let folders = ["core", "generated", "sim"].map { "-I" + sources.folder($0).path }
    try await log.run(
      "verilator", tools.verilator,
      build.verilatorFlags + parameters.map { "-G\($0.name)=32'd\($0.value)" } + ["--Mdir", model.path] + folders
        + sources.verilogFiles())
  }

  /// Compiles model and shim as one translation unit; returns the object's path.
  private func compile(
    _ model: URL, build: SimulationBuild, sources: SimulationSources, tools: SimulationToolchain, log: BuildLog
  ) async throws(SimulationError) -> String {
    let generated: [String]
    do {
      generated = try FileManager.default.contentsOfDirectory(atPath: model.path)
    } catch {
      throw .cacheUnusable(path: model.path, reason: error.localizedDescription)
    }
    let units = generated.filter { $0.hasPrefix("VSynfire") && $0.hasSuffix(".cpp") }.sorted()
    let all = model.appendingPathComponent("all.cpp")
    try cache.write(
      (units + ["synfire_simulation.cpp"]).map { "#include \"\($0)\"\n" }.joined(), to: all)
    let object = model.appendingPathComponent("core.o").path
    try await log.run(
      "compiling the model", tools.compiler,
      build.commonCompilerFlags + build.modelCompilerFlags + tools.includeFlags
        + ["-I", model.path, "-I", sources.folder("sim").path, "-c", all.path, "-o", object])
    return object
  }

  /// Objects of Verilator's runtime, which all cores of the same tools and kind share.
  private func runtimeObjects(
    for build: SimulationBuild, tools: SimulationToolchain
  ) async throws(SimulationError) -> [String] {
    let flags = build.commonCompilerFlags + ["-O2"]
    var key = BuildKey()
    key.update(flags)
    key.update(build.runtimeSources)
    key.update(tools.versions)
    let name = "runtime-" + key.name
    let log = BuildLog(cache: cache, name: name)
    let entry = try await cache.entry(name) { partial throws(SimulationError) in
      for source in build.runtimeSources {
        try await log.run(
          "compiling Verilator's runtime", tools.compiler,
          flags + tools.includeFlags
            + [
              "-c", "\(tools.verilatorRoot)/include/\(source).cpp",
              "-o", partial.appendingPathComponent(source + ".o").path,
            ])
      }
    }
    return build.runtimeSources.map { entry.appendingPathComponent($0 + ".o").path }
  }
}

extension SimulationToolchain {
  /// Where the headers of Verilator's runtime are.
  var includeFlags: [String] {
    ["-I", verilatorRoot + "/include", "-I", verilatorRoot + "/include/vltstd"]
  }
}
