import Foundation
import SynfireCompression

/// The 1,797 digits that come with Synfire (UCI optdigits, CC BY 4.0), split into rows for training and for testing.
public struct DigitsDataset: Sendable {
  /// The 1,203 images to train on, in the order of the file.
  public let trainingRows: [DigitImage]
  /// The 594 images that no training and no choice of a hyperparameter has seen, in the order of the file.
  public let testRows: [DigitImage]

  /// Reads the resources of the library.
  public static func load() throws -> DigitsDataset {
    func resource(_ name: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: Bundle.module.bundleURL.appending(path: "Resources/" + name)))
    }
    return try DigitsDataset(
      images: String(
        decoding: Gzip.decompress(resource("digits.csv.gz"), limit: 1 << 20), as: UTF8.self),
      testRows: String(decoding: resource("digits_test_rows.txt"), as: UTF8.self))
  }

  /// Splits the images of a CSV text by a list of row numbers.
  ///
  /// - Parameters:
  ///   - images: a line an image, 64 pixels of 0 to 16 and the digit, separated by commas.
  ///   - testRows: a number of a line of `images`, from 0, on each line.
  public init(images: String, testRows: String) throws(DigitsDatasetError) {
    var all: [DigitImage] = []
    for (row, line) in images.split(whereSeparator: \.isNewline).enumerated() {
      all.append(try Self.image(line, row: row))
    }
    var isTest = [Bool](repeating: false, count: all.count)
    for line in testRows.split(whereSeparator: \.isNewline) {
      guard let row = Int(line), all.indices.contains(row), !isTest[row] else {
        throw .badTestRow(text: String(line), rows: all.count)
      }
      isTest[row] = true
    }
    trainingRows = all.filter { !isTest[$0.row] }
    self.testRows = all.filter { isTest[$0.row] }
  }

  private static func image(_ line: Substring, row: Int) throws(DigitsDatasetError) -> DigitImage {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == DigitImage.pixelCount + 1 else { throw .badFieldCount(row: row, count: fields.count) }
    var values: [UInt8] = []
    for (column, field) in fields.enumerated() {
      let limit = column < DigitImage.pixelCount ? DigitImage.maximumPixel : UInt8(DigitImage.classCount - 1)
      guard let value = UInt8(field), value <= limit else {
        throw .badValue(row: row, column: column, text: String(field), limit: Int(limit))
      }
      values.append(value)
    }
    return DigitImage(row: row, pixels: Array(values.dropLast()), label: Int(values[DigitImage.pixelCount]))
  }
}

/// What is wrong with a file of digits. Rows and columns count from 0.
public enum DigitsDatasetError: Error, Equatable, Sendable {
  case badFieldCount(row: Int, count: Int)
  case badValue(row: Int, column: Int, text: String, limit: Int)
  /// A test row that is no number, no row of the images, or listed twice.
  case badTestRow(text: String, rows: Int)
}

extension DigitsDatasetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badFieldCount(let row, let count):
      "digits, row \(row): \(count) fields, expected 64 pixels and the digit"
    case .badValue(let row, let column, let text, let limit):
      "digits, row \(row), column \(column): \"\(text)\" is not a whole number of 0 to \(limit)"
    case .badTestRow(let text, let rows):
      "test rows: \"\(text)\" is not a row of 0 to \(rows - 1) named once"
    }
  }
}
