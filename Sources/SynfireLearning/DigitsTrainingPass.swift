import Foundation

/// The two layers in training, and one image's way through them and back.
final class DigitsTrainingPass {
  private let settings: DigitsTrainerSettings
  private let hidden: LayerTraining
  private let output: LayerTraining
  private let events = EventList(steps: DigitEncoding.steps, sources: DigitEncoding.axons)

  init(settings: DigitsTrainerSettings, generator: inout SeededGenerator) {
    self.settings = settings
    hidden = LayerTraining(
      sources: DigitEncoding.axons, neurons: settings.hiddenNeurons, steps: DigitEncoding.steps, delay: 0,
      shift: settings.hiddenShift, dynamics: settings.hidden, surrogateSlope: settings.hiddenSurrogateSlope)
    output = LayerTraining(
      sources: settings.hiddenNeurons, neurons: DigitImage.classCount, steps: DigitEncoding.steps, delay: 1,
      shift: settings.outputShift, dynamics: settings.output, surrogateSlope: settings.outputSurrogateSlope)
    hidden.initialize(bound: settings.hiddenWeightBound, with: &generator)
    output.initialize(bound: settings.outputWeightBound, with: &generator)
    hidden.quantize()
    output.quantize()
  }

  /// The network as it is now.
  var network: DigitsNetwork { DigitsNetwork(hidden: hidden.quantized, output: output.quantized) }

  /// Adds an image's gradients; returns its cross-entropy in nats and what the network takes it for.
  func learn(pixels: [UInt8], label: Int) -> (loss: Float, digit: Int) {
    events.set(masks: DigitEncoding.masks(of: pixels))
    hidden.forward(events: events)
    output.forward(events: hidden.spikes)
    let classification = classification
    let (loss, gradients) = lossAndGradients(counts: classification.counts, label: label)
    for step in 0..<DigitEncoding.steps {
      for digit in gradients.indices { output.spikeGradients[step * output.width + digit] = gradients[digit] }
    }
    output.backward(events: hidden.spikes)
    output.propagate(to: hidden)
    hidden.backward(events: events)
    return (loss, classification.digit)
  }

  /// Applies the gradients of a batch.
  func update(images: Int, rate: Float, number: Int) {
    let scale = 1 / Float(images)
    for layer in [hidden, output] {
      layer.weights.update(scale: scale, rate: rate, decay: settings.weightDecay, number: number)
      layer.biases.update(scale: scale, rate: rate * settings.biasRate, decay: 0, number: number)
      layer.quantize()
    }
  }

  private var classification: DigitClassification {
    var classification = DigitClassification()
    for step in 0..<DigitEncoding.steps {
      for event in output.spikes.starts[step]..<output.spikes.starts[step + 1] {
        classification.record(digit: Int(output.spikes.indices[event]), step: step)
      }
    }
    return classification
  }

  /// Cross-entropy of the softmax of the spike counts, times ``DigitsTrainerSettings/logitPerSpike``, against the label,
  /// smoothed, and its derivatives by the counts.
  private func lossAndGradients(counts: [Int], label: Int) -> (Float, [Float]) {
    let logits = counts.map { Float($0) * settings.logitPerSpike }
    let largest = logits.max() ?? 0
    let exponentials = logits.map { exp($0 - largest) }
    let sum = exponentials.reduce(0, +)
    let other = settings.labelSmoothing / Float(counts.count)
    var loss: Float = 0
    let gradients = counts.indices.map { digit in
      let target = other + (digit == label ? 1 - settings.labelSmoothing : 0)
      loss -= target * (logits[digit] - largest - log(sum))
      return (exponentials[digit] / sum - target) * settings.logitPerSpike
    }
    return (loss, gradients)
  }
}
