import SynfireMap

/// Recorded values of neurons and weights of synapses, step by step: the traces of a run.
public struct TraceTable: Sendable, Equatable {
  /// What a value was recorded of.
  public enum Subject: Sendable, Hashable {
    /// The membrane, the current or the adaptation of a neuron.
    case neuron(UInt32, WatchQuantity)
    /// The weight of a plastic synapse.
    case synapse(SynapseName)
  }

  /// A value that was recorded after a step.
  public struct Row: Sendable, Hashable {
    public var step: UInt32
    public var subject: Subject
    /// A weight is in 1/256.
    public var value: Int32

    public init(step: UInt32, subject: Subject, value: Int32) {
      self.step = step
      self.subject = subject
      self.value = value
    }

    public init(step: UInt32, quantity: WatchQuantity, neuron: UInt32, value: Int32) {
      self.init(step: step, subject: .neuron(neuron, quantity), value: value)
    }
  }

  public private(set) var rows: [Row] = []

  public init() {}

  public mutating func append(_ row: Row) { rows.append(row) }

  /// The bytes of the trace file, described on the manual's page *The case format*.
  public func csv() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 + 20 * rows.count)
    bytes.append(contentsOf: TrainReader.header(Trace.columns).utf8)
    bytes.append(ASCII.lineFeed)
    for row in rows {
      bytes.append(decimal: row.step)
      bytes.append(ASCII.comma)
      switch row.subject {
      case .neuron(let neuron, let quantity):
        bytes.append(contentsOf: quantity.letter.utf8)
        bytes.append(ASCII.comma)
        bytes.append(decimal: neuron)
        bytes.append(ASCII.comma)
        bytes.append(decimal: row.value)
      case .synapse(let name):
        bytes.append(contentsOf: "\(WatchQuantity.weight.letter),\(name),\(PlasticWeight(raw: row.value))".utf8)
      }
      bytes.append(ASCII.lineFeed)
    }
    return bytes
  }

  /// Writes the trace file, compressed if its name ends in `.gz`; it is there whole or not at all.
  ///
  /// - Throws: a ``FileError`` if the file cannot be written.
  public func write(to path: String) throws { try CSVFile.write(csv(), to: path) }
}

extension WatchQuantity {
  /// The letter of the manual's equations: v, i, a or w.
  public var letter: String {
    switch self {
    case .membrane: "v"
    case .current: "i"
    case .adaptation: "a"
    case .weight: "w"
    }
  }
}
