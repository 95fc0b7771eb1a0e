import SynfireMap

/// The Verilog-2005 header `rtl/generated/synfire_map.vh`: the map as macros.
public enum VerilogHeader {
  /// Path in the repository.
  public static let path = "rtl/generated/synfire_map.vh"

  /// The whole file.
  public static var text: String {
    var lines = heading
    lines += ["`ifndef SYNFIRE_MAP_VH", "`define SYNFIRE_MAP_VH"]
    for (title, macros) in sections {
      lines += ["", "// \(title)"]
      let width = macros.map(\.name.count).max() ?? 0
      for macro in macros {
        let padding = String(repeating: " ", count: width - macro.name.count)
        lines.append("`define SYNFIRE_\(macro.name)\(padding) \(macro.value)")
      }
    }
    lines += ["", "`endif"]
    return lines.joined(separator: "\n") + "\n"
  }

  struct Macro {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name.uppercased()
      self.value = value
    }

    /// A macro that expands to a sized decimal literal.
    init(_ name: String, _ value: some BinaryInteger, bits: Int) {
      self.init(name, "\(bits)'d\(value)")
    }
  }

  private static let heading = [
    "// The core as its host addresses it: regions, registers, fields, frames and codes, as macros.",
    "// Generated from Sources/SynfireMap by `swift run MapGenerator`; do not edit.",
    "// For each field: SYNFIRE_<GROUP>_<FIELD> is its bit range, for word[`SYNFIRE_CHUNK_SHIFT]; _LSB, _MSB and _WIDTH",
    "// are plain numbers. All else is a literal of its natural width.",
  ]

  private static var sections: [(title: String, macros: [Macro])] {
    [
      (
        "Identity and numbers",
        [
          Macro("version", SynfireMap.version, bits: 16),
          Macro("magic", "32'h" + String(SynfireMap.magic, radix: 16, uppercase: true)),
          Macro("decay_one", SynfireMap.decayOne, bits: 13),
        ]
      ),
      (
        "Regions: the region byte of a command",
        Region.allCases.map { Macro("region_\($0.name)", $0.rawValue, bits: 8) }
      ),
      (
        "Registers: word addresses in the region of registers",
        Register.allCases.map { Macro("register_\($0.name)", $0.rawValue, bits: registerBits) }
          + [Macro("register_space", "\(Register.space)")]
      ),
    ]
      + WordTable.all.filter { $0.words.count > 1 }.map(offsets)
      + fieldGroups.map { group, words in
        ("Fields: \(group)", words.flatMap(\.fields).flatMap { macros($0, in: group) })
      }
      + [
        ("Frame kinds", FrameKind.allCases.map { Macro("frame_\(name(of: $0))", $0.rawValue, bits: 8) }),
        ("Opcodes", Opcode.allCases.map { Macro("opcode_\(name(of: $0))", $0.rawValue, bits: 8) }),
        ("Reasons of a refusal", Refusal.allCases.map { Macro("refusal_\(name(of: $0))", $0.rawValue, bits: 8) }),
        (
          "Event codes",
          [
            Macro("code_direct_gaps", EventCode.directGaps, bits: 8),
            Macro("code_first_prefix", EventCode.firstPrefix, bits: 8),
            Macro("code_last_prefix", EventCode.lastPrefix, bits: 8),
            Macro("code_current", EventCode.current, bits: 8),
            Macro("code_watch", EventCode.watch, bits: 8),
            Macro("code_end_steps", EventCode.endSteps, bits: 8),
            Macro("code_end_step", EventCode.endStep, bits: 8),
          ]
        ),
        (
          "Planted faults of the test build",
          PlantedFault.allCases.map { Macro("fault_\(name(of: $0))", $0.rawValue, bits: 8) }
        ),
        (
          "Limits of frames",
          [
            Macro("limit_payload", FrameLimit.payload, bits: 8),
            Macro("limit_content", FrameLimit.content, bits: 8),
            Macro("limit_words", FrameLimit.words, bits: 8),
          ]
        ),
      ]
  }

  /// Bits of a register's address.
  private static var registerBits: Int { Int((Register.space - 1).bitWidth - (Register.space - 1).leadingZeroBitCount) }

  /// The offsets of the words of a memory's entry; entries are a power of two of words.
  private static func offsets(_ table: WordTable) -> (title: String, macros: [Macro]) {
    let bits = Int.bitWidth - (table.words.count - 1).leadingZeroBitCount
    return (
      "Words of an entry: \(table.region.name)",
      table.words.map { Macro("\(table.entry)_word_\($0.name)", $0.offset, bits: bits) }
    )
  }

  /// The words whose fields share a prefix, each group once.
  private static var fieldGroups: [(group: String, words: [WordTable.Word])] {
    var groups: [(group: String, words: [WordTable.Word])] = []
    for table in WordTable.all {
      for word in table.words where !word.fields.isEmpty {
        if let index = groups.firstIndex(where: { $0.group == word.group }) {
          let isNew = !groups[index].words.contains { $0.name == word.name }
          if isNew { groups[index].words.append(word) }
        } else {
          groups.append((word.group, [word]))
        }
      }
    }
    return groups
  }

  private static func macros(_ field: Field, in group: String) -> [Macro] {
    let name = "\(group)_\(field.name)"
    let highBit = field.lowBit + field.width - 1
    return [
      Macro(name, "\(highBit):\(field.lowBit)"),
      Macro("\(name)_lsb", "\(field.lowBit)"),
      Macro("\(name)_msb", "\(highBit)"),
      Macro("\(name)_width", "\(field.width)"),
    ]
  }
}
