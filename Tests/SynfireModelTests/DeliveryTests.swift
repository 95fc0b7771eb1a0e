import SynfireMap
import SynfireModel
import Testing

@Suite struct DeliveryTests {
  /// Neurons that never spike and whose current is the input of the step.
  private static func silent(_ count: Int) -> [SmallImage.Neuron] {
    [SmallImage.Neuron](repeating: .init(threshold: 131_071), count: count)
  }

  private func inputs(_ model: Model) -> [Int32] { model.updates.map(\.input) }

  @Test func sparseWeightsAreSignedAndShifted() throws {
    var small = SmallImage(neurons: Self.silent(4))
    small.connect(
      .axon(0), .init(kind: .sparse([(3, -128), (0, 127), (3, 1), (1, 0)]), shift: 3),
      .init(kind: .sparse([(2, -1)])))
    var model = try Model(small.image)
    model.step(events: [0])
    #expect(inputs(model) == [127 * 8, 0, -1, -127 * 8])
    #expect(model.counters.synapticOperations == 5)
  }

  @Test func denseRunsUnpackSignedBytes() throws {
    var small = SmallImage(neurons: Self.silent(8))
    small.connect(.axon(5), .init(kind: .dense(first: 2, weights: [1, -2, 127, -128, 5]), shift: 7))
    var model = try Model(small.image)
    model.step(events: [5])
    #expect(inputs(model) == [0, 0, 128, -256, 16_256, -16_384, 640, 0])
    #expect(model.counters.synapticOperations == 5)
  }

  @Test func plasticRunsDeliverNoFractions() throws {
    var small = SmallImage(neurons: Self.silent(4))
    small.connect(
      .axon(1), .init(kind: .plastic(first: 1, weights: [(-1, 255), (126, 128), (-128, 1)]), shift: 1))
    var model = try Model(small.image)
    model.step(events: [1])
    #expect(inputs(model) == [0, -2, 252, -256])
  }

  @Test func severalEventsOfOneAxonCountSeveralTimes() throws {
    var small = SmallImage(neurons: Self.silent(2))
    small.connect(.axon(3), .init(kind: .sparse([(0, 10), (1, 1)])))
    small.connect(.axon(2), .init(kind: .sparse([(1, -7)])))
    var model = try Model(small.image)
    model.step(events: [3, 2, 3, 3])
    #expect(inputs(model) == [30, -4])
    #expect(model.counters.synapticOperations == 7)
    #expect(model.acceptedEvents == [2, 3, 3, 3])
    model.step()
    #expect(inputs(model) == [0, 0])
  }

  /// With delay d an event of step t is due in step t + d − 1.
  @Test(arguments: 1...16) func axonDelays(delay: Int32) throws {
    var small = SmallImage(neurons: Self.silent(1))
    small.connect(.axon(0), .init(kind: .sparse([(0, 9)]), delay: delay))
    var model = try Model(small.image)
    var arrivals: [UInt32] = []
    func events(_ step: UInt32) -> ArraySlice<UInt32> { step == 2 ? [0] : step == 5 ? [0, 0] : [] }
    model.run(steps: 40, input: events) { step, model in
      let input = inputs(model)[0]
      for _ in 0..<input / 9 { arrivals.append(step) }
    }
    let late = UInt32(delay) - 1
    #expect(arrivals == [2 + late, 5 + late, 5 + late])
  }

  /// With delay d a spike of step t is due in step t + d. Neuron 0 spikes when its axon says so, and feeds itself and 1.
  @Test(arguments: 1...16) func neuronDelays(delay: Int32) throws {
    var small = SmallImage(
      neurons: [.init(threshold: 50), .init(threshold: 131_071)], profiles: [.init(refractory: 2)])
    small.connect(.axon(0), .init(kind: .sparse([(0, 60)])))
    small.connect(
      .neuron(0), .init(kind: .sparse([(1, 1)])), .init(kind: .dense(first: 0, weights: [-1, 10]), delay: delay))
    var model = try Model(small.image)
    var due: [UInt32: Int32] = [:]
    func events(_ step: UInt32) -> ArraySlice<UInt32> { step == 0 || step == 17 ? [0] : [] }
    model.run(steps: 40, input: events) { step, model in
      #expect(model.spikes == (step == 0 || step == 17 ? [0] : []), "step \(step)")
      due[step] = inputs(model)[1]
    }
    var expected: [UInt32: Int32] = [:]
    for step: UInt32 in 0..<40 { expected[step] = 0 }
    for start: UInt32 in [0, 17] {
      expected[start + 1]! += 1
      expected[start + UInt32(delay)]! += 10
    }
    #expect(due == expected)
  }

  @Test func contributionsExplainTheInput() throws {
    var small = SmallImage(neurons: [.init(threshold: 50), .init(threshold: 131_071)])
    small.connect(.axon(0), .init(kind: .sparse([(0, 60), (1, -3)]), shift: 1))
    small.connect(
      .neuron(0), .init(kind: .sparse([(0, 1)])), .init(kind: .dense(first: 0, weights: [-1, 10]), delay: 2))
    var model = try Model(small.image)
    model.step(events: [0])
    model.step()
    model.step(events: [0, 0], currents: [CurrentInput(neuron: 1, value: -500)])
    #expect(
      model.contributions(to: 1) == [
        .synapse(
          .init(source: .axon(0), delay: 1, chunk: 0, synapse: 1, weight: -3, deliveredWeight: -6, times: 2)),
        .synapse(
          .init(source: .neuron(0), delay: 2, chunk: 2, synapse: 1, weight: 10, deliveredWeight: 10, times: 1)),
        .current(-500),
      ])
    #expect(
      model.contributions(to: 1).map(\.description) == [
        "axon 0 × 2, delay 1, chunk 0: weight -3, delivered -6",
        "neuron 0, delay 2, chunk 2: weight 10, delivered 10", "a current of -500",
      ])
    #expect(inputs(model)[1] == -502)
    #expect(model.contributions(to: 0).reduce(0) { $0 + $1.input } == Int64(inputs(model)[0]))
  }
}
