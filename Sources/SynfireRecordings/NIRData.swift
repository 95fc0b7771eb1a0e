/// What was recorded of the nodes of a NIR graph: spikes and traces of one sample or of several.
///
/// The files are those of the Python package `nir`, version 1.0.8: HDF5 with the root's attribute `__type__` of
/// `NIRGraphData`.
public struct NIRData: Sendable, Equatable {
  /// The observables of each node by their names; a node within a graph in the graph has its names with slashes between.
  public var nodes: [String: [String: Observable]]

  public init(nodes: [String: [String: Observable]] = [:]) { self.nodes = nodes }

  /// One quantity of a node, for all samples.
  public enum Observable: Sendable, Equatable {
    case events(Events)
    case grid(Grid)
  }

  /// Something that happens to neurons at times.
  public struct Events: Sendable, Equatable {
    /// In a sample.
    public struct Event: Sendable, Hashable {
      public var neuron: UInt32
      /// In seconds.
      public var time: Double
      /// How strong it is, where events have strengths.
      public var value: Double?

      public init(neuron: UInt32, time: Double, value: Double? = nil) {
        self.neuron = neuron
        self.time = time
        self.value = value
      }
    }

    /// The events of each sample, in the order of the file.
    public var samples: [[Event]]
    /// Neurons there are.
    public var neurons: Int
    /// Seconds that were recorded.
    public var duration: Double
    /// Whether events have values.
    public var hasValues: Bool

    public init(samples: [[Event]], neurons: Int, duration: Double, hasValues: Bool = false) {
      self.samples = samples
      self.neurons = neurons
      self.duration = duration
      self.hasValues = hasValues
    }
  }

  /// A value for each sample, step and neuron.
  public struct Grid: Sendable, Equatable {
    public enum Values: Sendable, Equatable {
      /// Whether there is a spike.
      case spikes([Bool])
      case numbers([Double])
    }

    public let samples: Int
    public let steps: Int
    public let neurons: Int
    /// Length of a step in seconds.
    public let step: Double
    /// Sample by sample, in a sample step by step, in a step neuron by neuron.
    public let values: Values

    /// - Precondition: there are as many values as samples × steps × neurons.
    public init(samples: Int, steps: Int, neurons: Int, step: Double, values: Values) {
      let count =
        switch values {
        case .spikes(let values): values.count
        case .numbers(let values): values.count
        }
      precondition(count == samples * steps * neurons, "values do not fill the grid")
      self.samples = samples
      self.steps = steps
      self.neurons = neurons
      self.step = step
      self.values = values
    }

    /// Where spikes are, if this is a grid of them: truth values, or numbers that are all 0 or 1.
    var spikes: [Bool]? {
      switch values {
      case .spikes(let values): values
      case .numbers(let values): values.allSatisfy { $0 == 0 || $0 == 1 } ? values.map { $0 == 1 } : nil
      }
    }
  }
}
