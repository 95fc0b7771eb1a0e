import Foundation

/// What the system says of its error number.
struct SystemError: Error {
  let number: Int32

  /// The error of the call before.
  init() { number = errno }

  init(_ number: Int32) { self.number = number }

  var text: String { String(cString: strerror(number)) }
}
