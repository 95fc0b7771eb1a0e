import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

@Suite struct FineWeightTests {
  private static func network(_ weights: [Double], isFine: Bool) throws -> Network {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 2)
    let output = network.addPopulation(
      "out", count: weights.count, neuron: Neuron(leak: .decay(.factor(0.5)), threshold: 10_000), scale: 1)
    network.projections.append(
      Projection(
        from: input.name, to: output.name,
        weights: .list(weights.enumerated().map { Synapse(source: 1, target: $0, weight: $1) }), isFine: isFine))
    return network
  }

  /// Two synapses of the core add up to the weight, whole to one membrane unit.
  @Test func twoSynapsesAddUp() throws {
    let weights = [16_256, -16_319.6, 64, -63.4, 0.4, 5000.5, -1]
    let compilation = try Compiler(for: .tiny).compile(Self.network(weights, isFine: true))
    var sums = [Int](repeating: 0, count: weights.count)
    for connection in try ImageDecoder(compilation.image).connections {
      sums[connection.target] += connection.delivered
    }
    #expect(sums == [16_256, -16_320, 64, -63, 0, 5001, -1])
    let entry = compilation.report.projections[0]
    #expect(abs(entry.largestError - 0.5) < 1e-9)
    #expect(entry.becameZero == 1)
    let coarse = try Compiler(for: .tiny).compile(Self.network(weights, isFine: false)).report.projections[0]
    #expect(coarse.largestError > 60)
  }

  @Test func weightsThatFitTakeNoSecondSynapse() throws {
    let image = try Compiler(for: .tiny).compile(Self.network([127, -128, 3], isFine: true)).image
    #expect(try ImageDecoder(image).connections.count == 3)
  }
}
