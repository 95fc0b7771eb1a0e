extension SpikeTrain {
  /// What the events of a file must keep to; nil where it does not matter.
  public struct Limits: Sendable, Equatable {
    /// Axons or neurons there are.
    public var count: UInt32?
    /// Axons that are in a group, from 0 on.
    public var groupedAxons: UInt32?
    /// Steps of the run.
    public var steps: UInt32?
    /// Most events in one step.
    public var eventsPerStep: Int?

    public init(
      count: UInt32? = nil, groupedAxons: UInt32? = nil, steps: UInt32? = nil, eventsPerStep: Int? = nil
    ) {
      self.count = count
      self.groupedAxons = groupedAxons
      self.steps = steps
      self.eventsPerStep = eventsPerStep
    }
  }

  private static func columns(_ column: Column) -> [TrainColumn] {
    [TrainColumn(name: "step"), TrainColumn(name: column.rawValue)]
  }

  /// Reads a spike file, described on the manual's page *The case format*.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, already decompressed.
  ///   - column: whose events they must be.
  ///   - file: the name that errors give.
  /// - Throws: the first thing that is wrong, with its line and column.
  public init(
    csv bytes: [UInt8], _ column: Column, limits: Limits = Limits(), file: String
  ) throws(SpikeFileError) {
    self.init(column)
    var reader = TrainReader(bytes: bytes, columns: Self.columns(column), file: file)
    try reader.header()
    var previous: UInt32 = 0
    var firstOfStep = 0
    while try reader.next() {
      let step = UInt32(reader.values[0])
      let number = UInt32(reader.values[1])
      if step < previous { throw reader.error(.descending(step: step, previous: previous), inField: 0) }
      if let steps = limits.steps, step >= steps {
        throw reader.error(.beyondRun(step: step, steps: steps), inField: 0)
      }
      if let count = limits.count, number >= count {
        throw reader.error(.unknown(column, number: number, count: count), inField: 1)
      }
      if let grouped = limits.groupedAxons, number >= grouped {
        throw reader.error(.ungrouped(axon: number, count: grouped), inField: 1)
      }
      if step > previous {
        sortEvents(from: firstOfStep)
        firstOfStep = self.count
        previous = step
      }
      if let most = limits.eventsPerStep, self.count - firstOfStep >= most {
        throw reader.error(.tooMany(step: step, maximum: most), inField: 0)
      }
      appendUnsorted(step: step, number)
    }
    sortEvents(from: firstOfStep)
  }

  /// The bytes of the spike file.
  public func csv() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16 + 12 * count)
    bytes.append(contentsOf: TrainReader.header(Self.columns(column)).utf8)
    bytes.append(ASCII.lineFeed)
    for index in 0..<count {
      bytes.append(decimal: steps[index])
      bytes.append(ASCII.comma)
      bytes.append(decimal: numbers[index])
      bytes.append(ASCII.lineFeed)
    }
    return bytes
  }
}
