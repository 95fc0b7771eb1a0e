import SynfireFormats
import SynfireMap
import Testing

@Suite("SuperNeuroMAT's spikes")
struct SuperNeuroMATSpikesTests {
  private static let seed = UInt64.random(in: 0..<1 << 32)

  /// Networks of everything that the core can express: whole numbers and binary fractions, all leaks, reset states beside 0,
  /// refractory periods, delays, inputs of one and of several values, and files written in the middle of a run.
  private static let networks = """
    import numpy, superneuromat

    def networks(random):
        while True:
            network = superneuromat.SNN()
            network.default_dtype = random.choice([numpy.float64, numpy.float32])
            unit = random.choice([1, 0.5, 0.25])
            wide = random.random() < 0.2
            paused = random.random() < 0.2
            number = lambda low, high: random.randint(low, high) * unit
            count = random.randint(2, 20)
            for n in range(count):
                network.create_neuron(
                    threshold=random.choice([number(0, 12), number(0, 12) + 0.1, number(0, 12) - 1e-12, number(-3, 3)]),
                    leak=random.choice([float("inf"), 0, number(1, 4)]),
                    reset_state=random.choice([0, number(-4, 4)]),
                    refractory_period=0 if paused else random.choice([0, 0, 1, 2, random.randint(3, 5 if wide else 30)]),
                    initial_state=random.choice([0, 0, None, number(-8, 8)]))
            density = random.random() * (0.15 if wide else 0.6)
            for pre in range(count):
                for post in range(count):
                    if random.random() < density:
                        weight = number(-150, 1000) if wide and random.random() < 0.3 else number(-8, 12)
                        network.create_synapse(
                            pre, post, weight=weight, delay=random.choice([1, 1, 2, random.randint(3, 16)]))
            values = {n: number(1, 12) for n in range(count) if random.random() < 0.5}
            for time in range(150):
                for n, value in values.items():
                    if random.random() < 0.3:
                        network.add_spike(time, n, value)
                    elif n % 4 == 0 and random.random() < 0.1:
                        network.add_spike(time, n, number(-12, 12))
            if paused:
                network.simulate(7, use="cpu")
            yield network
    """

  @Test func aHundredRandomNetworksSpikeAlike() throws {
    let steps = 140
    let simulated = try SuperNeuroMATSimulator(Self.networks, count: 100, steps: steps, seed: Self.seed)
    var spikes = 0
    for (index, example) in simulated.cases.enumerated() {
      let name = "network \(index) of seed \(Self.seed)"
      let imported = try ImportedNetwork.read(example.file, file: name)
      let run = try CoreRun(imported.network, stimulus: imported.stimulus, steps: steps)
      #expect(run.saturations == 0, "\(name)")
      #expect(run.spikes == Self.expected(example, imported), "\(name)")
      spikes += run.spikes.joined().count
    }
    #expect(spikes > 10_000, "seed \(Self.seed)")
  }

  @Test func someSpikeAlikeOnTheVerilatedCore() async throws {
    let steps = 60
    let simulated = try SuperNeuroMATSimulator(Self.networks, count: 5, steps: steps, seed: Self.seed + 1)
    for (index, example) in simulated.cases.enumerated() {
      let name = "network \(index) of seed \(Self.seed + 1)"
      let imported = try ImportedNetwork.read(example.file, file: name)
      let run = try await CoreRun(onRTL: imported.network, stimulus: imported.stimulus, steps: steps)
      #expect(run.spikes == Self.expected(example, imported), "\(name)")
    }
  }

  /// SuperNeuroMAT's spikes without those of the hidden neurons, by the network's numbers.
  static func expected(_ example: SuperNeuroMATSimulator.Case, _ imported: ImportedNetwork) -> [[Int]] {
    var numbers: [Int: Int] = [:]
    for entry in imported.correspondence where entry.group == "neurons" {
      if let number = Int(entry.part.dropFirst("neuron ".count)) { numbers[number] = entry.index }
    }
    return example.spikes.map { $0.compactMap { numbers[$0] } }
  }
}
