import SynfireMap

/// The rules of the manual's page *The image format* about what an image's words may say, checked slowly.
///
/// It reads the words as the oracle does and shares nothing with the generator, whose work it checks. Non-goals: the
/// bytes of a file, and messages for a user.
public struct ImageRules {
  /// What is wrong, one sentence each; empty for a valid image.
  public private(set) var broken: [String] = []
  /// The largest magnitude that the input of a neuron can have.
  public private(set) var worstInput = 0

  private let words: OracleWords

  public init(_ image: RegisterImage) {
    words = OracleWords(image)
    checkSections(image)
    checkGroups(image)
    guard words.activeNeurons <= Int(image.core.neurons) else {
      broken.append("\(words.activeNeurons) neurons are active, the core has \(image.core.neurons)")
      return
    }
    checkParameters(image)
    checkRules(image)
    checkLists()
    if broken.isEmpty { checkWorstInput() }
  }

  private mutating func checkSections(_ image: RegisterImage) {
    let sizes: [Region: Int] = [
      .neurons: words.neurons.count, .profiles: words.profiles.count, .axons: words.axons.count,
      .chunks: words.chunks.count, .synapses: words.synapses.count, .rules: words.rules.count,
      .windows: words.windows.count, .decays: words.decays.count,
    ]
    for section in image.sections {
      let end = Int(section.address) + section.words.count
      if section.words.isEmpty { broken.append("a section of \(section.region.name) is empty") }
      if section.region == .registers {
        let registers = Int(section.address)..<end
        if !registers.allSatisfy({ [18, 19, 22, 23].contains($0) }) {
          broken.append("a section sets registers \(registers)")
        }
      } else if end > sizes[section.region] ?? 0 {
        broken.append("a section of \(section.region.name) ends at word \(end)")
      }
    }
  }

  private mutating func checkGroups(_ image: RegisterImage) {
    for kind in [RegisterImage.Group.Kind.population, .axons] {
      let groups = image.groups.filter { $0.kind == kind }
      var next = 0
      for group in groups {
        if Int(group.first) != next || group.count == 0 { broken.append("group \(group.name) leaves a gap") }
        next = Int(group.first + group.count)
        if !(1...255).contains(group.name.utf8.count) { broken.append("a group's name is empty or too long") }
      }
      if kind == .population && next != words.activeNeurons { broken.append("populations end at \(next)") }
      if kind == .axons && next > words.axons.count { broken.append("axon groups end at \(next)") }
      if Set(groups.map(\.name)).count != groups.count { broken.append("two groups have one name") }
    }
  }

  private mutating func checkParameters(_ image: RegisterImage) {
    let half = 1 << (words.membraneBits - 1)
    for index in 0..<words.activeNeurons {
      let profile = bits(words.neurons[4 * index], 31, 24)
      guard profile < Int(image.core.profiles) else {
        broken.append("neuron \(index) has profile \(profile)")
        continue
      }
      let neuron = OracleNeuron(index, words)
      for value in [neuron.threshold, neuron.bias, neuron.reset, neuron.lowerBound]
      where !(-half..<half).contains(value) {
        broken.append("neuron \(index) has a parameter of \(value)")
      }
      if neuron.traceRule >= words.rules.count { broken.append("neuron \(index) has rule \(neuron.traceRule)") }
      for value in [neuron.leakStep, neuron.adaptationJump] where value >= half {
        broken.append("neuron \(index) has a leak step or a jump of \(value)")
      }
    }
  }

  private mutating func checkRules(_ image: RegisterImage) {
    for (number, word) in words.rules.enumerated() {
      if signedBits(word, 7, 0) > signedBits(word, 15, 8) {
        broken.append("rule \(number) has a minimum above its maximum")
      }
      if !words.hasSoftBounds && bits(word, 16, 16) == 1 { broken.append("rule \(number) is soft") }
      if !words.hasTraces && bits(word, 17, 17) == 1 { broken.append("rule \(number) pairs all") }
    }
    for section in image.sections where section.region == .registers {
      for (register, word) in zip(Int(section.address)..., section.words) {
        if register == 22 && word > 1 { broken.append("learning is \(word)") }
        if register == 23 && !(-512...511).contains(signedBits(word, 31, 0)) { broken.append("modulation is \(word)") }
      }
    }
  }

