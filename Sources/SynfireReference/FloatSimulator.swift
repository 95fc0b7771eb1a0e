import SynfireNetwork

/// A network as it is described, in floating point: what the core would do if its words had no end.
///
/// It reads the description and never an image, and shares no code with the compiler or the bit-exact model, so that what
/// differs from it is what quantisation did. The equations are those of the manual's page *The equations*, without
/// rounding and without limits. Decays by time constants are exact: a step keeps exp(−dt/tau).
public struct FloatSimulator: Sendable {
  /// Steps done.
  public private(set) var step = 0
  /// Neurons that spiked in the last step, ascending.
  public private(set) var spikes: [Int] = []
  /// State of each neuron after the last step.
  public private(set) var states: [FloatState]

  private let neurons: [FloatNeuron]
  private let axonCount: Int
  private let rowsOfSource: [[Int]]
  private var rows: [FloatRow]
  /// Rows that are due in a step, once for each arrival; by the step modulo one more than the longest delay.
  private var due: [[Int]]
  private var input: [Double]

  private let rules: [FloatRule]
  /// Scales every change of a weight; 0 where learning is off.
  private let modulation: Double
  private let learns: Bool
  /// Plastic synapses of each neuron: row and place in it.
  private let plasticInputs: [[(row: Int, place: Int)]]
  /// Step of each neuron's last spike, and the trace of all so far, just after it.
  private var lastSpike: [Int?]
  private var spikeTrace: [Double]
  private let spikeDecay: [[Double]]

  /// - Throws: `DescriptionError` where the network is not valid.
  public init(_ network: Network) throws(DescriptionError) {
    try network.validate()
    let timeStep = network.timeStepMilliseconds
    neurons = network.populations.flatMap { population in
      (0..<population.count).map { FloatNeuron(population.neuron, $0, timeStepMilliseconds: timeStep) }
    }
    let count = neurons.count
    axonCount = network.axonCount
    (rows, rowsOfSource) = network.floatRows()
    states = Array(repeating: FloatState(), count: count)
    due = Array(repeating: [], count: (rows.map(\.delay).max() ?? 1) + 1)
    input = Array(repeating: 0, count: count)
    rules = network.rules.map { FloatRule($0, timeStepMilliseconds: timeStep) }
    let learning = network.learning ?? Learning()
    learns = learning.isOn
    modulation = learning.modulation
    var plasticInputs = [[(row: Int, place: Int)]](repeating: [], count: count)
    var spikeDecay = [[Double]](repeating: [], count: count)
    for (index, row) in rows.enumerated() {
      guard let rule = row.rule else { continue }
      for (place, target) in row.targets.enumerated() {
        plasticInputs[target].append((index, place))
        // All rules that pair all with all onto a population have the same.
        if rules[rule].pairing == .all { spikeDecay[target] = rules[rule].spikeDecay }
      }
    }
    self.plasticInputs = plasticInputs
    self.spikeDecay = spikeDecay
    lastSpike = Array(repeating: nil, count: count)
    spikeTrace = Array(repeating: 0, count: count)
  }

  /// Computes the next step.
  ///
  /// - Parameters:
  ///   - events: numbers of the axons with an event, as often as it has one. Precondition: the network has them.
  ///   - currents: added to the neurons' input of this step, in the network's units.
  public mutating func step(events: [Int] = [], currents: [(neuron: Int, value: Double)] = []) {
    for axon in events { send(axon, from: step - 1) }
    for index in input.indices { input[index] = 0 }
    let slot = step % due.count
    for row in due[slot] { arrive(row) }
    due[slot].removeAll(keepingCapacity: true)
    for (neuron, value) in currents { input[neuron] += value }
    spikes.removeAll(keepingCapacity: true)
    for index in neurons.indices where neurons[index].update(&states[index], input: input[index]) {
      spikes.append(index)
    }
    for neuron in spikes {
      learn(fromSpikeOf: neuron)
      send(axonCount + neuron, from: step)
    }
    step += 1
  }

  /// Puts a source's synapses on their way. A neuron's spike acts after the delay, an axon's event a step sooner.
  private mutating func send(_ source: Int, from step: Int) {
    for row in rowsOfSource[source] { due[(step + rows[row].delay) % due.count].append(row) }
  }

  /// Adds a row's weights to its targets, after what it learns from spikes before it.
  private mutating func arrive(_ index: Int) {
    let rule = learns ? rows[index].rule.map { rules[$0] } : nil
    for (place, target) in rows[index].targets.enumerated() {
      if let rule, let last = lastSpike[target], step - last < rule.depression.count {
        let trace = rule.pairing == .all ? spikeTrace[target] : 1
        rows[index].weights[place] = rule.updated(
          rows[index].weights[place], by: rule.depression[step - last] * trace * modulation)
      }
      input[target] += rows[index].weights[place]
    }
    guard let rule else { return }
    rows[index].trace = raised(
      rows[index].trace, lag: rows[index].lastArrival.map { step - $0 }, decay: rule.arrivalDecay)
    rows[index].lastArrival = step
  }

  /// Changes the weights to a neuron that spikes, by the arrivals before it.
  private mutating func learn(fromSpikeOf neuron: Int) {
    guard learns else { return }
    for (index, place) in plasticInputs[neuron] {
      let rule = rules[rows[index].rule!]
      guard let last = rows[index].lastArrival, step - last < rule.potentiation.count else { continue }
      let trace = rule.pairing == .all ? rows[index].trace : 1
      rows[index].weights[place] = rule.updated(
        rows[index].weights[place], by: rule.potentiation[step - last] * trace * modulation)
    }
    spikeTrace[neuron] = raised(
      spikeTrace[neuron], lag: lastSpike[neuron].map { step - $0 }, decay: spikeDecay[neuron])
    lastSpike[neuron] = step
  }
}
