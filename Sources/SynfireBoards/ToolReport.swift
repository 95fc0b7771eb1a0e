import Foundation

/// What a program writes of its result, in JSON.
enum ToolReport {
  /// - Throws: ``BitstreamError/reportUnreadable(path:reason:)``.
  static func read<Contents: Decodable>(_: Contents.Type, from file: URL) throws(BitstreamError) -> Contents {
    do {
      return try JSONDecoder().decode(Contents.self, from: Data(contentsOf: file))
    } catch let error as DecodingError {
      throw .reportUnreadable(path: file.path, reason: reason(error))
    } catch {
      throw .reportUnreadable(path: file.path, reason: error.localizedDescription)
    }
  }

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "it has no '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.debugDescription.trimmingCharacters(in: CharacterSet(charactersIn: "."))
    @unknown default: "\(error)"
    }
  }
}
