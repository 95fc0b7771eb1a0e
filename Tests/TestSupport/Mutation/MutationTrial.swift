import Foundation

/// A parser fed with changed files: each is read, or refused with an error of the parser's own, and soon.
///
/// `make fuzz-parsers` sets SYNFIRE_MUTANTS, how many changed files each trial takes; SYNFIRE_SEED sets the seed, for replays.
public struct MutationTrial {
  /// What the parser is called in the summary.
  public let name: String
  public let seed: UInt64
  public let count: Int
  /// Files that were read all the same.
  public private(set) var good = 0
  /// The longest that one took.
  public private(set) var longest = Duration.zero
  /// Errors that no user should see, a few of them, with the file that caused them.
  public private(set) var unexpected: [(error: any Error, file: [UInt8])] = []

  /// How many files a trial takes: what the campaign asks for, or the usual number.
  public static func count(_ usual: Int) -> Int { environment("SYNFIRE_MUTANTS").flatMap { Int($0) } ?? usual }

  /// The seed that is asked for, or a new one.
  public static func seed() -> UInt64 {
    environment("SYNFIRE_SEED").flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1 << 32)
  }

  /// Whether this is a campaign, on a machine that does nothing else: only then times are judged.
  public static var isCampaign: Bool { environment("SYNFIRE_MUTANTS") != nil }

  private static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

  /// - Parameters:
  ///   - files: good ones, of which each change begins with one.
  ///   - usual: how many changed files there are in an ordinary run of the tests.
  ///   - words: put into texts in place of what is there.
  ///   - isExpected: whether an error is one of the parser's own.
  ///   - read: the parser.
  public init(
    _ name: String, files: [[UInt8]], usual: Int, words: [String] = [], isExpected: (any Error) -> Bool,
    read: ([UInt8]) throws -> Void
  ) {
    self.name = name
    seed = Self.seed()
    count = Self.count(usual)
    var random = SplitMix64(seed: seed)
    let clock = ContinuousClock()
    for _ in 0..<count {
      let file = random.mutated(random.pick(files), words: words)
      let start = clock.now
      do {
        try read(file)
        good += 1
      } catch {
        if !isExpected(error), unexpected.count < 5 { unexpected.append((error, file)) }
      }
      longest = max(longest, clock.now - start)
    }
    print("\(name), SYNFIRE_SEED=\(seed): \(good) of \(count) were read, the longest in \(longest)")
  }
}
