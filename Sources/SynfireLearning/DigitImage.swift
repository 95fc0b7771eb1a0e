/// A handwritten digit.
public struct DigitImage: Sendable, Equatable {
  /// Pixels of an image: 8 rows of 8.
  public static let pixelCount = 64
  /// Rows, and pixels in a row.
  public static let side = 8
  /// The darkest pixel; 0 is paper.
  public static let maximumPixel: UInt8 = 16
  /// Digits that there are.
  public static let classCount = 10

  /// Line of the data file, from 0.
  public let row: Int
  /// 64 values of 0 to 16, row by row from the top left.
  public let pixels: [UInt8]
  /// The digit, 0 to 9.
  public let label: Int
}
