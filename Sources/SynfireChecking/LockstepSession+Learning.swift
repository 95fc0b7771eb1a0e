import SynfireDevices
import SynfireMap
import SynfireModel

/// What a host does about learning, to core and model, as the manual's page *The case format* says; each throws
/// `DeviceError`, or ``ActionDivergence`` where core and model differ.
extension LockstepSession {
  /// Scales all updates of weights from the next step on.
  /// - Parameter value: in 1/256, within `Modulation.range`.
  public func setModulation(_ value: Int32) throws {
    try core.setModulation(value)
    try lockstep.model.write(.registers, address: Register.modulation.rawValue, words: [UInt32(bitPattern: value)])
  }

  /// Turns learning on or off, and has all arrivals, spikes and traces forgotten.
  public func setLearning(_ isOn: Bool) throws {
    try core.setLearning(isOn)
    try lockstep.model.write(.registers, address: Register.learning.rawValue, words: [isOn ? 1 : 0])
  }

  /// Has what is pending applied, which changes nothing that can be seen.
  public func flush() throws {
    try core.flush()
    try lockstep.model.write(.registers, address: Register.control.rawValue, words: [4])
    try compareCounters(after: .flush)
  }

  /// Sets a watch-point on the weight of a plastic synapse, which is compared in each step from now on.
  public func setWatch(_ point: Int, weightAt place: UInt32, inChunk chunk: UInt32) throws {
    let watch = Core.Watch.weight(chunk: chunk, place: place)
    try core.setWatch(point, watch)
    try lockstep.model.write(.registers, address: Register.firstWatch.rawValue + UInt32(point), words: [watch.word])
  }

  /// Reads the weights of all plastic chunks in lists back, and compares them with their fractions.
  ///
  /// Weights in words that neither the image nor a write has set are not compared.
  public func weights() throws {
    let chunks = model.listedChunks.filter { chunk in
      chunk.header.isPlastic && chunk.header.start + chunk.header.words <= model.core.synapseWords
    }
    if chunks.isEmpty { return }
    var memory = SynapseWords(of: chunks.map(\.header), count: model.core.synapseWords)
    try core.readSynapses(&memory)
    let expected = try model.read(.synapses, address: 0, count: Int(model.core.synapseWords))
    for chunk in chunks { try compare(chunk, expected, memory.words) }
  }

  private func compare(_ chunk: ListedChunk, _ expected: [UInt32], _ actual: [UInt32]) throws {
    let header = chunk.header
    for place in 0..<header.count where known.contains(.synapses, header.start + place / header.synapsesPerWord) {
      let wanted = header.synapse(place, in: expected)
      let got = header.synapse(place, in: actual)
      if wanted.plasticWeight != got.plasticWeight {
        let synapse = PlasticSynapse(
          source: chunk.source, target: wanted.target, delay: header.delay, chunk: chunk.number, place: place)
        throw divergence(
          .weights, .weight(synapse, expected: wanted.plasticWeight, actual: got.plasticWeight))
      }
      if wanted.target != got.target {
        let word = Int(header.start + place)
        throw divergence(
          .weights, .word(.synapses, address: UInt32(word), expected: expected[word], actual: actual[word]))
      }
      lockstep.tally.weights += 1
    }
  }
}
