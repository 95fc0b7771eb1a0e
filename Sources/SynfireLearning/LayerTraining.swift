/// A layer in training: its float parameters, the integers that they round to, and one image's passes through it.
///
/// Forward is the core's integer arithmetic, so what is trained is what runs. Backward treats the rounding of weights and
/// decays as if it were not there (straight-through) and the spike's step as a smooth one (``surrogateSlope``). Floats
/// are in units of the threshold. Rows are padded to a multiple of 8 neurons, with weights of 0 that never change.
final class LayerTraining {
  let sources: Int
  let neurons: Int
  /// Neurons and padding.
  let width: Int
  let steps: Int
  let shift: Int
  let dynamics: SpikingDynamics
  /// Steps from an event of a source until the neurons receive it.
  let delay: Int
  /// The surrogate derivative of a spike at membrane u is 1 / (1 + slope |u / threshold − 1|)².
  let surrogateSlope: Float

  let weights: Parameters
  let biases: Parameters
  /// Delivered weights, that is rounded and shifted, `sources` × `width`.
  private let delivered: UnsafeMutablePointer<Int32>
  private let deliveredBiases: UnsafeMutablePointer<Int32>

  /// The membrane of each step before a reset, `steps` × `width`.
  private let membranes: UnsafeMutablePointer<Int32>
  /// The loss's derivative by the synaptic current of each step, `steps` × `width`.
  private let currentGradients: UnsafeMutablePointer<Float>
  /// The loss's derivative by the spikes of each step, `steps` × `width`; set it before ``backward(events:)``.
  let spikeGradients: UnsafeMutablePointer<Float>
  private let current: UnsafeMutablePointer<Int32>
  private let membrane: UnsafeMutablePointer<Int32>
  private let carriedCurrent: UnsafeMutablePointer<Float>
  private let carriedMembrane: UnsafeMutablePointer<Float>
  /// The spikes of the last forward pass.
  let spikes: EventList

  init(
    sources: Int, neurons: Int, steps: Int, delay: Int, shift: Int, dynamics: SpikingDynamics, surrogateSlope: Float
  ) {
    self.sources = sources
    self.neurons = neurons
    self.steps = steps
    self.delay = delay
    self.shift = shift
    self.dynamics = dynamics
    self.surrogateSlope = surrogateSlope
    width = (neurons + 7) / 8 * 8
    weights = Parameters(count: sources * width)
    biases = Parameters(count: width)
    delivered = Self.zeros(sources * width)
    deliveredBiases = Self.zeros(width)
    membranes = Self.zeros(steps * width)
    currentGradients = Self.zeros(steps * width)
    spikeGradients = Self.zeros(steps * width)
    current = Self.zeros(width)
    membrane = Self.zeros(width)
    carriedCurrent = Self.zeros(width)
    carriedMembrane = Self.zeros(width)
    spikes = EventList(steps: steps, sources: width)
  }

  deinit {
    for buffer in [delivered, deliveredBiases, membranes, current, membrane] { buffer.deallocate() }
    for buffer in [currentGradients, spikeGradients, carriedCurrent, carriedMembrane] { buffer.deallocate() }
  }

  private static func zeros<Number: BinaryInteger>(_ count: Int) -> UnsafeMutablePointer<Number> {
    let buffer = UnsafeMutablePointer<Number>.allocate(capacity: count)
    buffer.initialize(repeating: 0, count: count)
    return buffer
  }

  private static func zeros(_ count: Int) -> UnsafeMutablePointer<Float> {
    let buffer = UnsafeMutablePointer<Float>.allocate(capacity: count)
    buffer.initialize(repeating: 0, count: count)
    return buffer
  }

  /// Threshold units of one step of a weight.
  private var weightStep: Float { Float(1 << shift) / Float(dynamics.threshold) }

  /// Draws the weights evenly from −`bound` to `bound` (in thresholds) and sets the biases to 0.
  func initialize(bound: Float, with generator: inout SeededGenerator) {
    for source in 0..<sources {
      for neuron in 0..<neurons { weights.values[source * width + neuron] = generator.symmetric(bound) }
    }
  }

  /// Limits the parameters to what the core can hold and rounds them for the passes that follow.
  func quantize() {
    let step = weightStep
    let limit = 127 * step
    let inverse = 1 / step
    for index in 0..<weights.count {
      let value = min(max(weights.values[index], -limit), limit)
      weights.values[index] = value
      delivered[index] = Self.round(value * inverse) &<< Int32(truncatingIfNeeded: shift)
    }
    let threshold = Float(dynamics.threshold)
    for index in 0..<width { deliveredBiases[index] = Self.round(biases.values[index] * threshold) }
  }

  /// The nearest integer of a float of less than 2²², halves to even: adding 1.5 × 2²³ leaves no bits for a fraction.
  @inline(__always)
  private static func round(_ value: Float) -> Int32 {
    Int32(bitPattern: (value + 12_582_912).bitPattern) &- 0x4B40_0000
  }

