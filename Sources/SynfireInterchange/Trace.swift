/// Values of neurons over steps, of one quantity: membranes, currents, or what else was recorded.
public struct Trace: Sendable, Equatable {
  /// A value that a neuron had in a step.
  public struct Value: Sendable, Equatable {
    public var step: UInt32
    public var neuron: UInt32
    public var value: Double

    public init(step: UInt32, neuron: UInt32, value: Double) {
      self.step = step
      self.neuron = neuron
      self.value = value
    }
  }

  /// What was recorded, such as `v`.
  public let quantity: String
  /// Ascending by step and within a step by neuron; a neuron may have several in a step, which stay in their order.
  public let values: [Value]

  /// - Parameter values: in any order.
  public init(_ quantity: String, _ values: [Value]) {
    self.quantity = quantity
    func isOrdered(_ left: Value, _ right: Value) -> Bool { (left.step, left.neuron) < (right.step, right.neuron) }
    let isSorted = zip(values, values.dropFirst()).allSatisfy { !isOrdered($1, $0) }
    self.values = isSorted ? values : values.sorted(by: isOrdered)
  }

  /// The step behind the last value, 0 without any.
  public var stepCount: Int { values.last.map { Int($0.step) + 1 } ?? 0 }

  /// One more than the highest number of a neuron.
  public var neuronCount: Int { values.lazy.map { Int($0.neuron) + 1 }.max() ?? 0 }

  /// Whether each of so many neurons has one value in each step from 0 on.
  public func isGrid(neurons: Int) -> Bool {
    let (size, overflows) = stepCount.multipliedReportingOverflow(by: neurons)
    return !overflows && values.count == size
      && values.enumerated().allSatisfy { index, value in
        index == Int(value.step) * neurons + Int(value.neuron)
      }
  }
}
