import Foundation

/// The membrane units of the core for 1.0 of a file: a power of two at which every number of the file is whole, so that
/// the core's integers do what the file's floating point does, bit for bit.
struct UnitScale: Equatable {
  /// The power of two that the scale is.
  let exponent: Int

  /// Membrane units for 1.0.
  var value: Double { Double(sign: .plus, exponent: exponent, significand: 1) }

  /// The largest weight of one synapse or of two with different shifts, in membrane units.
  static let largestWeight = 127.0 * 128 + 63
  /// The finest scale that is taken: the widest membrane has as many bits.
  static let finestExponent = 24
  /// A quarter of the membrane's range where that is narrowest (18 bits): what thresholds and the like may take.
  static let membraneQuarter = 32_768.0

  /// A number that must be whole, and where it is in the file.
  struct Number {
    var value: Double
    /// An error at it.
    var error: (ImportError.Problem) -> ImportError
  }

  /// The smallest scale, 1 or more, at which all of `numbers` and `weights` are whole.
  ///
  /// - Parameters:
  ///   - numbers: membrane values, finite.
  ///   - weights: of synapses, finite, which have fewer bits.
  /// - Throws: where there is none at which the weights fit.
  init(exactFor numbers: some Sequence<Number>, weights: [Number]) throws(ImportError) {
    var largest: Number?
    for weight in weights where abs(weight.value) > abs(largest?.value ?? 0) { largest = weight }
    var finest: Number?
    var exponent = 0
    for number in weights + Array(numbers) where Self.fractionBits(number.value) > exponent {
      exponent = Self.fractionBits(number.value)
      finest = number
    }
    self.exponent = exponent
    let room = Self.room(for: abs(largest?.value ?? 0), within: Self.largestWeight)
    guard exponent > room else { return }
    // Either one number asks for too fine a step, or the weight is too large at any.
    if room >= 0, let finest { throw finest.error(.inexact(finest.value, fractionBits: room)) }
    if let largest { throw largest.error(.largeWeight(largest.value, scale: value, limit: Self.largestWeight)) }
  }

  /// A scale at which all numbers fit, for the compiler to round them.
  init(roomyFor numbers: some Sequence<Double>, weights: some Sequence<Double>) {
    let weight = weights.reduce(0) { max($0, abs($1)) }
    let number = numbers.reduce(0) { max($0, $1.isFinite ? abs($1) : 0) }
    exponent = min(
      Self.room(for: number, within: Self.membraneQuarter), Self.room(for: weight, within: Self.largestWeight))
  }

  /// The largest exponent at which a number is within a limit, and not a finer one than any core can use.
  private static func room(for magnitude: Double, within limit: Double) -> Int {
    Int(min(log2(limit / magnitude).rounded(.down), Double(finestExponent)))
  }

  /// How many binary digits a finite number has behind the point; 0 for whole ones.
  private static func fractionBits(_ value: Double) -> Int {
    if value == value.rounded() { return 0 }
    // A normal number's lowest significant bit; subnormal ones need more bits than any core has anyway.
    let zeros = value.significandBitPattern == 0 ? 52 : value.significandBitPattern.trailingZeroBitCount
    return max(0, 52 - zeros - Int(value.exponent))
  }

  /// A number of the file in membrane units.
  func units(_ value: Double) -> Double { value * self.value }

  /// The least whole threshold, as a number of the file, that a membrane of whole units reaches exactly where it is above
  /// `threshold` (or at it, if `isInclusive`).
  ///
  /// - Parameter offset: what is taken from the membrane's value in the file; whole in membrane units.
  func threshold(_ threshold: Double, isInclusive: Bool, offset: Double = 0) -> Double {
    let least = isInclusive ? units(threshold).rounded(.up) : units(threshold).rounded(.down) + 1
    return (least - units(offset)) / value
  }
}
