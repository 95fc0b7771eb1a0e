/// The corners of an image's learning rules and plastic weights, whatever happens when it runs.
struct RuleCensus {
  private(set) var corners: Set<Corner> = []

  init(_ oracle: Oracle) {
    let plastic = oracle.chunks.values.filter(\.isPlastic)
    for number in Set(plastic.map(\.rule)) { note(oracle.rules[number], hasTraces: oracle.words.hasTraces) }
    for chunk in plastic {
      let rule = oracle.rules[chunk.rule]
      insert(.plasticAtMinimum, if: chunk.synapses.contains { $0.exactWeight == 256 * rule.minimum })
      insert(.plasticAtMaximum, if: chunk.synapses.contains { $0.exactWeight == 256 * rule.maximum })
      insert(
        .traceRuleOfAnother, if: chunk.synapses.contains { oracle.parameters[$0.target].traceRule != chunk.rule })
    }
    corners.insert(oracle.words.learning == 1 ? .learnsFromTheStart : .doesNotLearnAtStart)
    let modulation = oracle.words.modulation
    insert(.modulationOne, if: modulation == 256)
    insert(.modulationZero, if: modulation == 0)
    insert(.modulationNegative, if: modulation < 0)
    insert(.modulationLeast, if: modulation == -512)
    insert(.modulationMost, if: modulation == 511)
  }

  private mutating func insert(_ corner: Corner, if condition: Bool) {
    if condition { corners.insert(corner) }
  }

  private mutating func note(_ rule: OracleRule, hasTraces: Bool) {
    insert(.boundsWhole, if: rule.minimum == -128 && rule.maximum == 127)
    insert(.boundsPositive, if: rule.minimum >= 0)
    insert(.boundsNegative, if: rule.maximum <= 0)
    insert(.boundsOfOneWeight, if: rule.minimum == rule.maximum)
    corners.insert(rule.soft == 1 ? .softBounds : .hardBounds)
    corners.insert(rule.pairing == 1 ? .allPairing : .nearestPairing)
    insert(.bothModes, if: rule.soft == 1 && rule.pairing == 1)
    insert(.potentiationPositive, if: rule.potentiation.contains { $0 > 0 })
    insert(.potentiationNegative, if: rule.potentiation.contains { $0 < 0 })
    insert(.depressionPositive, if: rule.depression.dropFirst().contains { $0 > 0 })
    insert(.depressionNegative, if: rule.depression.dropFirst().contains { $0 < 0 })
    let entries = rule.potentiation + rule.depression.dropFirst()
    insert(.entryLeast, if: entries.contains(-32_768))
    insert(.entryMost, if: entries.contains(32_767))
    insert(.entryZero, if: entries.contains(0))
    insert(.windowsFurtherThan62, if: rule.potentiation[63] != 0 && rule.depression[63] != 0)
    guard hasTraces && rule.pairing == 1 else { return }
    let decays = rule.presynapticDecay + rule.postsynapticDecay
    insert(.decayNothing, if: decays.contains(0))
    insert(.decayAll, if: decays.contains(4096))
    insert(.decayBetween, if: decays.contains { (1...4095).contains($0) })
  }
}
