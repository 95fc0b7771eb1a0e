import Dispatch
import SynfireMap

/// A core at a transport, for concurrent programs: steps come as an asynchronous sequence, and a task that is cancelled
/// leaves the core ready for the next.
///
/// What waits for the device waits on a queue of the device's own. As long as nothing is asked of it, the session with a
/// core whose time goes by is kept alive.
///
/// ```swift
/// let device = try await Device.open { () throws(DeviceError) in try TerminalTransport("/dev/pts/3") }
/// try await device.program(image)
/// for try await output in device.run(steps: 100, input: { step in StepInput(events: [step % 4]) }) {
///   print(output.step, output.spikes)
/// }
/// try await device.close()
/// ```
public actor Device {
  private let queue: DeviceQueue
  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  public nonisolated let identity: CoreIdentity
  /// What error messages call it.
  public nonisolated let name: String

  let core: Core
  /// The run that has begun and not ended.
  var run: CurrentRun?
  /// What went wrong while nothing was asked, and ended the session.
  var failure: DeviceError?
  private var isClosed = false
  private var keeper: Task<Void, Never>?

  private init(_ core: sending Core, _ queue: DeviceQueue) {
    self.queue = queue
    identity = core.identity
    name = core.name
    self.core = core
  }

  /// Begins a session with the core at a transport.
  ///
  /// - Parameters:
  ///   - transport: opens it.
  ///   - baud: the rate to go to, where the transport has rates; nil for the fastest that works.
  public static func open(
    baud: UInt32? = nil, _ transport: @escaping @Sendable () throws(DeviceError) -> any Transport
  ) async throws(DeviceError) -> Device {
    let queue = DeviceQueue()
    let opened = await withCheckedContinuation { continuation in
      queue.perform {
        let core = Result { () throws(DeviceError) in
          let core = try Core(try transport())
          if let baud { try core.setRate(baud) } else { _ = try core.setFastestRate() }
          return core
        }
        continuation.resume(returning: Opened(core: core))
      }
    }
    let device = Device(try opened.take(), queue)
    await device.keepAlive()
    return device
  }

  /// Programs an image: see ``Core/program(_:progress:)``.
  @discardableResult
  public func program(
    _ image: RegisterImage, progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(DeviceError) -> ProgrammingResult {
    try ready().program(image, progress: progress)
  }

  /// The step that the next run begins with. A run under way is broken off.
  public func nextStep() throws(DeviceError) -> UInt32 { try ready().nextStep }

  /// Does the next step: see ``Core/step(_:)``. A run under way is broken off.
  public func step(_ input: StepInput = StepInput()) throws(DeviceError) -> StepOutput { try ready().step(input) }

  /// State to zero, step 0, counters 0; the image stays. A run under way is broken off.
  public func restart() throws(DeviceError) { try ready().restart() }

  /// The core's counters, of a run under way too.
  public func counters() throws(DeviceError) -> CoreCounters { try session().counters() }

  /// Reads words of a region, in a run under way between two steps. - Returns: `count` words from `address` on.
  public func read(_ region: Region, address: UInt32, count: Int) throws(DeviceError) -> [UInt32] {
    try session().read(region, address: address, count: count)
  }

  /// Writes words of a region, in a run under way between two steps, and waits until the core has taken them.
  public func write(_ region: Region, address: UInt32, words: [UInt32]) throws(DeviceError) {
    try session().write(region, address: address, words: words)
  }

  /// Reads all synapses that learn: see ``Core/plasticSynapses()``.
  public func plasticSynapses() throws(DeviceError) -> [Core.ChunkSynapses] { try session().plasticSynapses() }

  /// Sets by how much every update of a weight is scaled, in 1/256: see ``Core/setModulation(_:)``.
  public func setModulation(_ value: Int32) throws(DeviceError) { try session().setModulation(value) }

  /// Ends the session and lets go of the device, also where that ends in an error. Everything asked after it fails.
  public func close() throws(DeviceError) {
    defer {
      stop()
      core.transport.close()
    }
    try ready().close()
  }

  deinit { keeper?.cancel() }

  /// The core, whatever it does.
  private func session() throws(DeviceError) -> Core {
    if let failure { throw failure }
    if isClosed { throw .closed(device: name) }
    return core
  }

  /// The core without a run under way.
  func ready() throws(DeviceError) -> Core {
    let core = try session()
    try breakOffRun()
    return core
  }

  private func stop() {
    isClosed = true
    keeper?.cancel()
  }
}

extension Device {
  /// How often a session is kept alive: a core forgets a host that it has not heard for a second.
  private static let keepAliveInterval = Duration.milliseconds(100)

  /// Keeps the session alive from now on, where the core's time goes by without the host.
  private func keepAlive() {
    guard core.transport.isTimed else { return }
    keeper = Task { [weak self] in
      while true {
        do { try await Task.sleep(for: Self.keepAliveInterval) } catch { return }
        guard let self else { return }
        await self.exchange()
      }
    }
  }

  private func exchange() {
    guard failure == nil && !isClosed else { return }
    do throws(DeviceError) {
      if let run, run.isAbandoned { try breakOffRun() } else { try core.exchange(waiting: 0) }
    } catch {
      failure = error
    }
  }
}

/// A core on its way from the queue where it was opened to its actor.
private struct Opened: @unchecked Sendable {
  private let core: Result<Core, DeviceError>

  init(core: sending Result<Core, DeviceError>) { self.core = core }

  func take() throws(DeviceError) -> sending Core { try core.get() }
}

/// A device's queue: what runs there may wait.
final class DeviceQueue: SerialExecutor {
  private let queue = DispatchQueue(label: "synfire.device")

  func perform(_ body: @escaping @Sendable () -> Void) { queue.async(execute: body) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
