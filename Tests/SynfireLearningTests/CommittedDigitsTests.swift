import Foundation
import SynfireCompiler
import SynfireMap
import SynfireModel
import SynfireNetwork
import Testing

@testable import SynfireLearning

/// The files of Examples/digits.
@Suite struct CommittedDigitsTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples/digits")

  /// The trainer's network behind a description that it wrote.
  private static func digits() throws -> (network: Network, digits: DigitsNetwork) {
    let network = try Network(contentsOfFile: folder.appending(path: "digits.json").path(percentEncoded: false))
    let settings = DigitsTrainerSettings()
    func layer(_ index: Int, shift: Int, dynamics: SpikingDynamics) throws -> SpikingLayer {
      guard case .dense(let rows) = network.projections[index].weights else {
        throw DigitsDatasetError.badFieldCount(row: index, count: 0)
      }
      return SpikingLayer(
        sources: rows.count, neurons: network.populations[index].count,
        weights: rows.flatMap { $0.map { Int8($0 / Double(1 << shift)) } }, shift: shift,
        biases: (0..<network.populations[index].count).map { Int32(network.populations[index].neuron.bias[$0]) },
        dynamics: dynamics)
    }
    let digits = DigitsNetwork(
      hidden: try layer(0, shift: settings.hiddenShift, dynamics: settings.hidden),
      output: try layer(1, shift: settings.outputShift, dynamics: settings.output))
    return (network, digits)
  }

  @Test func theDescriptionIsTheTrainersNetwork() throws {
    let (network, digits) = try Self.digits()
    #expect(digits.network == network)
    #expect(network.neuronCount <= 90)
    let text = try String(contentsOf: Self.folder.appending(path: "digits.json"), encoding: .utf8)
    #expect(try digits.network.json() == text)
  }

  @Test func itKnowsItsDigits() throws {
    let digits = try Self.digits().digits
    let accuracy = digits.accuracy(try DigitsDataset.load().testRows)
    #expect(accuracy >= 0.97)
  }

  @Test func theCompiledNetworkFiresAsTheTrainerSays() throws {
    let (network, digits) = try Self.digits()
    let image = try Compiler(for: .up5k).compile(network).image
    let hiddenCount = UInt32(digits.hidden.neurons)
    var spikes = 0
    for digit in try DigitsDataset.load().testRows.prefix(20) {
      let events = DigitEncoding.events(of: digit.pixels)
      let activity = digits.run(events)
      var model = try Model(image)
      for step in events.indices {
        model.step(events: events[step].map(UInt32.init))
        let expected =
          activity.hidden[step].map(UInt32.init) + activity.output[step].map { UInt32($0) + hiddenCount }
        #expect(Array(model.spikes) == expected, "row \(digit.row), step \(step)")
        spikes += expected.count
      }
    }
    #expect(spikes > 1_000)
  }

  @Test func theSampleIsTheFirstTestImage() throws {
    let image = try #require(try DigitsDataset.load().testRows.first)
    let text = try String(contentsOf: Self.folder.appending(path: "sample.csv"), encoding: .utf8)
    #expect(DigitEncoding.csv(of: image.pixels) == text)
  }
}
