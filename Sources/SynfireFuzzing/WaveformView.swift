/// A GTKWave save file for a waveform of the core: the signals that a person wants to see first, in groups, with the marker
/// where a step begins.
struct WaveformView {
  /// A signal as it is to be shown.
  private struct Wanted {
    enum Format: String {
      case hexadecimal = "@22"
      case decimal = "@24"
      case bits = "@28"
      case signed = "@420"
    }

    /// The end of the signal's path.
    var path: String
    var format: Format
  }

  /// What is shown, in groups. A core without a part has no signals of it; they are left out.
  private static let groups: [(title: String, signals: [Wanted])] = [
    (
      "Step",
      [
        Wanted(path: "synfire_sim.clk", format: .bits), Wanted(path: "core.step", format: .decimal),
        Wanted(path: "core.step_limit", format: .decimal), Wanted(path: "engine.state", format: .decimal),
        Wanted(path: "engine.step_end", format: .bits), Wanted(path: "engine.room", format: .bits),
      ]
    ),
    (
      "Update of a neuron",
      [
        Wanted(path: "synfire_sim.commit_valid", format: .bits),
        Wanted(path: "synfire_sim.commit_neuron", format: .decimal),
        Wanted(path: "synfire_sim.commit_membrane", format: .signed),
        Wanted(path: "synfire_sim.commit_current", format: .signed),
        Wanted(path: "synfire_sim.commit_adaptation", format: .signed),
        Wanted(path: "synfire_sim.commit_refractory", format: .decimal),
        Wanted(path: "synfire_sim.commit_history", format: .bits),
        Wanted(path: "synfire_sim.commit_spike", format: .bits),
      ]
    ),
    (
      "Walk over a list",
      [
        Wanted(path: "engine.walk_start", format: .bits), Wanted(path: "engine.walk_busy", format: .bits),
        Wanted(path: "engine.walk_adding", format: .bits), Wanted(path: "engine.first_chunk", format: .decimal),
        Wanted(path: "engine.delays", format: .bits), Wanted(path: "engine.history", format: .bits),
        Wanted(path: "engine.age", format: .decimal), Wanted(path: "engine.store_address", format: .decimal),
        Wanted(path: "engine.accumulator_data", format: .signed),
      ]
    ),
    (
      "Event queue",
      [
        Wanted(path: "core.event_valid", format: .bits), Wanted(path: "core.event_ready", format: .bits),
        Wanted(path: "core.event_end", format: .bits), Wanted(path: "core.event_value", format: .decimal),
        Wanted(path: "core.watermark", format: .decimal), Wanted(path: "engine.kept_axon", format: .decimal),
        Wanted(path: "engine.kept_age", format: .decimal), Wanted(path: "engine.kept_full", format: .bits),
        Wanted(path: "engine.listed_neuron", format: .decimal),
      ]
    ),
    (
      "Spikes",
      [
        Wanted(path: "core.spike_valid", format: .bits), Wanted(path: "core.spike_number", format: .decimal),
        Wanted(path: "core.spikes_valid", format: .bits), Wanted(path: "core.spikes_data", format: .hexadecimal),
      ]
    ),
  ]

  /// The save file's text.
  let text: String
  /// Signals shown.
  let count: Int

  /// - Parameters:
  ///   - waveform: the VCD file's text.
  ///   - name: the VCD file's name, which the save file lies beside.
  ///   - step: the step at whose beginning the marker is to stand, as the core counts.
  init(of waveform: String, name: String, step: UInt32?) {
    let dump = WaveformDump(waveform)
    var lines = [
      "[*] Synfire: the steps around a difference", "[dumpfile] \"\(name)\"", "[timestart] \(dump.start)",
      "[size] 1600 1000", "[pos] -1 -1",
      "*-10.0 \(step.flatMap { dump.time(of: "core.step", is: $0) } ?? -1)" + String(repeating: " -1", count: 26),
      "[treeopen] TOP.", "[signals_width] 260", "[sst_width] 240",
    ]
    var count = 0
    for group in Self.groups {
      let found = group.signals.compactMap { wanted in
        dump.signal(endingIn: wanted.path).map { (format: wanted.format, signal: $0) }
      }
      if found.isEmpty { continue }
      lines += ["@200", "-\(group.title)"]
      for (format, signal) in found { lines += [format.rawValue, signal.name] }
      count += found.count
    }
    text = lines.joined(separator: "\n") + "\n"
    self.count = count
  }
}

/// The parts of a VCD file that a view needs: its signals, and when one of them takes a value.
private struct WaveformDump {
  struct Signal {
    /// The path with dots, and the range of bits.
    var name: String
    /// The path alone.
    var path: String
    var identifier: Substring
  }

  private var signals: [Signal] = []
  private let changes: Substring
  /// The first time in the file.
  private(set) var start = 0

  init(_ text: String) {
    let end = text.range(of: "$enddefinitions")
    changes = end.map { text[$0.upperBound...] } ?? ""
    var scopes: [Substring] = []
    for line in text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\n") {
      let words = line.split(separator: " ")
      switch words.first {
      case "$scope" where words.count > 2: scopes.append(words[2])
      case "$upscope": _ = scopes.popLast()
      case "$var" where words.count > 4:
        let path = (scopes + [words[4]]).joined(separator: ".")
        let range = words.count > 5 && words[5].hasPrefix("[") ? String(words[5]) : ""
        signals.append(Signal(name: path + range, path: path, identifier: words[3]))
      default: break
      }
    }
    start = changes.firstIndex(of: "#").flatMap { Self.time(changes[$0...]) } ?? 0
  }

  private static func time(_ text: Substring) -> Int? {
    Int(text.dropFirst().prefix { $0.isNumber })
  }

  /// The signal of the shortest path that ends so.
  func signal(endingIn path: String) -> Signal? {
    signals.filter { $0.path.hasSuffix("." + path) }.min { $0.path.count < $1.path.count }
  }

  /// When a signal takes a value first.
  func time(of path: String, is value: UInt32) -> Int? {
    guard let signal = signal(endingIn: path) else { return nil }
    var time = start
    for line in changes.split(separator: "\n") {
      if line.first == "#" {
        time = Self.time(line) ?? time
      } else if line.first == "b", line.hasSuffix(" " + signal.identifier),
        UInt32(line.dropFirst().prefix { $0 != " " }, radix: 2) == value
      {
        return time
      }
    }
    return nil
  }
}
