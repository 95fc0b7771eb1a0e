import SynfireMap

extension PoissonExperiment {
  /// How the weights that learn are distributed, by the name of the population that they lead to.
  ///
  /// - Parameters:
  ///   - image: the compiled ``network``.
  ///   - synapses: all words of the synapse memory, from the image, a model or a core.
  public static func distributions(in image: RegisterImage, synapses: [UInt32]) -> [String: WeightDistribution] {
    let rules = image.contents(of: .rules)
    let populations = image.groups.filter { $0.kind == .population }
    var weights: [String: [Double]] = [:]
    for chunk in image.listedChunks where chunk.header.isPlastic {
      let rule = rules[Int(chunk.header.rule)]
      let (minimum, maximum) = (Double(RuleField.minimum(rule)), Double(RuleField.maximum(rule)))
      for place in 0..<chunk.header.count {
        let synapse = chunk.header.synapse(place, in: synapses)
        let weight = Double(synapse.weight) + Double(synapse.fraction) / 256
        let population = populations.first { $0.first..<$0.first + $0.count ~= synapse.target }
        weights[population?.name ?? "", default: []].append((weight - minimum) / (maximum - minimum))
      }
    }
    return weights.mapValues { WeightDistribution($0) }
  }
}
