/// Currents for neurons with their steps, ascending by step and within a step by neuron, each neuron at most once.
public struct CurrentTrain: Sendable, Equatable {
  public struct Current: Sendable, Hashable {
    public var step: UInt32
    public var neuron: UInt32
    public var value: Int32

    public init(step: UInt32, neuron: UInt32, value: Int32) {
      self.step = step
      self.neuron = neuron
      self.value = value
    }
  }

  public private(set) var currents: [Current] = []

  public init() {}

  public var count: Int { currents.count }

  /// The step behind the last current, 0 without any.
  public var stepCount: Int { currents.last.map { Int($0.step) + 1 } ?? 0 }

  /// The currents of a step, by ascending neuron. Found by bisection.
  public func currents(inStep step: UInt32) -> ArraySlice<Current> {
    let start = firstIndex(from: step)
    let end = step == .max ? count : firstIndex(from: step + 1)
    return currents[start..<end]
  }

  /// Adds a current. Precondition: none of a later step, or of this neuron in this step, has been added.
  public mutating func append(_ current: Current) {
    precondition(currents.last.map { $0.step <= current.step } ?? true, "currents are added step by step, ascending")
    var index = currents.count
    while index > 0, currents[index - 1].step == current.step, currents[index - 1].neuron >= current.neuron {
      precondition(currents[index - 1].neuron != current.neuron, "a neuron has at most one current in a step")
      index -= 1
    }
    currents.insert(current, at: index)
  }

  /// Index of the first current of this step or a later one.
  private func firstIndex(from step: UInt32) -> Int {
    var low = 0
    var high = currents.count
    while low < high {
      let middle = (low + high) / 2
      if currents[middle].step < step { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension CurrentTrain {
  /// What the currents of a file must keep to; nil where it does not matter.
  public struct Limits: Sendable, Equatable {
    /// Neurons there are.
    public var neurons: UInt32?
    /// Steps of the run.
    public var steps: UInt32?
    /// What the core's width of a current holds.
    public var values: ClosedRange<Int32>?

    public init(neurons: UInt32? = nil, steps: UInt32? = nil, values: ClosedRange<Int32>? = nil) {
      self.neurons = neurons
      self.steps = steps
      self.values = values
    }
  }

  private static let columns = [
    TrainColumn(name: "step"), TrainColumn(name: "neuron"), TrainColumn(name: "current", kind: .signedNumber),
  ]

  /// Reads a current file, described on the manual's page *The case format*. Within a step the lines may be in any order.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, already decompressed.
  ///   - file: the name that errors give.
  /// - Throws: the first thing that is wrong, with its line and column.
  public init(csv bytes: [UInt8], limits: Limits = Limits(), file: String) throws(SpikeFileError) {
    var reader = TrainReader(bytes: bytes, columns: Self.columns, file: file)
    try reader.header()
    var previous: UInt32 = 0
    var neuronsOfStep: Set<UInt32> = []
    while try reader.next() {
      let current = Current(
        step: UInt32(reader.values[0]), neuron: UInt32(reader.values[1]), value: Int32(reader.values[2]))
      if current.step < previous {
        throw reader.error(.descending(step: current.step, previous: previous), inField: 0)
      }
      if let steps = limits.steps, current.step >= steps {
        throw reader.error(.beyondRun(step: current.step, steps: steps), inField: 0)
      }
      if let neurons = limits.neurons, current.neuron >= neurons {
        throw reader.error(.unknown(.neuron, number: current.neuron, count: neurons), inField: 1)
      }
      if current.step > previous {
        neuronsOfStep.removeAll(keepingCapacity: true)
        previous = current.step
      }
      if !neuronsOfStep.insert(current.neuron).inserted {
        throw reader.error(.repeatedCurrent(step: current.step, neuron: current.neuron), inField: 1)
      }
      if let values = limits.values, !values.contains(current.value) {
        throw reader.error(.currentRange(value: current.value, range: values), inField: 2)
      }
      append(current)
    }
  }

  /// The bytes of the current file.
  public func csv() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24 + 16 * count)
    bytes.append(contentsOf: TrainReader.header(Self.columns).utf8)
    bytes.append(ASCII.lineFeed)
    for current in currents {
      bytes.append(decimal: current.step)
      bytes.append(ASCII.comma)
      bytes.append(decimal: current.neuron)
      bytes.append(ASCII.comma)
      bytes.append(decimal: current.value)
      bytes.append(ASCII.lineFeed)
    }
    return bytes
  }

  /// Reads a current file, decompressing it if its name ends in `.gz`.
  ///
  /// - Throws: a ``FileError`` if the file cannot be read, a ``SpikeFileError`` if it is not as it must be.
  public init(path: String, limits: Limits = Limits()) throws {
    try self.init(csv: CSVFile.read(path), limits: limits, file: path)
  }

  /// Writes the current file, compressed if its name ends in `.gz`; it is there whole or not at all.
  ///
  /// - Throws: a ``FileError`` if the file cannot be written.
  public func write(to path: String) throws { try CSVFile.write(csv(), to: path) }
}
