import SynfireInterchange
import SynfireMap

/// Weights: `w:SOURCE->TARGET`, or `w:SOURCE->TARGET@DELAY` for the synapses of one delay.
///
/// The source is an axon group or a population with or without a range, `axon:` or `neuron:` and numbers; the target is a
/// population with or without a range, or numbers of neurons.
extension WatchOption {
  /// The plastic synapses that lead from the source to the target.
  func weights(_ text: String, in image: RegisterImage) throws -> [Value] {
    guard let arrow = text.firstRange(of: "->") else {
      throw error("there is no '->'; write a source and a target, for instance w:pixels[3]->hidden, or w:axon:3->7")
    }
    let sources = try sources(String(text[..<arrow.lowerBound]), in: image)
    let (target, delay) = try delay(String(text[arrow.upperBound...]), in: image)
    let targets = try neurons(target, in: image)
    let words = image.contents(of: .synapses)
    var ordinals: [SynapseName: UInt32] = [:]
    var values: [Value] = []
    var fixed = 0
    for chunk in image.listedChunks where sources.contains(chunk.source) {
      if let delay, delay != chunk.header.delay { continue }
      for place in 0..<chunk.header.count {
        let target = chunk.header.synapse(place, in: words).target
        guard targets.contains(target) else { continue }
        var name = SynapseName(source: chunk.source, target: target, delay: chunk.header.delay)
        ordinals[name, default: 0] += 1
        guard chunk.header.isPlastic else {
          fixed += 1
          continue
        }
        name.ordinal = ordinals[name] ?? 1
        values.append(Value(watch: .weight(chunk: chunk.number, place: place), subject: .synapse(name)))
      }
    }
    if values.isEmpty {
      throw error(
        fixed == 0
          ? "there is no synapse from the one to the other" + (delay.map { " with a delay of \($0) steps" } ?? "")
          : "the synapses from the one to the other are fixed, \(fixed) of them; watch plastic ones, whose projection has "
            + "a learning rule")
    }
    return values
  }

  /// The sources that a group with or without a range, or `axon:` or `neuron:` and a range, means.
  private func sources(_ text: String, in image: RegisterImage) throws -> SourceRange {
    for (prefix, isAxon) in [("axon:", true), ("neuron:", false)] where text.hasPrefix(prefix) {
      let numbers = String(text.dropFirst(prefix.count))
      guard let range = Self.range(numbers) else { throw error("'\(numbers)' is no range; \(Self.forms)") }
      try check(range, numbers, isAxon ? "axons" : "neurons", isAxon ? image.core.axons : UInt32(image.activeNeurons))
      return SourceRange(isAxon: isAxon, numbers: range)
    }
    var found: [SourceRange] = []
    let name = text.hasSuffix("]") ? text.lastIndex(of: "[").map { String(text[..<$0]) } ?? text : text
    for kind in [RegisterImage.Group.Kind.axons, .population] {
      let groups = image.groups.filter { $0.kind == kind && ($0.name == text || $0.name == name) }
      if let members = groups.isEmpty ? nil : try members(text, of: groups) {
        found.append(SourceRange(isAxon: kind == .axons, numbers: members))
      }
    }
    if found.count > 1 {
      throw error(
        "there is an axon group '\(name)' and a population '\(name)'; give numbers: axon:0..<4 or neuron:0..<4")
    }
    guard let only = found.first else {
      throw unknown(name, "neither an axon group nor a population, nor axon: or neuron: and numbers", image.groups)
    }
    return only
  }

  /// The target without the delay behind an `@`, and the delay; a population's name may have such an end itself.
  private func delay(_ text: String, in image: RegisterImage) throws -> (target: String, delay: UInt32?) {
    let isName = image.groups.contains { $0.kind == .population && $0.name == text }
    guard !isName, let at = text.lastIndex(of: "@") else { return (text, nil) }
    let digits = text[text.index(after: at)...]
    guard let delay = Self.number(digits), (1...image.core.maximumDelay).contains(delay) else {
      throw error("'\(digits)' is no delay; must be 1 to \(image.core.maximumDelay) steps")
    }
    return (String(text[..<at]), delay)
  }
}

/// Axons or neurons.
private struct SourceRange {
  var isAxon: Bool
  var numbers: Range<UInt32>

  func contains(_ source: SynapseSource) -> Bool {
    switch source {
    case .axon(let number): isAxon && numbers.contains(number)
    case .neuron(let number): !isAxon && numbers.contains(number)
    }
  }
}
