#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A limit to the time that shrinking takes: of the processor's time, so that a busy machine shrinks as far as an idle one,
/// and of ten times that on the wall.
struct ShrinkLimit: Sendable {
  private let limit: Duration
  private let start = ContinuousClock.now
  private let startOfProcessor = Self.processor

  /// A limit from now on.
  init(_ limit: Duration) { self.limit = limit }

  var isOver: Bool {
    Self.processor - startOfProcessor >= limit || ContinuousClock.now - start >= limit * 10
  }

  /// The processor's time that this process has used.
  private static var processor: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
  }
}
