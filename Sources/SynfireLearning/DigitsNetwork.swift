/// A trained classifier of digits: 64 axons, a hidden layer, ten output neurons, in the core's integers.
public struct DigitsNetwork: Sendable, Equatable {
  public internal(set) var hidden: SpikingLayer
  public internal(set) var output: SpikingLayer

  /// What an image did.
  public struct Activity: Sendable, Equatable {
    /// For each step the hidden neurons that fired, ascending.
    public var hidden: [[Int]]
    /// For each step the output neurons that fired, ascending, from 0.
    public var output: [[Int]]
    /// The digit that ``output`` stands for.
    public var classification: DigitClassification
  }

  /// Runs the network from rest, step by step as the core does: an axon event acts in its own step, a hidden neuron's
  /// spike in the next.
  ///
  /// - Parameter events: for each step the axons that fire.
  public func run(_ events: [[Int]]) -> Activity {
    var hiddenState = SpikingLayerState(hidden)
    var outputState = SpikingLayerState(output)
    var activity = Activity(hidden: [], output: [], classification: DigitClassification())
    for (step, axons) in events.enumerated() {
      activity.output.append(outputState.advance(sources: activity.hidden.last ?? []))
      activity.hidden.append(hiddenState.advance(sources: axons))
      for digit in activity.output[step] { activity.classification.record(digit: digit, step: step) }
    }
    return activity
  }

  /// The digit that the network takes an image for.
  public func classify(_ image: DigitImage) -> Int {
    run(DigitEncoding.events(of: image.pixels)).classification.digit
  }

  /// How many of the images the network takes for what they are.
  public func correct(_ images: [DigitImage]) -> Int {
    images.count { classify($0) == $0.label }
  }

  /// The share of the images that the network takes for what they are, 0 to 1; 0 of no image.
  public func accuracy(_ images: [DigitImage]) -> Double {
    images.isEmpty ? 0 : Double(correct(images)) / Double(images.count)
  }
}

/// A layer at work: the equations of the manual for the options that ``SpikingLayer`` uses.
struct SpikingLayerState {
  private let layer: SpikingLayer
  private(set) var current: [Int32]
  private(set) var membrane: [Int32]
  private var input: [Int32]

  init(_ layer: SpikingLayer) {
    self.layer = layer
    current = Array(repeating: 0, count: layer.neurons)
    membrane = current
    input = current
  }

  /// One step with a spike of each of the sources; returns the neurons that fire, ascending.
  mutating func advance(sources: [Int]) -> [Int] {
    let dynamics = layer.dynamics
    for neuron in input.indices { input[neuron] = 0 }
    for source in sources {
      for neuron in input.indices {
        input[neuron] += Int32(layer.weights[source * layer.neurons + neuron]) << Int32(layer.shift)
      }
    }
    var spikes: [Int] = []
    for neuron in input.indices {
      current[neuron] = SpikingDynamics.saturate(
        SpikingDynamics.keep(current[neuron], dynamics.currentDecay) + input[neuron])
      var updated =
        SpikingDynamics.keep(membrane[neuron], dynamics.membraneDecay) + current[neuron] + layer.biases[neuron]
      updated = max(updated, dynamics.lowerBound)
      if updated >= dynamics.threshold {
        spikes.append(neuron)
        updated -= dynamics.threshold
      }
      membrane[neuron] = SpikingDynamics.saturate(updated)
    }
    return spikes
  }
}