  private mutating func checkLists() {
    var owners = [Int](repeating: 0, count: words.chunks.count / 2)
    let neuronSources = (0..<words.activeNeurons).map { words.neurons[4 * $0 + 3] }
    for source in words.axons + neuronSources where bits(source, 31, 16) != 0 {
      var number = bits(source, 15, 0)
      var delays = 0
      while number < owners.count {
        owners[number] += 1
        delays |= 1 << bits(words.chunks[2 * number], 26, 23)
        checkChunk(number)
        if bits(words.chunks[2 * number], 22, 22) == 1 { break }
        number += 1
      }
      if number >= owners.count { broken.append("a list does not end within the memory") }
      if delays != bits(source, 31, 16) { broken.append("a source's delays are not those of its chunks") }
    }
    if owners.contains(where: { $0 > 1 }) { broken.append("two lists share a chunk") }
    if broken.isEmpty { checkPlasticWords(owners.indices.filter { owners[$0] == 1 }.map { OracleChunk($0, words) }) }
  }

  private mutating func checkPlasticWords(_ chunks: [OracleChunk]) {
    var users = [Int](repeating: 0, count: words.synapses.count)
    for chunk in chunks {
      for word in chunk.words { users[word] += 1 }
    }
    for chunk in chunks where chunk.isPlastic {
      if chunk.words.contains(where: { users[$0] > 1 }) { broken.append("chunk \(chunk.number) shares a word") }
    }
  }

  private mutating func checkChunk(_ number: Int) {
    let header = words.chunks[2 * number]
    let count = bits(words.chunks[2 * number + 1], 15, 0)
    let perWord = bits(header, 20, 20) == 0 ? 1 : bits(header, 21, 21) == 0 ? 4 : 2
    if count == 0 { broken.append("chunk \(number) is empty") }
    if bits(header, 26, 23) >= words.maximumDelay { broken.append("chunk \(number) has too long a delay") }
    guard bits(header, 16, 0) + (count + perWord - 1) / perWord <= words.synapses.count else {
      broken.append("chunk \(number) ends outside the synapse memory")
      return
    }
    let chunk = OracleChunk(number, words)
    for synapse in chunk.synapses where synapse.target >= words.activeNeurons {
      broken.append("chunk \(number) has target \(synapse.target)")
    }
    guard chunk.isPlastic else { return }
    guard chunk.rule < words.rules.count else {
      broken.append("chunk \(number) has rule \(chunk.rule)")
      return
    }
    let rule = OracleRule(chunk.rule, words)
    for synapse in chunk.synapses
    where synapse.exactWeight < 256 * rule.minimum || synapse.exactWeight > 256 * rule.maximum {
      broken.append("chunk \(number) has a weight of \(synapse.exactWeight) / 256")
    }
  }

  private mutating func checkWorstInput() {
    let oracle = Oracle(words)
    for target in 0..<words.activeNeurons {
      func sum(_ chunks: [OracleChunk]) -> Int {
        chunks.reduce(0) { sum, chunk in
          let rule = oracle.rules[chunk.isPlastic ? chunk.rule : 0]
          let learned = chunk.isPlastic ? max(abs(rule.minimum), abs(rule.maximum)) << chunk.shift : 0
          return sum + chunk.synapses.filter { $0.target == target }.reduce(0) { $0 + max(learned, abs($1.delivered)) }
        }
      }
      var worst = sum(oracle.neuronChunks.flatMap { $0 })
      for delay in 1...words.maximumDelay {
        let perAxon = oracle.axonChunks.map { sum($0.filter { $0.delay == delay }) }
        worst += words.maximumEvents * (perAxon.max() ?? 0)
      }
      worstInput = max(worstInput, worst)
    }
    let limit = (1 << (words.accumulatorBits - 1)) - 1 - (1 << (words.currentBits - 1))
    if worstInput > limit {
      broken.append("the worst input is \(worstInput), beside a current the accumulators hold \(limit)")
    }
  }
}