  /// The layer as it is now, rounded.
  var quantized: SpikingLayer {
    SpikingLayer(
      sources: sources, neurons: neurons,
      weights: (0..<sources).flatMap { source in
        (0..<neurons).map { Int8(self.delivered[source * self.width + $0] >> Int32(self.shift)) }
      },
      shift: shift, biases: (0..<neurons).map { self.deliveredBiases[$0] }, dynamics: dynamics)
  }

  /// Runs the layer from rest on the events of its sources; leaves its spikes in ``spikes``.
  func forward(events: EventList) {
    let width = width
    let (current, membrane, biases) = (current, membrane, deliveredBiases)
    let (currentDecay, membraneDecay) = (dynamics.currentDecay, dynamics.membraneDecay)
    let (threshold, lowerBound) = (dynamics.threshold, dynamics.lowerBound)
    current.update(repeating: 0, count: width)
    membrane.update(repeating: 0, count: width)
    var fired = 0
    for step in 0..<steps {
      for neuron in 0..<width { current[neuron] = SpikingDynamics.keep(current[neuron], currentDecay) }
      let arrival = step &- delay
      if arrival >= 0 {
        for event in events.starts[arrival]..<events.starts[arrival &+ 1] {
          let row = delivered + Int(events.indices[event]) &* width
          for neuron in 0..<width { current[neuron] &+= row[neuron] }
        }
      }
      let trace = membranes + step &* width
      for neuron in 0..<width {
        let newCurrent = SpikingDynamics.saturate(current[neuron])
        current[neuron] = newCurrent
        let updated = max(
          SpikingDynamics.keep(membrane[neuron], membraneDecay) &+ newCurrent &+ biases[neuron], lowerBound)
        trace[neuron] = updated
        membrane[neuron] = SpikingDynamics.saturate(updated >= threshold ? updated &- threshold : updated)
      }
      spikes.starts[step] = fired
      for neuron in 0..<width {
        spikes.indices[fired] = Int32(truncatingIfNeeded: neuron)
        fired &+= trace[neuron] >= threshold ? 1 : 0
      }
    }
    spikes.starts[steps] = fired
  }

  /// Adds the gradients of the parameters for ``spikeGradients``, through the last forward pass on the same events.
  func backward(events: EventList) {
    let width = width
    let (carriedCurrent, carriedMembrane) = (carriedCurrent, carriedMembrane)
    let currentKept = Float(dynamics.currentDecay) / 4096
    let membraneKept = Float(dynamics.membraneDecay) / 4096
    let perThreshold = 1 / Float(dynamics.threshold)
    let (lowerBound, slope) = (dynamics.lowerBound, surrogateSlope)
    let biasGradients = biases.gradients
    carriedCurrent.update(repeating: 0, count: width)
    carriedMembrane.update(repeating: 0, count: width)
    for step in stride(from: steps &- 1, through: 0, by: -1) {
      let trace = membranes + step &* width
      let outer = spikeGradients + step &* width
      let inner = currentGradients + step &* width
      for neuron in 0..<width {
        let distance = abs(Float(trace[neuron]) * perThreshold - 1)
        let softness = 1 + slope * distance
        let surrogate = 1 / (softness * softness)
        // A spike adds its outer gradient and takes off a threshold: the second keeps gradients from growing over steps.
        let gradient = carriedMembrane[neuron] * (1 - surrogate) + outer[neuron] * surrogate
        let passed = trace[neuron] > lowerBound ? gradient : 0
        carriedMembrane[neuron] = passed * membraneKept
        biasGradients[neuron] += passed
        let throughCurrent = passed + carriedCurrent[neuron]
        inner[neuron] = throughCurrent
        carriedCurrent[neuron] = throughCurrent * currentKept
      }
    }
    let weightGradients = weights.gradients
    for step in delay..<steps {
      let inner = currentGradients + step &* width
      for event in events.starts[step &- delay]..<events.starts[step &- delay &+ 1] {
        let row = weightGradients + Int(events.indices[event]) &* width
        for neuron in 0..<width { row[neuron] += inner[neuron] }
      }
    }
  }

  /// Sets the spike gradients of the layer that feeds this one, from the gradients of the last backward pass.
  func propagate(to source: LayerTraining) {
    precondition(source.neurons == sources)
    let perThreshold = 1 / Float(dynamics.threshold)
    for step in 0..<steps {
      let outer = source.spikeGradients + step &* source.width
      outer.update(repeating: 0, count: source.width)
      let arrival = step &+ delay
      guard arrival < steps else { continue }
      let inner = currentGradients + arrival &* width
      for neuron in 0..<sources {
        let row = delivered + neuron &* width
        var sums = SIMD8<Float>.zero
        for first in stride(from: 0, to: width, by: 8) {
          let weight = UnsafeRawPointer(row + first).loadUnaligned(as: SIMD8<Int32>.self)
          let gradient = UnsafeRawPointer(inner + first).loadUnaligned(as: SIMD8<Float>.self)
          sums += SIMD8<Float>(weight) * gradient
        }
        outer[neuron] = sums.sum() * perThreshold
      }
    }
  }
}
