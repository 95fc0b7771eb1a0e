import SynfireAnalysis
import SynfireBoards

extension BitstreamReport {
  /// The result for people.
  var text: String {
    func number(_ value: Double) -> String { TextTable.decimal(value) }
    var lines: [(String, String)] = [
      ("board", "\(board), \(device)"),
      ("core", "\(configuration), \(neurons) neurons, \(axons) axons"),
      ("synapses", "\(sparsePlastic) sparse plastic, or \(densePlastic) dense plastic, or \(denseFixed) dense fixed"),
      ("cells", "\(cells) of \(limits.cells)"),
      ("registers", "\(registers) of \(limits.registers)"),
      ("block RAM", "\(blockRAM) of \(limits.blockRAM)"),
    ]
    if limits.spram > 0 { lines.append(("SPRAM", "\(spram) of \(limits.spram)")) }
    lines.append(("multipliers", "\(dsp) of \(limits.dsp)"))
    if let fmaxMHz, let seed {
      let tried = attempts.map { $0.fmaxMHz.map(number) ?? "not placed" }.joined(separator: ", ")
      lines.append(
        ("clock", "\(number(fmaxMHz)) MHz, to reach \(number(targetMHz)) MHz; seed \(seed), tried: \(tried)"))
    }
    if let first = worstPath.first, let last = worstPath.last {
      lines.append(("worst path", first))
      lines.append(("", "… \(worstPath.count - 2) steps more, which --json lists"))
      lines.append(("", last))
    }
    let placing = attempts.isEmpty ? "" : ", place and route \(Int(placeAndRouteSeconds.rounded())) s"
    lines.append(("time", "synthesis \(Int(synthesisSeconds.rounded())) s" + placing))
    for (index, tool) in tools.sorted(by: { $0.key < $1.key }).enumerated() {
      lines.append((index == 0 ? "tools" : "", "\(tool.key): \(tool.value)"))
    }
    lines.append(("build", buildHash))
    if let bitstream { lines.append(("bitstream", bitstream)) }
    return lines.map { name, value in
      name + String(repeating: " ", count: 13 - name.count) + value + "\n"
    }.joined()
  }
}
