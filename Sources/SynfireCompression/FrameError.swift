/// Why bytes could not be read as a compressed frame.
public enum FrameError: Error, Equatable, Sendable {
  /// The data ended before the frame did.
  case truncated
  /// The frame is damaged: the library's reason.
  case corrupt(String)
  /// The decompressed data would be longer than the caller allows.
  case tooLarge(limit: Int)
  /// This program was built without the library of this name.
  case withoutLibrary(String)
}
