extension HostLink {
  /// Lets time pass. Take the bytes for the wire afterwards.
  public mutating func advance(ticks: UInt32) -> Event? {
    sinceProgress = saturating(sinceProgress, ticks)
    sinceSent = saturating(sinceSent, ticks)
    sinceReceived = saturating(sinceReceived, ticks)
    sinceAsked = saturating(sinceAsked, ticks)
    answerTime.advance(ticks: ticks)
    switch phase {
    case .idle: return nil
    case .connecting: return sinceProgress >= configuration.resendTicks ? timeOut() : nil
    case .connected: break
    }
    if sinceSent >= configuration.keepAliveTicks { acknowledgementIsDue = true }
    let isSilent = sinceReceived >= configuration.silenceTicks
    // For credit the core is asked at its leisure.
    let limit = inFlight > 0 ? answerTime.limit : configuration.resendTicks
    return (queue.count > 0 || isSilent) && sinceProgress >= limit ? timeOut() : nil
  }

  /// A time limit has passed: tries again, or gives up.
  private mutating func timeOut() -> Event? {
    statistics.timeouts &+= 1
    attemptsMade += 1
    answerTime.noteTimeout()
    guard attemptsMade < configuration.attempts else {
      return fail(.noAnswer(attempts: attemptsMade, wasConnected: isConnected))
    }
    if !isConnected {
      connectIsDue = true
    } else if inFlight > 0 {
      sendSize.noteHarmed()
      goBack()
    } else {
      // Waiting for credit whose report may have been lost, or for any sign of life.
      probeIsDue = true
    }
    sinceProgress = 0
    return nil
  }

  private func saturating(_ count: UInt32, _ ticks: UInt32) -> UInt32 {
    let (sum, overflows) = count.addingReportingOverflow(ticks)
    return overflows ? .max : sum
  }
}
