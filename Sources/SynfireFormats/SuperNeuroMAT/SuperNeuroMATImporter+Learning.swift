import SynfireNetwork

extension SuperNeuroMATFile {
  /// The potentiation by lag, without the zeros at its end; empty where nothing learns so.
  var potentiation: [Double] {
    guard learning.isOn, learning.isPotentiating, var window = learning.potentiation?.values else { return [] }
    while window.last == 0 { window.removeLast() }
    return window
  }
}

extension SuperNeuroMATImporter {
  /// The rule by which the synapses with STDP learn; `nil`: none does.
  ///
  /// In each step SuperNeuroMAT adds, for each lag, `apos` to every synapse with STDP whose two neurons spiked that far
  /// apart, and `aneg` to every one whose neurons did not. The first is a window over pairs. The second happens without
  /// any spike, which no rule by pairs does.
  func learningRule() throws(ImportError) -> LearningRule? {
    try checkDepression()
    let window = file.potentiation
    guard !window.isEmpty, let array = file.learning.potentiation else { return nil }
    guard window.count <= LearningWindow.lags else {
      throw ImportError(
        at: array.cursor,
        .unsupported(
          "reaches over \(window.count) steps, and the core's windows over \(LearningWindow.lags)",
          remedy: "make it shorter"))
    }
    for (lag, change) in window.enumerated() where !(change >= 0 && change.isFinite) {
      throw array.error(
        at: lag, .document(.value("\(change)", allowed: "a finite number, 0 or more, as SuperNeuroMAT asks too")))
    }
    guard !file.hasHistory else {
      throw ImportError(
        at: array.cursor,
        .unsupported(
          "the file has spikes of steps before it was written, from which synapses would still learn",
          remedy: "save the network before it is run, or after `reset()`"))
    }
    try checkPairing(window, array)
    return LearningRule(
      Self.rule, pairing: .nearest, potentiation: LearningWindow(.table(window)), depression: nil,
      bounds: try bounds(window))
  }

  /// How often each synapse can be potentiated, by the window's largest change, before one might leave the bounds;
  /// `nil`: none learns.
  func potentiations(within bounds: WeightBounds) -> Int? {
    let weights = chains.synapses.map { file.synapses[$0.synapse] }.filter(\.isPlastic).map(\.weight)
    guard let most = weights.max(), let change = file.potentiation.max() else { return nil }
    return Int(exactly: ((bounds.maximum - most) / change).rounded(.down)) ?? .max
  }

  private func checkDepression() throws(ImportError) {
    guard file.learning.isOn, file.learning.isDepressing, let array = file.learning.depression,
      let lag = array.values.firstIndex(where: { $0 != 0 })
    else { return }
    throw array.error(
      at: lag,
      .unsupported(
        "is \(array.values[lag]): SuperNeuroMAT adds it in each step to every synapse with STDP whose two neurons did not "
          + "both spike, and the core learns from pairs of spikes alone",
        remedy: "set stdp_negative_update to false, or turn STDP off"))
  }

  /// SuperNeuroMAT counts all pairs within the window, the core's rule the last arrival before a spike: the same where
  /// there is never more than one.
  private func checkPairing(_ window: [Double], _ array: EncodedArray) throws(ImportError) {
    for chain in chains.synapses where file.synapses[chain.synapse].isPlastic {
      let period = file.neurons[chain.pre].refractoryPeriod
      guard window.count > period + 1 else { continue }
      throw ImportError(
        at: array.cursor,
        .unsupported(
          "reaches over \(window.count) steps, in which neuron \(chain.pre) with a refractory period of \(period) can "
            + "spike more than once: SuperNeuroMAT adds up the pairs, and the core takes the last",
          remedy: "make it at most \(period + 1) long, or the refractory period at least \(window.count - 1)"))
    }
  }

  /// As wide as a plastic weight of the core is, in the largest unit that keeps all weights and changes whole.
  private func bounds(_ window: [Double]) throws(ImportError) -> WeightBounds {
    let plastic = chains.synapses.filter { file.synapses[$0.synapse].isPlastic }
    let units = (plastic.map { file.synapses[$0.synapse].weight } + window).map(scale.units)
    var unit = isExact ? 128.0 : 1.0
    while isExact, unit > 1, !units.allSatisfy({ ($0 / unit).rounded() == $0 / unit }) { unit /= 2 }
    while !isExact, unit < 128, units.contains(where: { abs($0) > 127 * unit }) { unit *= 2 }
    let limit = 127 * unit / scale.value
    if let worst = plastic.first(where: { abs(file.synapses[$0.synapse].weight) > limit }) {
      throw file.numbers.weights.error(
        at: worst.synapse,
        .unsupported(
          "is \(file.synapses[worst.synapse].weight), and learns in steps that leave a plastic weight of 8 bits ±\(limit)",
          remedy: "make it smaller, or the steps of 'apos' coarser"))
    }
    return .hard(-limit...limit)
  }
}
