import SynfireMap
import SynfireModel
import Testing

/// Currents from the host, and watch-points.
@Suite struct CurrentTests {
  private static var small: SmallImage {
    var small = SmallImage(neurons: [SmallImage.Neuron](repeating: .init(threshold: 131_071), count: 3))
    small.profiles[0].currentDecay = 2048
    small.connect(.axon(0), .init(kind: .sparse([(0, 60), (1, 60)])))
    return small
  }

  @Test func currentsAddToTheInputOfTheirStep() throws {
    var model = try Model(Self.small.image)
    model.step(
      events: [0],
      currents: [CurrentInput(neuron: 1, value: -100), CurrentInput(neuron: 2, value: 131_071)])
    #expect(model.updates.map(\.input) == [60, -40, 131_071])
    #expect(model.counters.synapticOperations == 2)
    model.step()
    #expect(model.updates.map(\.input) == [0, 0, 0])
    #expect((0..<3).map { model.state(of: $0).current } == [30, -20, 65_535])
  }

  @Test func currentsThatACoreRefusesAreCounted() throws {
    var model = try Model(Self.small.image)
    let currents = [(1, 5), (1, 6), (0, 7), (3, 8), (40, 9), (2, 10)].map {
      CurrentInput(neuron: UInt32($0.0), value: Int32($0.1))
    }
    model.step(currents: currents)
    #expect(model.updates.map(\.input) == [0, 5, 10])
    #expect(model.counters.refusedEvents == 4)
  }

  @Test func checkNamesTheFirstProblem() throws {
    let model = try Model(Self.small.image)
    func problem(_ currents: (UInt32, Int32)...) -> String {
      do {
        try model.check(events: [], currents: currents.map { CurrentInput(neuron: $0.0, value: $0.1) })
        return "none"
      } catch {
        return error.description
      }
    }
    #expect(problem((0, 131_071), (2, -131_072)) == "none")
    #expect(
      problem((0, 1), (32, 1))
        == "step 0: a current for neuron 32, which does not exist: the core has neurons 0 to 31; correct the input")
    #expect(problem((3, 1)) == "step 0: a current for neuron 3, but the image has 3 neurons; correct the input")
    #expect(
      problem((1, 1), (1, 2))
        == "step 0: a current for neuron 1 behind one for neuron 1: within a step the neurons ascend, "
        + "each at most once; sort the currents and add up those for one neuron")
    #expect(
      problem((1, 131_072))
        == "step 0: a current of 131072 for neuron 1, the core's currents are "
        + "-131072 to 131071; choose a smaller scale, or a core with more current bits")
  }

  @Test func watchPointsShowTheStateAfterTheStep() throws {
    var model = try Model(Self.small.image)
    let first = Register.firstWatch.rawValue
    // The tests' core has four watch-points; a fifth is not there.
    try model.write(
      .registers, address: first, words: [0x0001_0001, 0, 0xFFFA_0001, 0x0003_0007, 0x0001_0000])
    #expect(try model.read(.registers, address: first, count: 5) == [0x0001_0001, 0, 0xFFFA_0001, 0x0003_0007, 0])
    model.step(events: [0])
    model.step(events: [0])
    #expect(
      model.watchedValues
        == [
          WatchedValue(point: 0, value: 60 + 90), WatchedValue(point: 2, value: 90), WatchedValue(point: 3, value: 0),
        ])
    model.restart()
    #expect(try model.read(.registers, address: first, count: 1) == [0x0001_0001])
    try model.write(.registers, address: first, words: [0, 0, 0, 0x0003_0002])
    try model.write(.state, address: 10, words: [77])
    model.step()
    #expect(model.watchedValues == [WatchedValue(point: 3, value: 77)])
  }
}
