import SynfireMap

/// The tables of the manual that are generated from the map, as Markdown.
enum ManualTables {
  /// A generated section's text by its name; nil if no section has that name.
  static func section(_ name: String) -> String? {
    switch name {
    case "regions": regions + "\n\n" + fields
    case "registers": registers
    case "fields": fields
    case "region-sizes": regions
    case "protocol": protocolTables
    case "configurations": configurations
    default: nil
    }
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static var registers: String {
    table(
      ["address", "register", "access", "what"],
      Register.allCases.map { ["\($0.rawValue)", "`\($0.name)`", access(of: $0), "\($0.summary)"] })
  }

  private static func access(of register: Register) -> String {
    switch register.access {
    case .readOnly: "read"
    case .readWrite: "read, write"
    case .writeOnly: "write"
    }
  }

  private static var regions: String {
    table(
      ["region", "name", "words", "what"],
      Region.allCases.map { ["\($0.rawValue)", "`\($0.name)`", size(of: $0), "\($0.summary)"] })
  }

  private static func size(of region: Region) -> String {
    switch region {
    case .registers: "\(Register.space)"
    case .neurons, .state: "4 × neurons"
    case .profiles: "4 × profiles"
    case .axons: "axons"
    case .chunks: "2 × chunks"
    case .synapses: "synapse words"
    case .rules: "rules"
    case .windows: "128 × rules"
    case .decays: "128 × rules, 0 without traces"
    }
  }

  private static var fields: String {
    WordTable.all.map { memory in
      let title = "### The words of \(memory.region.name)\n\n"
      return title + (memory.region == .state ? stateWords : fieldTable(of: memory))
    }.joined(separator: "\n\n")
  }

  private static func fieldTable(of memory: WordTable) -> String {
    let rows = memory.words.flatMap { word in
      word.fields.map { field in
        let highBit = field.lowBit + field.width - 1
        return [
          "\(word.offset), \(word.name)", highBit == field.lowBit ? "\(highBit)" : "\(highBit):\(field.lowBit)",
          "`\(field.name)`", field.isSigned ? "signed" : "", "\(field.summary)",
        ]
      }
    }
    return address(of: memory) + "\n\n" + table(["word", "bits", "field", "", "what"], rows)
  }

  private static func address(of memory: WordTable) -> String {
    switch memory.region {
    case .synapses:
      "A word of a sparse chunk; the words of dense chunks hold two or four weights (<doc:Equations>). Bits of no field are 0."
    case .windows:
      "The entry for a lag of *k* steps (0 to 63) is at 128 × *r* + *k* for potentiation by rule *r*, at "
        + "128 × *r* + 64 + *k* for depression. Bits of no field are 0."
    case .decays:
      "The entry for *k* steps (0 to 63) is at 128 × *r* + *k* for the presynaptic trace of rule *r*, at "
        + "128 × *r* + 64 + *k* for the postsynaptic one. Bits of no field are 0."
    default:
      memory.words.count == 1
        ? "One word for each \(memory.entry). Bits of no field are 0."
        : "Word *w* of \(memory.entry) *n* is at \(memory.words.count) × *n* + *w*. Bits of no field are 0."
    }
  }

  private static var stateWords: String {
    let rows = StateWord.allCases.flatMap { word in
      word.fields.isEmpty
        ? [["\(word.rawValue)", "31:0", "`\(name(of: word))`", "signed"]]
        : word.fields.map { field in
          [
            "\(word.rawValue)", "\(field.lowBit + field.width - 1):\(field.lowBit)", "`\(field.name)`",
            "\(field.summary)",
          ]
        }
    }
    return "Word *w* of neuron *n* is at 4 × *n* + *w*. Bits of no field are 0.\n\n"
      + table(["word", "bits", "field", "what"], rows)
  }

  private static var protocolTables: String {
    [
      table(["frame kind", "name"], FrameKind.allCases.map { ["\($0.rawValue)", "\(name(of: $0))"] }),
      table(
        ["opcode", "name"],
        Opcode.allCases.map { ["0x" + hexadecimal(UInt32($0.rawValue), digits: 2), "\(name(of: $0))"] }),
      table(["refusal", "name"], Refusal.allCases.map { ["\($0.rawValue)", "\(name(of: $0))"] }),
    ].joined(separator: "\n\n")
  }

  private static var configurations: String {
    table(
      [
        "name", "neurons", "axons", "chunks", "synapse words", "profiles", "membrane, current, accumulator bits",
        "longest delay", "rules", "traces", "soft bounds", "delayed events", "lanes", "clocks a neuron",
        "clocks of a memory",
        "watch-points",
        "input queue", "output queue",
        "receive, transmit ring", "clock (MHz)", "hash",
      ],
      CoreConfiguration.named.map { name, core in
        [
          "`\(name)`", "\(core.neurons)", "\(core.axons)", "\(core.chunks)", "\(core.synapseWords)", "\(core.profiles)",
          "\(core.membraneBits), \(core.currentBits), \(core.accumulatorBits)", "\(core.maximumDelay)",
          "\(core.rules)", core.traces == 1 ? "yes" : "no", core.softBounds == 1 ? "yes" : "no",
          "\(core.delayedEvents)", "\(core.lanes)", "\(core.neuronClocks)", "\(core.memoryClocks)",
          "\(core.watchPoints)",
          "\(core.inputQueue)", "\(core.outputQueue)", "\(core.receiveRing), \(core.transmitRing)",
          megahertz(core.clockHertz), "`0x" + hexadecimal(core.hash, digits: 8) + "`",
        ]
      })
  }

  /// Hertz in megahertz, with as many decimals as they have.
  private static func megahertz(_ hertz: UInt32) -> String {
    hertz % 1_000_000 == 0 ? "\(hertz / 1_000_000)" : "\(Double(hertz) / 1e6)"
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
