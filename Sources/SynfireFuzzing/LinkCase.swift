import SynfireCases
import SynfireDevices
import SynfireMap
import SynfireRandom
import SynfireSimulation

/// A random network and what goes into it, to be programmed and run over a bad line.
struct LinkCase: Sendable {
  /// The rates that cases have: faults of all kinds, as a share of the bytes either way.
  static let rates = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2]

  let run: CaseRun
  let faults: LinkFaults
  /// One of ``rates``, which the kinds of faults share.
  let rate: Double

  /// The case of a seed and a number, for a kind of link to the core.
  init(seed: UInt64, case number: Int, link: SimulationBuild.Link) throws(CaseError) {
    var random = SeededGenerator(seed: seed, case: number)
    let cores = FuzzCores.forLinks(link)
    let style = CaseStyle(linkCore: cores[number % cores.count], random: &random)
    guard let run = CaseRun(CaseDraft(style: style, hasActions: false, random: &random)) else {
      throw CaseError(seed: seed, number: number)
    }
    self.run = run
    rate = random.pick(weighted: zip([3, 2, 2, 2, 1], Self.rates).map { (weight: $0, element: $1) })
    faults = LinkFaults(rate: rate, random: &random)
  }
}

extension LinkFaults {
  /// Random kinds of faults that share a rate, and now and then a cut.
  fileprivate init(rate: Double, random: inout SeededGenerator) {
    self.init()
    var kinds = [\LinkFaults.flipped, \.lost, \.doubled, \.invented, \.paused].filter { _ in random.chance(0.5) }
    if kinds.isEmpty { kinds = [\.flipped] }
    for kind in kinds { self[keyPath: kind] = rate / Double(kinds.count) }
    // Where there are many pauses they are short: a line that stands most of the time is another matter.
    pauseSeconds = random.pick(rate < 1e-3 ? [0.001, 0.01, 0.1] : [0.0005, 0.002, 0.01])
    if random.chance(0.1) {
      cut = Cut(start: .bytes(random.integer(0...12_000)), seconds: random.pick([0.01, 0.1, 0.3, 0.6, 1.5, 3]))
    }
    seed = random.next()
  }
}
