import SynfireMap
import SynfireNetwork

/// What `inspect` shows.
struct ImageSummary: Encodable {
  struct Group: Encodable {
    var kind: String
    var name: String
    var first: Int
    var last: Int
  }

  struct Memory: Encodable {
    var region: String
    var wordsWritten: Int
    var words: Int
  }

  struct Word: Encodable {
    var region: String
    var address: Int
    /// Name of the register; `nil` in a memory.
    var register: String?
    var value: UInt32
  }

  struct Window: Encodable {
    /// The first and the last lag at which something is added, in steps, and what, in weights before the shift; `nil`:
    /// nothing is ever added.
    var lags: [Int]?
    var changes: [Double]?
    /// What a step keeps of the trace, of 1; `nil` where the rule uses none.
    var traceDecay: Double?
  }

  struct Rule: Encodable {
    var number: Int
    /// Before the shift.
    var minimum: Int
    var maximum: Int
    var softBounds: Bool
    var pairing: String
    var potentiation: Window
    var depression: Window
  }

  struct Learning: Encodable {
    var on: Bool
    var modulation: Double
  }

  var core: String
  var configurationHash: String
  var timeStepMilliseconds: Double?
  var activeNeurons: Int
  var maximumEvents: Int
  var chunks: Int
  /// Delays of axons and of neurons that have synapses, in steps, ascending.
  var axonDelays: [Int]
  var neuronDelays: [Int]
  /// The rules that the image writes.
  var rules: [Rule]
  /// `nil` where the image leaves learning as it is.
  var learning: Learning?
  var groups: [Group]
  var memories: [Memory]
  var words: [Word]?

  init(of image: RegisterImage, withWords: Bool) {
    core = image.core.name ?? "not a named core"
    let digits = String(image.core.hash, radix: 16, uppercase: true)
    configurationHash = "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    timeStepMilliseconds = image.timeStepNanoseconds == 0 ? nil : Double(image.timeStepNanoseconds) / 1e6
    activeNeurons = image.activeNeurons
    maximumEvents = image.maximumEvents
    groups = image.groups.map { group in
      Group(
        kind: group.kind == .population ? "population" : "axons", name: group.name, first: Int(group.first),
        last: Int(group.first + group.count) - 1)
    }
    chunks = Set(Self.covered(.chunks, in: image).map { $0 / 2 }).count
    axonDelays = Self.delays(image.contents(of: .axons))
    let neurons = image.contents(of: .neurons)
    neuronDelays = Self.delays(stride(from: 3, to: 4 * image.activeNeurons, by: 4).map { neurons[$0] })
    rules = Self.covered(.rules, in: image).sorted().map { Rule(ImageRule($0, of: image)) }
    if image.sections.contains(where: { $0.region == .registers && $0.covers(Register.learning.rawValue) }) {
      learning = Learning(
        on: image.value(of: .learning) == 1,
        modulation: Double(Int32(bitPattern: image.value(of: .modulation))) / 256)
    }
    memories = Region.allCases.filter { $0 != .registers && $0 != .state }.map { region in
      Memory(
        region: "\(region.name)", wordsWritten: Self.covered(region, in: image).count,
        words: Int(region.words(in: image.core)))
    }
    if withWords { words = image.sections.flatMap(Self.words) }
  }

  /// The words of a region that sections cover.
  private static func covered(_ region: Region, in image: RegisterImage) -> Set<UInt32> {
    var words: Set<UInt32> = []
    for section in image.sections where section.region == region {
      words.formUnion(section.address..<section.address + UInt32(section.words.count))
    }
    return words
  }

  /// The delays that any of these source words has chunks for.
  private static func delays(_ sources: [UInt32]) -> [Int] {
    let all = sources.reduce(0) { $0 | SourceField.delays($1) }
    return (1...16).filter { all >> Int32($0 - 1) & 1 == 1 }
  }

  /// "1 to 3, 16 steps".
  private static func text(ofDelays delays: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for delay in delays {
      if let last = runs.last, last.upperBound == delay - 1 {
        runs[runs.count - 1] = last.lowerBound...delay
      } else {
        runs.append(delay...delay)
      }
    }
    let words = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
    return words.isEmpty ? "none" : words.joined(separator: ", ") + (delays == [1] ? " step" : " steps")
  }

  private static func words(of section: RegisterImage.Section) -> [Word] {
    section.words.enumerated().map { offset, value in
      let address = section.address + UInt32(offset)
      let register = section.region == .registers ? Register(rawValue: address).map { "\($0.name)" } : nil
      return Word(region: "\(section.region.name)", address: Int(address), register: register, value: value)
    }
  }

  var text: String {
    var text = "core            \(core) (configuration \(configurationHash))\n"
    if let timeStepMilliseconds { text += "time step       \(timeStepMilliseconds) ms\n" }
    text += "active neurons  \(activeNeurons)\n"
    text += "maximum events  \(maximumEvents) a step\n"
    text += "chunks          \(chunks)\n"
    text += "axon delays     \(Self.text(ofDelays: axonDelays))\n"
    text += "neuron delays   \(Self.text(ofDelays: neuronDelays))\n"
    if let learning { text += "learning        \(learning.on ? "on" : "off"), modulation \(learning.modulation)\n" }
    for rule in rules { text += rule.text }
    for group in groups {
      text += "\(group.kind == "axons" ? "axons     " : "population") \(group.first) to \(group.last): \(group.name)\n"
    }
    for memory in memories {
      text += "memory \(memory.region): \(memory.wordsWritten) of \(memory.words) word\(memory.words == 1 ? "" : "s")\n"
    }
    for word in words ?? [] {
      text += "\(word.region) \(word.address)\(word.register.map { " " + $0 } ?? ""): \(word.value)\n"
    }
    return text
  }
}
