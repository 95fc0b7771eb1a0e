import SynfireMap

extension RegisterImage {
  /// The words that a core must be given for this image, each once, in runs: those that sections cover, and those that
  /// the image's meaning depends on, covered or not, which are all axons, the active neurons, their profiles, the chunks
  /// and synapses that are in a list, all learning rules, and whether and how much is learned. What memories hold from
  /// before, or from power-up, is then never read.
  ///
  /// The sections must lie within their regions; any words will do.
  package func wordsToProgram() -> [Section] {
    var memory = ProgrammedMemory(self)
    memory.need(.axons, 0..<core.axons)
    memory.need(.neurons, 0..<4 * min(UInt32(activeNeurons), core.neurons))
    var sources = memory[.axons]
    for neuron in 0..<min(activeNeurons, Int(core.neurons)) {
      func word(_ word: NeuronWord) -> UInt32 { memory[.neurons][4 * neuron + Int(word.rawValue)] }
      let profile = UInt32(bitPattern: NeuronField.profile(word(.threshold)))
      memory.need(.profiles, 4 * profile..<4 * profile + 4)
      sources.append(word(.source))
    }
    for source in sources where SourceField.delays(source) != 0 {
      memory.needList(from: UInt32(bitPattern: SourceField.firstChunk(source)))
    }
    for region in [Region.rules, .windows, .decays] { memory.need(region, 0..<region.words(in: core)) }
    memory.need(.registers, Register.learning.rawValue..<Register.modulation.rawValue + 1)
    return Region.allCases.flatMap { memory.runs(of: $0) }
  }
}

/// An image's words, and which of them a core must be given.
private struct ProgrammedMemory {
  private let core: CoreConfiguration
  private var words: [Region: [UInt32]] = [:]
  private var isNeeded: [Region: [Bool]] = [:]

  /// With what the sections cover.
  init(_ image: RegisterImage) {
    core = image.core
    for region in Region.allCases {
      words[region] = image.contents(of: region)
      isNeeded[region] = Array(repeating: false, count: Int(region.words(in: core)))
    }
    for section in image.sections {
      need(section.region, section.address..<section.address + UInt32(section.words.count))
    }
  }

  subscript(_ region: Region) -> [UInt32] { words[region] ?? [] }

  /// Marks the words of a range as far as the region has them.
  mutating func need(_ region: Region, _ range: Range<UInt32>) {
    for word in range.clamped(to: 0..<region.words(in: core)) { isNeeded[region]?[Int(word)] = true }
  }

  /// Marks a list's chunks and their synapses; the list ends with the memory at the latest.
  mutating func needList(from first: UInt32) {
    for number in min(first, core.chunks)..<core.chunks {
      need(.chunks, 2 * number..<2 * number + 2)
      let place = 2 * Int(number)
      let chunk = ChunkHeader(
        start: self[.chunks][place + Int(ChunkWord.start.rawValue)],
        extent: self[.chunks][place + Int(ChunkWord.extent.rawValue)])
      need(.synapses, chunk.start..<chunk.start + chunk.words)
      if chunk.isLast { return }
    }
  }

  func runs(of region: Region) -> [RegisterImage.Section] {
    // A register between two others is not for an image to write.
    let longestGap = region == .registers ? 0 : RegisterImage.Section.longestGap
    return RegisterImage.Section(region: region, address: 0, words: self[region])
      .runs(where: isNeeded[region] ?? [], longestGap: longestGap)
  }
}

extension RegisterImage.Section {
  /// A gap of so many words is written over: a frame of its own costs 13 bytes beside its words.
  fileprivate static let longestGap = 3

  /// The words that differ from those found where they belong, in runs.
  func runs(unlike found: [UInt32]) -> [RegisterImage.Section] {
    runs(where: zip(words, found).map { $0 != $1 }, longestGap: Self.longestGap)
  }

  /// The words that are marked, in runs, with the others in gaps up to a length.
  fileprivate func runs(where isMarked: [Bool], longestGap: Int) -> [RegisterImage.Section] {
    var runs: [Range<Int>] = []
    for (word, isMarked) in isMarked.enumerated() where isMarked {
      if let last = runs.last, word - last.upperBound <= longestGap {
        runs[runs.count - 1] = last.lowerBound..<word + 1
      } else {
        runs.append(word..<word + 1)
      }
    }
    return runs.map { .init(region: region, address: address + UInt32($0.lowerBound), words: Array(words[$0])) }
  }
}
