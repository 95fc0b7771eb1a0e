import SynfireMap

/// One Verilated core: its clock, its link's bytes and what it shows a checker.
///
/// Time is the core's clock and passes only in ``run(clocks:until:commits:)``. An instance belongs to one task at a time.
public final class SimulatedCore {
  /// Reasons to stop before the clocks are over.
  public struct Stops: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A byte for the host arrived.
    public static let byte = Stops(rawValue: 1)
    /// A zero byte for the host arrived: on Synfire's link the end of a frame.
    public static let delimiter = Stops(rawValue: 2)
    /// As many commit records wait as asked for.
    public static let commits = Stops(rawValue: 4)
    /// The last byte for the core is gone.
    public static let sent = Stops(rawValue: 8)
  }

  public let library: SimulationLibrary
  let interface: SimulationInterface
  let instance: SimulationInterface.Instance

  /// A core that has been reset.
  /// - Parameters:
  ///   - seed: what memories and registers without a reset hold at first: random numbers, or zeros for 0.
  public init(_ library: SimulationLibrary, seed: UInt32 = 1) {
    self.library = library
    self.interface = library.interface
    guard let instance = library.interface.create(seed) else { fatalError("out of memory") }
    self.instance = instance
  }

  deinit {
    writeCoverage()
    interface.destroy(instance)
  }

  /// The core's configuration, as it was built.
  public var configuration: CoreConfiguration { library.build.configuration }

  /// Clocks since the core was made.
  public var clocks: UInt64 { interface.clocks(instance) }

  /// Holds the reset for `clocks`. Bytes on their way in both directions and waiting commit records are lost.
  public func reset(clocks: UInt32 = 8) { interface.reset(instance, clocks) }

  /// Selects a planted fault, nil for none. It has an effect where the build has them.
  public func select(fault: PlantedFault?) { interface.setFault(instance, fault?.rawValue ?? 0) }

  /// Runs up to `clocks` clocks, fewer if one of `stops` comes.
  /// - Parameters:
  ///   - commits: how many commit records make ``Stops/commits``, at least 1.
  /// - Returns: the stops that came, empty when the clocks were over.
  @discardableResult
  public func run(clocks: UInt64, until stops: Stops = [], commits: Int = 1) -> Stops {
    Stops(rawValue: interface.run(instance, clocks, stops.rawValue, commits))
  }
}

extension SimulatedCore {
  /// Queues bytes for the core. They leave as the link takes them while the core runs.
  public func send(_ bytes: some Collection<UInt8>) {
    let contiguous: Void? = bytes.withContiguousStorageIfAvailable {
      interface.send(instance, $0.baseAddress, $0.count)
    }
    if contiguous == nil { send(Array(bytes)) }
  }

  /// Bytes queued for the core, the one on the line included.
  public var unsentBytes: Int { interface.unsent(instance) }

  /// Bytes from the core that ``receive()`` would return.
  public var availableBytes: Int { interface.available(instance) }

  /// Takes all bytes that came from the core.
  public func receive() -> [UInt8] {
    let count = availableBytes
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = interface.receive(instance, buffer.baseAddress, count)
    }
  }
}

extension SimulatedCore {
  /// Whether each neuron's state is recorded after each of its updates.
  public func recordCommits(_ enabled: Bool) { interface.enableCommits(instance, enabled ? 1 : 0) }

  /// Commit records that wait.
  public var waitingCommits: Int { interface.commits(instance) }

  /// Takes the waiting commit records, oldest first, at most `limit`.
  public func takeCommits(limit: Int = .max) -> [CommitRecord] {
    let count = min(limit, waitingCommits)
    return [CommitRecord](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = interface.takeCommits(instance, UnsafeMutableRawPointer(buffer.baseAddress), count)
    }
  }
}
