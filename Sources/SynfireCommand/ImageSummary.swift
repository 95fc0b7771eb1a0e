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

  var core: String
  var configurationHash: String
  var timeStepMilliseconds: Double?
  var activeNeurons: Int
  var maximumEvents: Int
  var chunks: Int
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
    let written = Dictionary(grouping: image.sections, by: \.region).mapValues { $0.reduce(0) { $0 + $1.words.count } }
    chunks = (written[.chunks] ?? 0) / 2
    memories = Region.allCases.filter { $0 != .registers && $0 != .state }.map { region in
      Memory(
        region: "\(region.name)", wordsWritten: written[region] ?? 0, words: Int(region.words(in: image.core)))
    }
    if withWords { words = image.sections.flatMap(Self.words) }
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
    for group in groups {
      text += "\(group.kind == "axons" ? "axons     " : "population") \(group.first) to \(group.last): \(group.name)\n"
    }
    for memory in memories {
      text += "memory \(memory.region): \(memory.wordsWritten) of \(memory.words) words\n"
    }
    for word in words ?? [] {
      text += "\(word.region) \(word.address)\(word.register.map { " " + $0 } ?? ""): \(word.value)\n"
    }
    return text
  }
}
