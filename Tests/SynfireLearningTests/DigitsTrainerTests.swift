import SynfireLearning
import Testing

@Suite struct DigitsTrainerTests {
  private static func trainer(epochs: Int) -> DigitsTrainer {
    var settings = DigitsTrainerSettings()
    settings.epochs = epochs
    settings.batchSize = 4
    return DigitsTrainer(settings: settings)
  }

  @Test func aSeedGivesOneNetwork() throws {
    let images = Array(try DigitsDataset.load().trainingRows.prefix(50))
    let trainer = Self.trainer(epochs: 2)
    let network = trainer.train(on: images, seed: 7)
    #expect(try trainer.train(on: images, seed: 7).network.json() == network.network.json())
    #expect(trainer.train(on: images, seed: 8) != network)
    #expect(Self.trainer(epochs: 3).train(on: images, seed: 7) != network)
  }

  @Test func itLearns() throws {
    let images = Array(try DigitsDataset.load().trainingRows.prefix(60))
    var losses: [Double] = []
    let network = Self.trainer(epochs: 20).train(on: images, seed: 1) { progress in
      #expect(progress.epoch == losses.count + 1)
      #expect(progress.epochs == 20)
      losses.append(progress.loss)
    }
    #expect(losses.count == 20)
    #expect(try #require(losses.last) < losses[0] / 2)
    #expect(network.accuracy(images) > 0.8)
  }

  @Test func progressCanEndIt() throws {
    struct Interrupted: Error {}
    let images = Array(try DigitsDataset.load().trainingRows.prefix(10))
    #expect(throws: Interrupted.self) {
      _ = try Self.trainer(epochs: 100).train(on: images, seed: 1) { progress in
        #expect(progress.epoch == 1)
        throw Interrupted()
      }
    }
  }

  @Test func crossValidationHoldsEachImageOutOnce() throws {
    let images = Array(try DigitsDataset.load().trainingRows.prefix(31))
    let trainer = Self.trainer(epochs: 2)
    let result = trainer.crossValidate(images, folds: 3, seed: 1)
    #expect(result.folds.map(\.images) == [11, 10, 10])
    #expect(trainer.crossValidate(images, folds: 3, seed: 1).folds.map(\.correct) == result.folds.map(\.correct))
    let correct = result.folds.reduce(0) { $0 + $1.correct }
    #expect(result.accuracy == Double(correct) / 31)
  }
}
