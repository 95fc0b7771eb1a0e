import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// Every error of the compiler, with its exact text.
@Suite struct CompileErrorTests {
  static func message(_ network: Network, for core: CoreConfiguration = .tiny) -> String? {
    do {
      _ = try Compiler(for: core).compile(network, file: "net.json")
      return nil
    } catch { return error.description }
  }

  static func network(
    inputs: Int = 2, neurons: Int = 3, weight: Double = 1, scale: Double? = 1, neuron: Neuron? = nil
  ) throws -> Network {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: inputs)
    let output = network.addPopulation(
      "out", count: neurons, neuron: neuron ?? Neuron(leak: .decay(.factor(1)), threshold: 1), scale: scale)
    try network.connect(
      input, to: output, weights: .list([Synapse(source: inputs - 1, target: neurons - 1, weight: weight)]))
    return network
  }

  @Test func aWeightThatFitsAtNoShift() throws {
    #expect(try Self.message(Self.network(weight: 16_319)) == nil)
    #expect(
      try Self.message(Self.network(weight: 16_320))
        == "net.json: projections[0].weights: the weight 16320.0 from in[1] to out[2] does not fit 8 bits at any shift; "
        + "at a scale of 1.0 it must be -16384.0 to 16256.0: lower the 'scale' of out or leave it out")
    #expect(try Self.message(Self.network(weight: -16_448)) != nil)
  }

  /// What no membrane exceeds takes all of any, and leaves the scale to the other numbers.
  @Test(arguments: [1.0, nil]) func aLeakBeyondTheMembranesRangeTakesAll(_ scale: Double?) throws {
    let leaks: [Leak] = [.constant(perStep: 2e5), .constant(perStep: .uniform(.infinity))]
    let images = try leaks.map { leak in
      let network = try Self.network(scale: scale, neuron: Neuron(leak: leak, threshold: 1))
      return try Compiler(for: .tiny).compile(network).image
    }
    #expect(images[0] == images[1])
  }

  /// Chains of millions of relays are counted, not made.
  @Test func moreRelaysThanAnyCoreHas() throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 1000)
    let output = network.addPopulation("out", count: 1, neuron: Neuron(leak: .decay(.factor(0)), threshold: 1))
    try network.connect(
      input, to: output, weights: .dense(Array(repeating: [1], count: 1000)), delay: .steps(Delay.longest))
    #expect(
      Self.message(network, for: .up5k)
        == "net.json: does not fit core up5k: 4095001 neurons of 256 (4094745 too many); it fits "
        + "no named core: make it smaller")
  }

  /// What comes in every step, by a bias or from a neuron that spikes by itself, has room on the membrane.
  @Test func constantsHaveRoom() throws {
    func network(_ decay: Double, bias: Double) -> Network {
      var network = Network(timeStep: .milliseconds(1))
      network.addPopulation(
        "cell", count: 1,
        neuron: Neuron(leak: .decay(.factor(.uniform(decay))), threshold: .uniform(.infinity), bias: .uniform(bias)))
      return network
    }
    var fed = network(0.99, bias: 0)
    let constant = fed.addPopulation(
      "constant", count: 1, neuron: Neuron(leak: .decay(.factor(0)), threshold: -1, thresholdMode: .exceed))
    fed.projections.append(Projection(from: constant.name, to: "cell", weights: .dense([[1]])))
    for network in [network(0.99, bias: 1), network(0.99, bias: -1), fed] {
      let report = try Compiler(for: .tiny).compile(network).report
      // The membrane comes to 100.
      #expect(report.populations[0].scale <= 131_072 / 100 && report.populations[0].scale > 131_072 / 800)
    }
  }

  @Test func aThresholdAboveZeroThatMustBeExceededStaysSo() throws {
    let neuron = Neuron(leak: .decay(.factor(1)), threshold: 0.4, thresholdMode: .exceed)
    let report = try Compiler(for: .tiny).compile(Self.network(neuron: neuron)).report
    #expect(report.populations[0].settings[0].got == 1)
  }

  @Test func aWeightThatIsNotANumber() throws {
    var network = try Self.network()
    network.projections[0].weights = .dense([[1, 1, 1], [1, .nan, 1]])
    #expect(
      Self.message(network) == "net.json: projections[0].weights.dense[1][1]: is nan; must be a finite number")
  }

  @Test(
    arguments: [
      (
        Neuron(leak: .decay(.factor(1)), threshold: [1, 131_072, 1]),
        "net.json: populations[0].neuron.threshold[1]: is 131072.0; at a scale of 1.0 it must be -131072.0 to 131071.0: "
          + "lower the population's 'scale' or leave it out"
      ),
      (
        Neuron(leak: .decay(.factor(1)), threshold: 1, reset: .value(-131_073)),
        "net.json: populations[0].neuron.reset.value: is -131073.0; at a scale of 1.0 it must be -131072.0 to 131071.0: "
          + "lower the population's 'scale' or leave it out"
      ),
      (
        Neuron(leak: .decay(.factor(1)), threshold: 131_071, thresholdMode: .exceed),
        "net.json: populations[0].neuron.threshold: is 131071.0; at a scale of 1.0 it must be -131072.0 to 131070.0: "
          + "lower the population's 'scale' or leave it out"
      ),
      (
        Neuron(leak: .decay(.factor(1)), threshold: [1, 0.4, 1]),
        "net.json: populations[0].neuron.threshold[1]: is 0.4; at a scale of 1.0 it becomes 0, which a membrane at rest "
          + "reaches: raise the population's 'scale' or leave it out, and make what is much larger than the threshold smaller"
      ),
      (
        Neuron(leak: .decay(.factor(1)), threshold: 1, adaptation: Adaptation(jump: 2e5, decay: .factor(1))),
        "net.json: populations[0].neuron.adaptation.jump: is 200000.0; at a scale of 1.0 it must be 0.0 to 131071.0: "
          + "lower the population's 'scale' or leave it out"
      ),
      (
        Neuron(leak: .decay(.factor(1)), threshold: 1, bias: 2e5),
        "net.json: populations[0].neuron.bias: is 200000.0; at a scale of 1.0 it must be -131072.0 to 131071.0: "
          + "lower the population's 'scale' or leave it out"
      ),
      (
        Neuron(leak: .decay(.factor(1)), threshold: 1, lowerBound: -2e5),
        "net.json: populations[0].neuron.lower_bound: is -200000.0; at a scale of 1.0 it must be -131072.0 to 131071.0: "
          + "lower the population's 'scale' or leave it out"
      ),
    ])
  func aNumberBeyondTheMembrane(neuron: Neuron, expected: String) throws {
    #expect(try Self.message(Self.network(neuron: neuron)) == expected)
  }

  @Test func aNetworkTooBigNamesEveryLimitAndTheCoreThatFits() throws {
    var network = try Self.network(inputs: 40, neurons: 200)
    let population = network.populations[0]
    let row = (0..<40).map { Synapse(source: 0, target: $0 * 5, weight: 1) }
    let synapses = (0..<200).flatMap { source in
      row.map { Synapse(source: source, target: $0.target, weight: $0.weight) }
    }
    try network.connect(population, to: population, weights: .list(synapses))
    #expect(
      Self.message(network)
        == "net.json: does not fit core tiny: 200 neurons of 32 (168 too many), 40 axons of 32 (8 too many), "
        + "201 chunks of 128 (73 too many), 8001 synapse words of 1024 (6977 too many); "
        + "the smallest named core that it fits is up5k")
  }

  @Test func aNetworkTooBigForEveryCoreSaysSo() throws {
    let network = try Self.network(neurons: 5000)
    #expect(
      Self.message(network, for: .up5k)
        == "net.json: does not fit core up5k: 5000 neurons of 256 (4744 too many); "
        + "it fits no named core: make it smaller")
  }

  @Test func profilesRunOut() throws {
    var core = CoreConfiguration.tiny
    core.profiles = 1
    var network = try Self.network()
    network.addPopulation("more", count: 1, neuron: Neuron(leak: .decay(.factor(0.5)), threshold: 1))
    #expect(
      Self.message(network, for: core)
        == "net.json: does not fit the core: 2 profiles of 1 (1 too many); the smallest named core that it fits is tiny"
    )
  }

  /// 127 × 128 a weight: 24 bits hold 507 of them beside a current, 57 events over a source of nine synapses bring 513.
  @Test func theAccumulatorMustHoldTheWorstInput() throws {
    var network = try Self.network(weight: 16_256)
    let many = [Synapse](repeating: Synapse(source: 0, target: 1, weight: -16_256), count: 9)
    network.projections[0].weights = .list(many)
    network.maximumEvents = 56
    #expect(Self.message(network) == nil)
    network.maximumEvents = 57
    #expect(
      Self.message(network)
        == "net.json: the synaptic input of out[1] in one step may reach 8339328 membrane units, the core's accumulator "
        + "holds 8257535 beside a current: lower 'maximum_events', the weights or the population's 'scale'")
  }

  /// Different axons at different delays can meet in one step.
  @Test func theBoundAddsDelaysUp() throws {
    var core = CoreConfiguration.tiny
    core.maximumDelay = 2
    var network = try Self.network()
    network.maximumEvents = 30
    let many = [Synapse](repeating: Synapse(source: 0, target: 1, weight: 16_256), count: 9)
    network.projections = [
      Projection(from: "in", to: "out", weights: .list(many)),
      Projection(
        from: "in", to: "out",
        weights: .list(many.map { Synapse(source: 1, target: $0.target, weight: $0.weight) }), delay: .steps(2)),
    ]
    #expect(Self.message(network, for: core)?.contains("may reach 8778240 membrane units") == true)
  }
}
