import Foundation
import SynfireInterchange

/// The folder of built cores, shared by all processes of a user.
///
/// An entry is a folder named by its key. It is filled under the name `KEY.partial` while the lock `KEY.lock` is held, then
/// renamed, so that an entry is complete or absent. A partial folder whose lock is free was left by a process that
/// died; the next build removes it.
///
/// Whoever builds a core or a netlist has one of the locks `turn-0.lock` and so on meanwhile, as many as there are processors, so
/// that many processes that need many cores share a machine.
public struct SimulationCache: Sendable {
  public let folder: URL
  /// How many are built at once.
  var turns = ProcessInfo.processInfo.activeProcessorCount

  public init(folder: URL) { self.folder = folder }

  /// `$SYNFIRE_CACHE`, else `synfire` in `$XDG_CACHE_HOME`, else `~/.cache/synfire`.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    func path(_ name: String) -> URL? {
      guard let value = environment[name], !value.isEmpty else { return nil }
      return URL(fileURLWithPath: value, isDirectory: true)
    }
    if let own = path("SYNFIRE_CACHE") {
      folder = own
    } else {
      let home = path("HOME") ?? FileManager.default.homeDirectoryForCurrentUser
      let caches = path("XDG_CACHE_HOME") ?? home.appendingPathComponent(".cache", isDirectory: true)
      folder = caches.appendingPathComponent("synfire", isDirectory: true)
    }
  }

  /// The folder of the entry `key`, which `fill` fills if it is not there yet.
  func entry(
    _ key: String, fill: (_ partial: URL) async throws(SimulationError) -> Void
  ) async throws(SimulationError) -> URL {
    let entry = folder.appendingPathComponent(key, isDirectory: true)
    if FileManager.default.fileExists(atPath: entry.path) { return entry }
    try create(folder)
    let lock = try await waitForLock(key)
    defer { withExtendedLifetime(lock) {} }
    if FileManager.default.fileExists(atPath: entry.path) { return entry }
    try removeAbandoned(except: key)
    let partial = folder.appendingPathComponent(key + ".partial", isDirectory: true)
    try remove(partial)
    try create(partial)
    do {
      try await fill(partial)
    } catch {
      try? FileManager.default.removeItem(at: partial)
      throw error
    }
    do {
      try FileManager.default.moveItem(at: partial, to: entry)
    } catch {
      throw .cacheUnusable(path: entry.path, reason: error.localizedDescription)
    }
    return entry
  }

  /// Writes a small file of the cache.
  func write(_ text: String, to file: URL) throws(SimulationError) {
    do {
      try Data(text.utf8).write(to: file)
    } catch {
      throw .cacheUnusable(path: file.path, reason: error.localizedDescription)
    }
  }

  /// Copies a file or folder into the cache.
  func copy(_ source: URL, to copy: URL) throws(SimulationError) {
    do {
      try FileManager.default.copyItem(at: source, to: copy)
    } catch {
      throw .cacheUnusable(path: copy.path, reason: error.localizedDescription)
    }
  }

  func create(_ folder: URL) throws(SimulationError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cacheUnusable(path: folder.path, reason: error.localizedDescription)
    }
  }

  /// Waits for a turn to build, which lasts as long as what is returned. An entry that is filled while another one is takes none.
  func turn() async throws(SimulationError) -> LockedFile {
    while true {
      for turn in 0..<turns {
        if let lock = try lock("turn-\(turn)") { return lock }
      }
      try await pause()
    }
  }

  /// The lock of an entry; nil while someone else holds it.
  private func lock(_ key: String) throws(SimulationError) -> LockedFile? {
    do {
      return try LockedFile(folder.appendingPathComponent(key + ".lock").path)
    } catch {
      throw .cacheUnusable(path: error.path, reason: "\(error.problem)")
    }
  }

  /// Waits until the lock is free.
  private func waitForLock(_ key: String) async throws(SimulationError) -> LockedFile {
    while true {
      if let lock = try lock(key) { return lock }
      try await pause()
    }
  }

  /// Locks are looked at twenty times a second, so that a cancelled task stops waiting.
  private func pause() async throws(SimulationError) {
    do { try await Task.sleep(for: .milliseconds(50)) } catch { throw .cancelled }
  }

  private func remove(_ folder: URL) throws(SimulationError) {
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      throw .cacheUnusable(path: folder.path, reason: error.localizedDescription)
    }
  }

  /// Removes the partial folders that no living process fills.
  private func removeAbandoned(except key: String) throws(SimulationError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasSuffix(".partial") {
      let owner = String(name.dropLast(".partial".count))
      guard owner != key, let lock = try lock(owner) else { continue }
      defer { withExtendedLifetime(lock) {} }
      try remove(folder.appendingPathComponent(name, isDirectory: true))
    }
  }
}
