import Foundation

/// Trains ``DigitsNetwork`` by surrogate gradients through the quantised dynamics.
///
/// A trainer uses one thread and draws everything random from its seed, so one seed gives the same network, to the byte, each
/// time on one platform.
public struct DigitsTrainer: Sendable {
  public let settings: DigitsTrainerSettings

  public init(settings: DigitsTrainerSettings = DigitsTrainerSettings()) { self.settings = settings }

  /// What is known after a pass over the training images.
  public struct Progress: Sendable {
    /// Passes done, from 1.
    public let epoch: Int
    public let epochs: Int
    /// Mean cross-entropy of the pass, in nats.
    public let loss: Double
    /// Share of the pass's images, as shifted, that were classified rightly.
    public let accuracy: Double
  }

  /// The network that a seed gives, without word of its progress.
  public func train(on images: [DigitImage], seed: UInt64) -> DigitsNetwork {
    train(on: images, seed: seed) { _ in }
  }

  /// The network that a seed gives.
  ///
  /// - Parameters:
  ///   - images: what to train on, at least one; ``DigitsDataset/trainingRows`` gives the committed network.
  ///   - seed: of the first weights, the order of the images and their shifts.
  ///   - progress: called after each pass; an error that it throws ends the training and is thrown on.
  public func train(
    on images: [DigitImage], seed: UInt64, progress: (Progress) throws -> Void
  ) rethrows -> DigitsNetwork {
    precondition(!images.isEmpty, "nothing to train on")
    var generator = SeededGenerator(seed: seed)
    let pass = DigitsTrainingPass(settings: settings, generator: &generator)
    var order = Array(images.indices)
    var updates = 0
    let updatesPerEpoch = (images.count + settings.batchSize - 1) / settings.batchSize
    for epoch in 1...settings.epochs {
      generator.shuffle(&order)
      var loss: Double = 0
      var correct = 0
      for first in stride(from: 0, to: order.count, by: settings.batchSize) {
        let batch = order[first..<min(first + settings.batchSize, order.count)]
        for index in batch {
          let pixels = settings.augmentation.distort(images[index].pixels, with: &generator)
          let result = pass.learn(pixels: pixels, label: images[index].label)
          loss += Double(result.loss)
          correct += result.digit == images[index].label ? 1 : 0
        }
        let fraction = Float(updates) / Float(updatesPerEpoch * settings.epochs)
        pass.update(images: batch.count, rate: settings.rate(at: fraction), number: updates)
        updates += 1
      }
      try progress(
        Progress(
          epoch: epoch, epochs: settings.epochs, loss: loss / Double(images.count),
          accuracy: Double(correct) / Double(images.count)))
    }
    return pass.network
  }
}
