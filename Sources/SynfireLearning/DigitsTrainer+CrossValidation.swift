import Foundation
import Synchronization

extension DigitsTrainer {
  /// What a cross-validation found.
  public struct CrossValidation: Sendable {
    /// Of each fold the images classified rightly that were held out, and how many were.
    public var folds: [(correct: Int, images: Int)]

    /// Share of all held-out images that were classified rightly, 0 to 1.
    public var accuracy: Double {
      Double(folds.reduce(0) { $0 + $1.correct }) / Double(folds.reduce(0) { $0 + $1.images })
    }
  }

  /// Trains once for each fold on all the others and counts what is right on it: how the settings were chosen.
  ///
  /// Folds are trained side by side; the result does not depend on how many at a time.
  ///
  /// - Parameters:
  ///   - images: the training rows, never the test rows, if it is to choose a hyperparameter.
  ///   - folds: 2 to the number of images. The images are shuffled, then dealt out like cards.
  ///   - seed: of the shuffle, and of each fold's training.
  public func crossValidate(_ images: [DigitImage], folds: Int, seed: UInt64) -> CrossValidation {
    precondition((2...max(2, images.count)).contains(folds), "from 2 folds to as many as there are images")
    var generator = SeededGenerator(seed: seed)
    var shuffled = images
    generator.shuffle(&shuffled)
    let dealt = shuffled
    let results = Mutex(Array(repeating: (correct: 0, images: 0), count: folds))
    DispatchQueue.concurrentPerform(iterations: folds) { fold in
      let rest = dealt.indices.filter { $0 % folds != fold }.map { dealt[$0] }
      let held = dealt.indices.filter { $0 % folds == fold }.map { dealt[$0] }
      let correct = train(on: rest, seed: seed &+ UInt64(fold)).correct(held)
      results.withLock { $0[fold] = (correct, held.count) }
    }
    return CrossValidation(folds: results.withLock { $0 })
  }
}
