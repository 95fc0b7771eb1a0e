/// The one place that words what is wrong with an image: what, where, the value, the limit, what to do.
extension ImageError: CustomStringConvertible {
  public var description: String { "\(problem); \(remedy)" }

  private var problem: String {
    switch self {
    case .notAnImage:
      "not an image: it does not begin with SFI and a line feed"
    case .formatVersion(let found, let supported) where found > supported:
      "image format version \(found) is newer than version \(supported), which this Synfire reads"
    case .formatVersion(let found, let supported):
      "image format version \(found) does not exist; this Synfire reads version \(supported)"
    case .cutShort(let length, let needed):
      "image cut short: \(length) of at least \(needed) bytes \(length == 1 ? "is" : "are") there"
    case .trailingBytes(let length, let stated):
      "image followed by other bytes: the file has \(counted(length, "byte")), its header says \(stated)"
    case .checksum(let stated, let computed):
      "image damaged: its bytes have the checksum \(hexadecimal(computed)), its header says \(hexadecimal(stated))"
    case .mapVersion(let found, let supported):
      "image for version \(found) of the core's map; this Synfire knows version \(supported)"
    case .configurationHash(let stated, let computed):
      "image header contradicts itself: its core hashes to \(hexadecimal(computed)), it says \(hexadecimal(stated))"
    case .configuration(let name, let offset, let value, let limit):
      "at byte \(offset): \(name) of the image's core is \(value), allowed is \(text(limit))"
    case .overrun(.section(let index), let offset, let needed, let left):
      "at byte \(offset): section \(index) needs \(counted(needed, "byte")) more, \(left) \(left == 1 ? "is" : "are") left"
    case .overrun(.group(let index), let offset, let needed, let left):
      "at byte \(offset): group \(index) needs \(counted(needed, "byte")) more, \(left) \(left == 1 ? "is" : "are") left"
    case .unusedBytes(let offset, let count):
      "at byte \(offset): \(counted(count, "byte")) behind the last group"
    case .unknownRegion(let section, let offset, let region):
      "at byte \(offset): section \(section) is for region \(region), which is none"
    case .unknownGroupKind(let group, let offset, let kind):
      "at byte \(offset): group \(group) is of kind \(kind); kinds are 0 and 1"
    case .groupPadding(let group, let offset, let value):
      "at byte \(offset): \(value) in group \(group) where zero must stand"
    case .nameLength(let group, let length):
      "the name of group \(group) has \(counted(length, "byte")), allowed is 1 to 255"
    case .nameNotUTF8(let group, let offset):
      "at byte \(offset): the name of group \(group) is not UTF-8"
    case .emptySection(let section, let offset):
      "at byte \(offset): section \(section) has no words"
    case .sectionOutsideRegion(let section, let region, let address, let words, let limit):
      "section \(section) writes \(counted(words, "word")) from \(address) on in \(region.name), which has \(limit)"
    case .sectionForbidden(let section, .registers, let address):
      "section \(section) writes register \(address)\(name(ofRegister: address)); "
        + "an image sets active_neurons, maximum_events, learning and modulation only"
    case .sectionForbidden(let section, let region, let address):
      "section \(section) writes \(region.name) from \(address) on, which an image must leave alone"
    case .registerMissing(let register):
      "no section sets the register \(register.name)"
    case .activeNeurons(let value, let limit):
      "active_neurons is \(value), the core has \(limit) neurons"
    case .maximumEvents(let value, let limit):
      "maximum_events is \(value), the register holds up to \(limit)"
    case .learning(let value):
      "learning is \(value), allowed is 0 or 1"
    case .modulation(let value, let limit):
      "modulation is \(value), allowed is \(text(limit))"
    case .emptyGroup(let name):
      "group \"\(name)\" is empty"
    case .groupOrder(let kind, let name, let first, let expected):
      "\(kind.text) \"\(name)\" begins at \(first), the one before it ends before \(expected)"
    case .groupEnd(.population, let end, let expected):
      "the populations end before neuron \(end), active_neurons is \(expected)"
    case .groupEnd(.axons, let end, let expected):
      "the axon groups end before axon \(end), the core has \(expected)"
    case .duplicateName(let kind, let name):
      "two \(kind.text)s are named \"\(name)\""
    case .otherCore(let image, let core):
      "image for another core: its configuration is \(hexadecimal(image)), the core's is \(hexadecimal(core))"
    case .missingProfile(let neuron, let profile, let limit):
      "neuron \(neuron) has profile \(profile), the core has 0 to \(limit - 1)"
    case .neuronField(let neuron, let name, let value, let limit):
      "neuron \(neuron): \(name) is \(value), allowed is \(text(limit))"
    case .profileField(let profile, let name, let value, let limit):
      "profile \(profile): \(name) is \(value), allowed is \(text(limit))"
    case .ruleBounds(let rule, let minimum, let maximum):
      "rule \(rule): minimum is \(minimum), above maximum, which is \(maximum)"
    case .softBoundsMissing(let rule):
      "rule \(rule): soft is 1, but the core has no soft bounds"
    case .tracesMissing(let rule):
      "rule \(rule): pairing is 1, but the core has no traces"
    case .missingTraceRule(let neuron, let rule, let limit):
      "neuron \(neuron) has trace_rule \(rule), the core has rules 0 to \(limit - 1)"
    case .missingChunk(let source, let chunk, let limit):
      "the list of \(source) begins at chunk \(chunk), the core has 0 to \(limit - 1)"
    case .unendedList(let source, let firstChunk):
      "the list of \(source), from chunk \(firstChunk) on, has no last chunk"
    case .sharedChunk(let chunk, let source, let other):
      "chunk \(chunk) is in the lists of both \(source) and \(other)"
    case .delays(let source, let stated, let actual):
      "\(source) states the delays \(hexadecimal(stated)), its chunks have \(hexadecimal(actual))"
    case .emptyChunk(let chunk, let source):
      "chunk \(chunk) of \(source) has no synapses"
    case .delay(let chunk, let source, let delay, let limit):
      "chunk \(chunk) of \(source) has a delay of \(delay) steps, the core's longest is \(limit)"
    case .missingSynapses(let chunk, let source, let start, let words, let limit):
      "chunk \(chunk) of \(source) needs \(counted(words, "synapse word")) from \(start) on, the core has \(limit)"
    case .missingTarget(let chunk, let source, let synapse, let target, let limit):
      "synapse \(synapse) of chunk \(chunk) of \(source) is to neuron \(target), active_neurons is \(limit)"
    case .missingRule(let chunk, let source, let rule, let limit):
      "chunk \(chunk) of \(source) has rule \(rule), the core has 0 to \(limit - 1)"
    case .plasticWeight(let chunk, let source, let synapse, let weight, let rule, let limit):
      "synapse \(synapse) of chunk \(chunk) of \(source) has a weight of \(weight)/256, "
        + "rule \(rule) allows \(text(limit))"
    case .sharedWord(let word, let chunk, let source, let other, let otherSource):
      "synapse word \(word) is in both chunk \(chunk) of \(source) and chunk \(other) of \(otherSource): "
        + "the words of a plastic chunk are its own"
    case .sum(let neuron, let worst, let limit, let maximumEvents):
      "the input of neuron \(neuron) can sum to \(worst) with \(maximumEvents) axon events in a step, "
        + "the accumulator holds \(limit) beside a current"
    }
  }

  private var remedy: String {
    switch self {
    case .formatVersion(let found, let supported) where found > supported:
      "update Synfire, or compile the network again"
    case .notAnImage: "give a file that `synfire compile` wrote"
    case .cutShort, .trailingBytes, .checksum: "copy it again, or compile the network again"
    case .mapVersion, .formatVersion: "compile the network again with this Synfire"
    case .sum: "declare fewer events in a step, or use smaller weights"
    case .maximumEvents: "declare fewer events in a step"
    case .softBoundsMissing, .tracesMissing: "choose another rule, or compile the network for a core that has them"
    case .otherCore: "compile the network for this core"
    default: "compile the network again"
    }
  }
}

extension RegisterImage.Group.Kind {
  fileprivate var text: String { self == .population ? "population" : "axon group" }
}

/// "1 byte", "2 bytes".
private func counted(_ count: some BinaryInteger, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// " (step_limit)", nothing where there is no such register.
private func name(ofRegister address: UInt32) -> String { Register(rawValue: address).map { " (\($0.name))" } ?? "" }

private func text(_ range: ClosedRange<some FixedWidthInteger>) -> String {
  "\(range.lowerBound) to \(range.upperBound)"
}

private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
}
