extension SimulatedCore {
  /// Writes a waveform (VCD) of all signals to a file from now on, ending one that is being written.
  /// - Throws: ``SimulationError/waveformUnavailable(path:reason:)`` if the build has no waveforms or the file cannot be
  ///   created.
  public func openWaveform(_ path: String) throws(SimulationError) {
    guard library.build.waveforms else {
      throw .waveformUnavailable(path: path, reason: "this core was built without waveforms")
    }
    guard interface.openWaveform(instance, path) != 0 else {
      throw .waveformUnavailable(path: path, reason: "the file cannot be created")
    }
  }

  /// Ends the waveform, if one is being written.
  public func closeWaveform() { interface.closeWaveform(instance) }
}
