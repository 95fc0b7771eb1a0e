import Foundation

/// Everything that a training depends on besides its images and its seed.
///
/// The defaults were chosen by ``DigitsTrainer/crossValidate(_:folds:seed:)`` on the 1,203 training rows alone;
/// with five folds they reach 0.995 and 0.993 (seeds 1 and 2).
public struct DigitsTrainerSettings: Sendable {
  /// Neurons of the hidden layer.
  public var hiddenNeurons = 80
  public var hidden = SpikingDynamics(membraneDecay: 3686, currentDecay: 2048, threshold: 1024, lowerBound: -1024)
  public var output = SpikingDynamics(membraneDecay: 4096, currentDecay: 0, threshold: 1024, lowerBound: -4096)
  /// Powers of two that a weight counts.
  public var hiddenShift = 3
  public var outputShift = 3
  /// How narrow the surrogate derivative is: 1 / (1 + slope |u / threshold − 1|)².
  public var hiddenSurrogateSlope: Float = 1
  public var outputSurrogateSlope: Float = 1
  /// First weights lie evenly between plus and minus this, in thresholds.
  public var hiddenWeightBound: Float = 0.2
  public var outputWeightBound: Float = 0.2
  /// Passes over the images.
  public var epochs = 400
  /// Images between two updates.
  public var batchSize = 16
  /// Learning rate at its highest, after the first twentieth of the updates; then it falls as half a cosine to 0.
  public var learningRate: Float = 0.003
  /// The biases' rate in relation to the weights'.
  public var biasRate: Float = 0.2
  /// AdamW's weight decay.
  public var weightDecay: Float = 0.05
  /// Logits that a spike of an output neuron counts.
  public var logitPerSpike: Float = 0.5
  /// Share of the label's probability that is spread over all digits.
  public var labelSmoothing: Float = 0.05
  public var augmentation = DigitAugmentation()

  public init() {}

  /// The learning rate when a share of the updates (0 to 1) is done.
  func rate(at fraction: Float) -> Float {
    let warm: Float = 0.05
    if fraction < warm { return learningRate * fraction / warm }
    return learningRate * 0.5 * (1 + cos(.pi * (fraction - warm) / (1 - warm)))
  }
}
