import SynfireDevices
import SynfireInterchange
import SynfireMap

/// What `--watch` asks for: a quantity of neurons, of a population by its name or by their numbers.
///
/// `v:hidden[0..<10]`, `i:hidden[3]`, `a:hidden`, `v:0...8`, `v:17`.
struct WatchOption {
  let text: String

  /// The values to record, by ascending neuron.
  /// - Throws: `UsageError` that says which part makes no sense.
  func watches(in image: RegisterImage) throws -> [Core.Watch] {
    guard let colon = text.firstIndex(of: ":") else {
      throw error("there is no ':'; write a quantity, a colon and neurons, for instance v:hidden[0..<10]")
    }
    let letter = String(text[..<colon])
    guard let quantity = WatchQuantity.allCases.first(where: { $0.letter == letter }) else {
      throw error("'\(letter)' is no quantity; there are v (membrane), i (synaptic current) and a (adaptation)")
    }
    let neurons = try neurons(String(text[text.index(after: colon)...]), in: image)
    return neurons.map { Core.Watch(quantity, neuron: $0) }
  }

  /// The numbers of the neurons that a population with or without a range, or a range alone, means.
  private func neurons(_ target: String, in image: RegisterImage) throws -> Range<UInt32> {
    let populations = image.groups.filter { $0.kind == .population }
    if let whole = populations.first(where: { $0.name == target }) { return whole.first..<whole.first + whole.count }
    if target.hasSuffix("]"), let bracket = target.lastIndex(of: "[") {
      let name = String(target[..<bracket])
      guard let population = populations.first(where: { $0.name == name }) else {
        throw unknown(name, populations)
      }
      let inside = String(target[target.index(after: bracket)...].dropLast())
      guard let range = Self.range(inside) else { throw error("'\(inside)' is no range; \(Self.forms)") }
      guard range.upperBound <= population.count else {
        throw error("\(name) has the neurons 0 to \(Int64(population.count) - 1), '\(inside)' goes beyond")
      }
      return population.first + range.lowerBound..<population.first + range.upperBound
    }
    guard let range = Self.range(target) else { throw unknown(target, populations) }
    guard range.upperBound <= UInt32(image.activeNeurons) else {
      throw error("the neurons are 0 to \(image.activeNeurons - 1), '\(target)' goes beyond")
    }
    return range
  }

  private static let forms = "write a number, a...b (b included) or a..<b (b left out), with at least one neuron in it"

  /// A number or a range of numbers; nil where it is neither, or empty.
  private static func range(_ text: String) -> Range<UInt32>? {
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
  private static func number(_ text: Substring) -> UInt32? {
    guard !text.isEmpty, text.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int32(text).flatMap { UInt32($0) }
  }

  private func unknown(_ name: String, _ populations: [RegisterImage.Group]) -> UsageError {
    let names = populations.map { "'\($0.name)'" }.joined(separator: ", ")
    let known = names.isEmpty ? "the image names none" : "there are \(names)"
    return error("'\(name)' is neither a population nor a range of neurons; \(known); \(Self.forms)")
  }

  private func error(_ problem: String) -> UsageError { UsageError("--watch '\(text)': \(problem)") }
}
