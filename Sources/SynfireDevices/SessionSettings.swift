import SynfireMap

/// The control registers that outlive a session on the core, as this session wants them: another host that finds them
/// set would get values that it did not ask for, or run on a tick.
struct SessionSettings {
  var tickClocks: UInt32 = 0
  /// Whether a run has put settings of its own in their place, which are still there where it broke off.
  var areReplaced = false
  private(set) var watchPoints: [UInt32]

  init(watchPoints: UInt32) {
    self.watchPoints = Array(repeating: 0, count: Int(min(watchPoints, Register.watches)))
  }

  mutating func turnOffWatchPoints() { watchPoints = Array(repeating: 0, count: watchPoints.count) }

  /// Follows a write of registers.
  mutating func note(address: UInt32, words: [UInt32]) {
    for (register, word) in zip(address..<address + UInt32(words.count), words) {
      if register == Register.tickClocks.rawValue { tickClocks = word }
      let first = Register.firstWatch.rawValue
      if register >= first, register - first < watchPoints.count { watchPoints[Int(register - first)] = word }
    }
  }
}

extension Core {
  /// Gives the core the session's settings: what an earlier host set, or a run that broke off, is forgotten.
  func restoreSettings() throws(DeviceError) {
    let wanted = settings
    try write(.tickClocks, wanted.tickClocks)
    if !wanted.watchPoints.isEmpty {
      try write(.registers, address: Register.firstWatch.rawValue, words: wanted.watchPoints)
    }
    settings.areReplaced = false
  }
}
