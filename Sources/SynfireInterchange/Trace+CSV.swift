extension Trace {
  /// The columns of a trace file.
  static let columns = [
    TrainColumn(name: "step"), TrainColumn(name: "quantity", kind: .text), TrainColumn(name: "neuron", kind: .text),
    TrainColumn(name: "value", kind: .text),
  ]

  /// Whether a file begins as a trace file does.
  public static func isTraceFile(_ bytes: [UInt8]) -> Bool { bytes.starts(with: TrainReader.header(columns).utf8) }

  /// The traces of a trace file, described on the manual's page *The case format*, by ascending quantity.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, already decompressed.
  ///   - quantity: the only one to read; nil: all, which must be of neurons.
  ///   - file: the name that errors give.
  /// - Throws: the first thing that is wrong, with its line and column.
  public static func traces(
    csv bytes: [UInt8], quantity only: String? = nil, file: String
  ) throws(SpikeFileError) -> [Trace] {
    var reader = TrainReader(bytes: bytes, columns: columns, file: file)
    try reader.header()
    var values: [String: [Value]] = [:]
    var previous: UInt32 = 0
    while try reader.next() {
      let step = UInt32(reader.values[0])
      if step < previous { throw reader.error(.descending(step: step, previous: previous), inField: 0) }
      previous = step
      let quantity = reader.text(1)
      if let only, quantity != only { continue }
      // Weights name a synapse there.
      guard let neuron = UInt32(reader.text(2)) else { throw reader.notANumber(2) }
      guard let value = number(reader.text(3)) else { throw reader.notANumber(3) }
      values[quantity, default: []].append(Value(step: step, neuron: neuron, value: value))
    }
    return values.sorted { $0.key < $1.key }.map { Trace($0, $1) }
  }

  /// A decimal number, or what this writes for one that is not finite.
  private static func number(_ text: String) -> Double? {
    let isDecimal = text.utf8.allSatisfy { (ASCII.zero...ASCII.nine).contains($0) || "+-.eE".utf8.contains($0) }
    return isDecimal || ["nan", "inf", "-inf"].contains(text) ? Double(text) : nil
  }

  /// Whether a file can hold the quantity's name.
  public var hasWritableName: Bool {
    !quantity.isEmpty && !quantity.unicodeScalars.contains { $0 == "," || $0.value < 0x20 || $0.value == 0x7F }
  }

  /// The bytes of a trace file, step by step, in a step trace by trace. Values have as many digits as it takes to read the
  /// same again.
  ///
  /// - Precondition: the names can be written.
  public static func csv(_ traces: [Trace]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 + 24 * traces.reduce(0) { $0 + $1.values.count })
    bytes.append(contentsOf: TrainReader.header(columns).utf8)
    bytes.append(ASCII.lineFeed)
    let names = traces.map { trace in
      precondition(trace.hasWritableName, "the name would change the file")
      return Array(",\(trace.quantity),".utf8)
    }
    var nexts = traces.map { $0.values[...] }
    while let step = nexts.compactMap({ $0.first?.step }).min() {
      for index in nexts.indices {
        while let value = nexts[index].first, value.step == step {
          nexts[index].removeFirst()
          bytes.append(decimal: step)
          bytes.append(contentsOf: names[index])
          bytes.append(decimal: value.neuron)
          bytes.append(ASCII.comma)
          bytes.append(contentsOf: "\(value.value)\n".utf8)
        }
      }
    }
    return bytes
  }
}
