import Foundation

/// Small random changes of an image, so that a network learns what a digit looks like and not which pixels it had.
public struct DigitAugmentation: Sendable {
  /// Largest shift along each axis, in pixels.
  public var shift: Float = 0.7
  /// Largest rotation about the middle, in radians.
  public var rotation: Float = 0.1
  /// Largest change of size, as a share.
  public var scaling: Float = 0.1
  /// Largest shear, in columns a row.
  public var shear: Float = 0.1

  public init() {}

  /// The image under a random affine map, sampled bilinearly; paper beyond its edges.
  ///
  /// - Parameter pixels: 64 values of 0 to 16.
  func distort(_ pixels: [UInt8], with generator: inout SeededGenerator) -> [UInt8] {
    let side = DigitImage.side
    let middle = Float(side - 1) / 2
    let angle = generator.symmetric(rotation)
    let columnScale = 1 + generator.symmetric(scaling)
    let rowScale = 1 + generator.symmetric(scaling)
    let slant = generator.symmetric(shear)
    let (rowShift, columnShift) = (generator.symmetric(shift), generator.symmetric(shift))
    let (sine, cosine) = (sin(angle), cos(angle))
    func value(_ row: Int, _ column: Int) -> Float {
      (0..<side).contains(row) && (0..<side).contains(column) ? Float(pixels[row * side + column]) : 0
    }
    var result = [UInt8](repeating: 0, count: pixels.count)
    for row in 0..<side {
      for column in 0..<side {
        let (y, x) = (Float(row) - middle, Float(column) - middle)
        let sourceRow = middle + rowShift + rowScale * (cosine * y - sine * x)
        let sourceColumn = middle + columnShift + columnScale * (cosine * x + sine * y) + slant * y
        let (floorRow, floorColumn) = (sourceRow.rounded(.down), sourceColumn.rounded(.down))
        let (down, right) = (sourceRow - floorRow, sourceColumn - floorColumn)
        let (top, left) = (Int(floorRow), Int(floorColumn))
        let upper = value(top, left) * (1 - right) + value(top, left + 1) * right
        let lower = value(top + 1, left) * (1 - right) + value(top + 1, left + 1) * right
        result[row * side + column] = UInt8(upper * (1 - down) + lower * down + 0.5)
      }
    }
    return result
  }
}
