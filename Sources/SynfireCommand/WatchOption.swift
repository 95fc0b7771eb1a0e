import SynfireDevices
import SynfireInterchange
import SynfireMap

/// What `--watch` asks for: a quantity of neurons, of a population by its name or by their numbers, or the weights of
/// plastic synapses.
///
/// `v:hidden[0..<10]`, `i:hidden[3]`, `a:hidden`, `v:0...8`, `v:17`, `w:pixels[3]->hidden`, `w:axon:3->7`.
struct WatchOption {
  /// A value to record, and what the trace file calls it.
  struct Value: Hashable {
    var watch: Core.Watch
    var subject: TraceTable.Subject
  }

  let text: String

  /// The values to record: by ascending neuron, or in the order of a weight file.
  /// - Throws: `UsageError` that says which part makes no sense.
  func values(in image: RegisterImage) throws -> [Value] {
    guard let colon = text.firstIndex(of: ":") else {
      throw error(
        "there is no ':'; write a quantity, a colon and neurons, for instance v:hidden[0..<10], "
          + "or synapses, for instance w:pixels[3]->hidden")
    }
    let letter = String(text[..<colon])
    guard let quantity = WatchQuantity.allCases.first(where: { $0.letter == letter }) else {
      throw error(
        "'\(letter)' is no quantity; there are v (membrane), i (synaptic current), a (adaptation) and w (weight)")
    }
    let target = String(text[text.index(after: colon)...])
    if quantity == .weight { return try weights(target, in: image) }
    return try neurons(target, in: image).map { neuron in
      Value(watch: .neuron(neuron, quantity), subject: .neuron(neuron, quantity))
    }
  }

  /// The numbers of the neurons that a population with or without a range, or a range alone, means.
  func neurons(_ target: String, in image: RegisterImage) throws -> Range<UInt32> {
    let populations = image.groups.filter { $0.kind == .population }
    if let found = try members(target, of: populations) { return found }
    guard let range = Self.range(target) else {
      throw unknown(target, "neither a population nor a range of neurons", populations)
    }
    try check(range, target, "neurons", UInt32(image.activeNeurons))
    return range
  }

  /// The members of a group that its name, with or without a range, means; nil where no group has the name and there is no
  /// bracket.
  func members(_ target: String, of groups: [RegisterImage.Group]) throws -> Range<UInt32>? {
    if let whole = groups.first(where: { $0.name == target }) { return whole.first..<whole.first + whole.count }
    guard target.hasSuffix("]"), let bracket = target.lastIndex(of: "[") else { return nil }
    let name = String(target[..<bracket])
    guard let group = groups.first(where: { $0.name == name }) else {
      throw unknown(name, "neither a population nor a range of neurons", groups)
    }
    let inside = String(target[target.index(after: bracket)...].dropLast())
    guard let range = Self.range(inside) else { throw error("'\(inside)' is no range; \(Self.forms)") }
    guard range.upperBound <= group.count else {
      let members = group.kind == .axons ? "axons" : "neurons"
      throw error("\(name) has the \(members) 0 to \(Int64(group.count) - 1), '\(inside)' goes beyond")
    }
    return group.first + range.lowerBound..<group.first + range.upperBound
  }

  func check(_ range: Range<UInt32>, _ text: String, _ kind: String, _ count: UInt32) throws {
    if range.upperBound > count { throw error("the \(kind) are 0 to \(Int64(count) - 1), '\(text)' goes beyond") }
  }

  static let forms = "write a number, a...b (b included) or a..<b (b left out), with at least one neuron in it"

  /// A number or a range of numbers; nil where it is neither, or empty.
  static func range(_ text: String) -> Range<UInt32>? {
    for (mark, isClosed) in [("...", true), ("..<", false)] {
      guard let found = text.firstRange(of: mark) else { continue }
      guard let first = number(text[..<found.lowerBound]), let last = number(text[found.upperBound...]) else {
        return nil
      }
      let end = isClosed ? last + 1 : last
      return first < end ? first..<end : nil
    }
    return number(text[...]).map { $0..<$0 + 1 }
  }

  /// A number below 2³¹, in digits.
  static func number(_ text: Substring) -> UInt32? {
    guard !text.isEmpty, text.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int32(text).flatMap { UInt32($0) }
  }

  func unknown(_ name: String, _ expected: String, _ groups: [RegisterImage.Group]) -> UsageError {
    let names = groups.map { "'\($0.name)'" }.joined(separator: ", ")
    let known = names.isEmpty ? "the image names none" : "there are \(names)"
    return error("'\(name)' is \(expected); \(known); \(Self.forms)")
  }

  func error(_ problem: String) -> UsageError { UsageError("--watch '\(text)': \(problem)") }
}
