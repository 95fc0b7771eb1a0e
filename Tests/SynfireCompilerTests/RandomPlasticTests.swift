import Foundation
import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

extension Randomness {
  mutating func window(pairing: Pairing, largest: Double) -> LearningWindow {
    let amplitude = number(-0.4, 0.4) * largest
    let trace: Double? = pairing == .all ? 20 : nil
    return switch below(3) {
    case 0: LearningWindow(.exponential(amplitude: amplitude, milliseconds: number(1, 50)), traceMilliseconds: trace)
    case 1: LearningWindow(.rectangular(amplitude: amplitude, steps: below(64)), traceMilliseconds: trace)
    default:
      LearningWindow(
        .table((0..<1 + below(64)).map { _ in number(-0.4, 0.4) * largest }), traceMilliseconds: trace)
    }
  }

  /// A network in which some projections learn, by rules whose bounds hold their weights.
  mutating func plasticNetwork(delays: Int) throws -> Network {
    var network = try network(delays: delays)
    for index in network.projections.indices where below(3) > 0 {
      let projection = network.projections[index]
      let counts = [projection.source, projection.target].map { name in
        (network.axonGroups.map { ($0.name, $0.count) } + network.populations.map { ($0.name, $0.count) })
          .first { $0.0 == name }!.1
      }
      var weights = projection.weights.synapses(sources: counts[0], targets: counts[1]).map(\.weight)
      if case .random(let random) = projection.weights { weights = [random.low, random.high] }
      // At a scale that is given, which is 1 or more, bounds that lie closer may be one and the same weight.
      let hasScale = network.populations.contains { $0.name == projection.target && $0.scale != nil }
      let low = min(0, weights.min() ?? -1) - number(0, 0.5)
      let high = max(0, weights.max() ?? 1) + (hasScale ? number(1, 1.5) : number(0.1, 0.5))
      let pairing: Pairing = below(2) == 0 ? .nearest : .all
      let rule = network.addRule(
        "rule \(index)", pairing: pairing,
        potentiation: below(5) == 0 ? nil : window(pairing: pairing, largest: high - low),
        depression: below(5) == 0 ? nil : window(pairing: pairing, largest: high - low),
        bounds: WeightBounds(minimum: low, maximum: high, isSoft: below(2) == 0))
      network.projections[index].rule = rule.name
    }
    return network
  }
}

/// Random networks with learning rules: the words are those of the manual's rules, worked out anew here.
@Suite struct RandomPlasticTests {
  private static func rounded(_ value: Double) -> Int {
    Int(value < 0 ? -(-value + 0.5).rounded(.down) : (value + 0.5).rounded(.down))
  }

  /// What a rule is at a scale: its shift, bounds and words.
  private struct Expected {
    var shift: Int
    var unit: Double
    var low: Int
    var high: Int
    var windows: [Int] = []

    init(_ rule: LearningRule, scale: Double) {
      let bounds = [rule.bounds.minimum, rule.bounds.maximum]
      let shift = (0...7).first { shift in
        bounds.allSatisfy { (-128...127).contains(rounded($0 * scale / Double(1 << shift))) }
      }!
      unit = scale / Double(1 << shift)
      self.shift = shift
      (low, high) = (rounded(bounds[0] * unit), rounded(bounds[1] * unit))
      let part = rule.bounds.isSoft ? 256 / Double(high - low) : 1
      for window in [rule.potentiation, rule.depression] {
        for lag in 0..<64 {
          let change: Double =
            switch window?.shape {
            case nil: 0
            case .exponential(let amplitude, let milliseconds): amplitude * exp(-Double(lag) / milliseconds)
            case .rectangular(let amplitude, let steps): lag > steps ? 0 : amplitude
            case .table(let changes): lag < changes.count ? changes[lag] : 0
            }
          windows.append(rounded(change * unit * 256 * part))
        }
      }
    }
  }

  @Test func theImageHoldsTheRulesAndTheirWeights() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var randomness = Randomness(seed: seed)
    var (plastic, dense, sparse, soft, all) = (0, 0, 0, 0, 0)
    for round in 0..<100 {
      let network = try randomness.plasticNetwork(delays: 4)
      let compilation: Compilation
      do {
        compilation = try Compiler(for: .ecp585).compile(network)
      } catch {
        Issue.record("seed \(seed), round \(round): \(error)")
        return
      }
      let image = compilation.image
      try image.validate()
      let decoder = try ImageDecoder(image)
      decoder.expectCompactMemory()
      let (rules, windows) = (image.contents(of: .rules), image.contents(of: .windows))
      var expected: [[Int]] = []
      for projection in network.projections {
        guard let rule = network.rules.first(where: { $0.name == projection.rule }) else { continue }
        let population = network.populations.firstIndex { $0.name == projection.target }!
        let asked = Expected(rule, scale: compilation.report.populations[population].scale)
        let number = try #require(
          compilation.rules.first {
            $0.name == rule.name && $0.populations.contains(projection.target)
          }
        ).number
        let word = rules[number]
        #expect(Int(Int8(truncatingIfNeeded: Int(word))) == asked.low, "seed \(seed), round \(round)")
        #expect(Int(Int8(truncatingIfNeeded: Int(word >> 8))) == asked.high, "seed \(seed), round \(round)")
        #expect(word >> 16 == (rule.bounds.isSoft ? 1 : 0) + (rule.pairing == .all ? 2 : 0))
        let entries = windows[128 * number..<128 * (number + 1)].map { Int(Int16(truncatingIfNeeded: Int($0))) }
        #expect(entries == asked.windows, "seed \(seed), round \(round)")
        soft += rule.bounds.isSoft ? 1 : 0
        all += rule.pairing == .all ? 1 : 0
        expected += Self.synapses(of: projection, in: network, asked, rule: number)
      }
      let got = decoder.connections.filter { $0.rule >= 0 }.map {
        [$0.source, $0.target, $0.delay, $0.delivered, $0.fraction, $0.rule]
      }
      try #require(
        got.sorted { $0.lexicographicallyPrecedes($1) } == expected.sorted { $0.lexicographicallyPrecedes($1) },
        "seed \(seed), round \(round)")
      plastic += got.count
      dense += decoder.chunks.count { $0.isPlastic && $0.isDense }
      sparse += decoder.chunks.count { $0.isPlastic && !$0.isDense }
    }
    #expect(plastic > 1000 && dense > 100 && sparse > 50 && soft > 20 && all > 20, "seed \(seed)")
  }

  /// Source, target, delay, delivered weight, fraction and rule of each synapse.
  private static func synapses(
    of projection: Projection, in network: Network, _ asked: Expected, rule: Int
  ) -> [[Int]] {
    var (firstSource, sources, next) = (0, 0, 0)
    for group in network.axonGroups {
      if group.name == projection.source { (firstSource, sources) = (next, group.count) }
      next += group.count
    }
    next = 0
    var (firstTarget, targets) = (0, 0)
    for population in network.populations {
      if population.name == projection.source {
        (firstSource, sources) = (Int(CoreConfiguration.ecp585.axons) + next, population.count)
      }
      if population.name == projection.target { (firstTarget, targets) = (next, population.count) }
      next += population.count
    }
    return projection.weights.synapses(sources: sources, targets: targets, plastic: true).map { synapse in
      let weight = min(max(rounded(256 * synapse.weight * asked.unit), 256 * asked.low), 256 * asked.high)
      let whole = Int((Double(weight) / 256).rounded(.down))
      return [
        firstSource + synapse.source, firstTarget + synapse.target, projection.delay.steps, whole << asked.shift,
        weight - 256 * whole, rule,
      ]
    }
  }
}
