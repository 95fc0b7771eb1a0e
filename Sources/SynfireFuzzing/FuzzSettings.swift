import SynfireMap
import SynfireSimulation

/// Where fuzzing runs and what it draws from.
public struct FuzzSettings: Sendable {
  public var seed: UInt64
  public var link: SimulationBuild.Link
  public var fault: PlantedFault?
  /// What synthesis has made of the core, if that is to be simulated.
  public var netlist: SimulationBuild.Netlist?

  public init(
    seed: UInt64, link: SimulationBuild.Link, fault: PlantedFault? = nil, netlist: SimulationBuild.Netlist? = nil
  ) {
    self.seed = seed
    self.link = link
    self.fault = fault
    self.netlist = netlist
  }

  /// The cores that cases run on, each in turn.
  private var cores: [CoreConfiguration] { netlist.map(FuzzCores.forNetlists) ?? FuzzCores.all }

  /// How many cores a range of cases runs on.
  public func cores(for cases: Range<Int>) -> Int { min(cases.count, cores.count) }

  func draft(ofCase number: Int) -> CaseDraft { CaseDraft.random(seed: seed, case: number, on: cores) }

  func build(of core: CoreConfiguration, waveforms: Bool = false) -> SimulationBuild {
    SimulationBuild(core, link: link, netlist: netlist, waveforms: waveforms, plantedFaults: fault != nil)
  }

  /// Builds the cores that a range of cases runs on, as far as the cache does not hold them.
  ///
  /// - Parameters:
  ///   - jobs: cores to build at a time.
  ///   - progress: called with the cores built.
  public func buildCores(
    for cases: Range<Int>, jobs: Int, progress: (_ done: Int) -> Void
  ) async throws {
    let all = cores
    let used = (0..<cores(for: cases)).map { all[(cases.lowerBound + $0) % all.count] }
    try await build(used, jobs: jobs, progress: progress)
  }

  /// How many cores cases of bad lines run on.
  public var linkCores: Int { FuzzCores.forLinks(link).count }

  /// Builds the cores that cases of bad lines run on, likewise.
  public func buildLinkCores(jobs: Int, progress: (_ done: Int) -> Void) async throws {
    try await build(FuzzCores.forLinks(link), jobs: jobs, progress: progress)
  }

  private func build(_ cores: [CoreConfiguration], jobs: Int, progress: (_ done: Int) -> Void) async throws {
    let builds = cores.map { build(of: $0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      var waiting = builds.makeIterator()
      var done = 0
      func start() {
        guard let build = waiting.next() else { return }
        group.addTask { _ = try await SimulationBuilder().library(for: build) }
      }
      for _ in 0..<jobs { start() }
      while try await group.next() != nil {
        done += 1
        progress(done)
        start()
      }
    }
  }
}
