import SynfireChecking

extension CaseResult {
  /// A line on how the case went; indented lines on why it did not pass, and the command that runs it again.
  public var text: String {
    var lines = [heading]
    if status != .passed {
      lines += (message ?? "").split(separator: "\n").map(String.init)
      if let verdict { lines.append(verdict.text) }
      if status != .stale { lines.append("again: \(replay)") }
    }
    return lines.joined(separator: "\n  ") + "\n"
  }

  /// The command that runs this case again.
  public var replay: String {
    "synfire test \(quoted(folder)) --on \(quoted(target))" + (plant.map { " --plant \($0)" } ?? "")
  }

  private var heading: String {
    let start = "\(padded(status.word, 6)) \(target)  \(label)  \(rounded(seconds)) s"
    return status == .passed ? "\(start)  \(compared.text)" : start
  }
}

extension CaseResult.Status {
  /// As it begins a line: what needs a look is in capitals.
  var word: String {
    switch self {
    case .passed: "pass"
    case .failed: "FAIL"
    case .stale: "STALE"
    case .error: "ERROR"
    case .skipped: "SKIP"
    }
  }
}

extension Lockstep.Tally {
  /// What there was of each kind.
  var text: String {
    let counts = [
      (steps, "steps"), (spikes, "spikes"), (states, "neuron states"), (watches, "watched values"), (words, "words"),
      (weights, "plastic weights"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}

/// Seconds with two decimals.
func rounded(_ seconds: Double) -> String {
  let hundredths = Int((100 * seconds).rounded())
  let rest = "\(hundredths % 100)"
  return "\(hundredths / 100)." + (rest.count < 2 ? "0" : "") + rest
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// A word of a shell's command line.
private func quoted(_ text: String) -> String {
  let plain = text.unicodeScalars.allSatisfy { scalar in
    scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789/._-:@+=,".unicodeScalars.contains(scalar))
  }
  return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
}
