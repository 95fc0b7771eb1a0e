import SynfireDevices
import SynfireMap

/// The clocks of each step on one lane, by the formula of the manual's page *The clocks of a step*.
struct StepClocks {
  private let image: RegisterImage
  private let chunks: [UInt32]
  private let axons: [UInt32]
  private let neurons: [UInt32]
  /// Events of earlier steps that are kept: axon and steps since.
  private var kept: [(axon: UInt32, age: Int)] = []
  /// The last 16 steps of each neuron, the last one in bit 0.
  private var histories: [UInt16]

  init(_ image: RegisterImage) {
    self.image = image
    chunks = image.contents(of: .chunks)
    axons = image.contents(of: .axons)
    neurons = image.contents(of: .neurons)
    histories = [UInt16](repeating: 0, count: image.activeNeurons)
  }

  /// The clocks of the next step, whose input and spikes are known. The end of its input is an entry of its own.
  mutating func next(_ input: StepInput, spikes: [UInt32]) -> Int {
    let memory = Int(image.core.memoryClocks)
    var clocks = 1 + 3 * input.currents.count
    let old = kept
    kept.removeAll()
    for axon in input.events { clocks += 1 + memory + ask(axon, age: 0) }
    for (axon, age) in old { clocks += 1 + 2 * memory + ask(axon, age: age) }
    for (neuron, history) in histories.enumerated() {
      let source = neurons[4 * neuron + 3]
      if history & UInt16(source >> 16) != 0 { clocks += 2 + memory + walk(source) { history >> ($0 - 1) & 1 == 1 } }
    }
    for neuron in histories.indices { histories[neuron] <<= 1 }
    for neuron in spikes { histories[Int(neuron)] |= 1 }
    let points = Int(image.core.watchPoints)
    let sweep = image.activeNeurons == 0 ? 0 : 4 * image.activeNeurons + 5
    return clocks + 6 + sweep + points
  }

  /// What is walked of an axon's list for an event of some steps ago; keeps the event if it has later arrivals.
  private mutating func ask(_ axon: UInt32, age: Int) -> Int {
    let delays = axons[Int(axon)] >> 16
    if delays >> UInt32(age + 1) != 0 { kept.append((axon, age + 1)) }
    return delays >> UInt32(age) & 1 == 0 ? 0 : walk(axons[Int(axon)]) { Int($0) == age + 1 }
  }

  private func walk(_ source: UInt32, isDue: (_ delay: UInt32) -> Bool) -> Int {
    var clocks = 1
    var number = Int(source & 0xFFFF)
    while true {
      let chunk = ChunkHeader(start: chunks[2 * number], extent: chunks[2 * number + 1])
      clocks += isDue(chunk.delay) ? 3 + Int(chunk.count) : 2
      if chunk.isLast { return clocks }
      number += 1
    }
  }
}
