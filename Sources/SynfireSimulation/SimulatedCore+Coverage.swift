import Foundation

extension SimulatedCore {
  /// Writes the counts of the Verilog's lines to a new file of the folder for them, if the build has counters.
  ///
  /// A folder that cannot be written to ends the process: counts that are lost in silence would look like lines that
  /// never ran.
  func writeCoverage() {
    guard let folder = library.coverage else { return }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      fatalError("SYNFIRE_COVERAGE: \(folder.path) cannot be made: \(error.localizedDescription)")
    }
    let file = folder.appendingPathComponent(UUID().uuidString + ".dat").path
    guard interface.writeCoverage(instance, file) != 0, FileManager.default.fileExists(atPath: file) else {
      fatalError("SYNFIRE_COVERAGE: \(file) cannot be written")
    }
  }
}
