import SynfireInterchange
import SynfireSimulation

extension SimulatedCore {
  /// Does something while a waveform is written, which is there whole afterwards, also where that something failed.
  ///
  /// - Parameter path: file to write; `nil` is no waveform.
  func recording<Result>(to path: String?, _ body: () throws -> Result) throws -> Result {
    guard let path else { return try body() }
    let file = try AtomicFile(path)
    try openWaveform(file.writingPath)
    let result = Swift.Result { try body() }
    closeWaveform()
    try file.commit()
    return try result.get()
  }
}
