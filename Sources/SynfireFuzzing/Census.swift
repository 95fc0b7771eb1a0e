import SynfireChecking

/// How often each option, corner and host action occurred.
public struct Census: Sendable, Equatable {
  private var options = [Int](repeating: 0, count: FuzzOption.allCases.count)
  private var corners = [Int](repeating: 0, count: FuzzCorner.allCases.count)
  private var actions: [LockstepAction: Int] = [:]

  public init() {}

  public subscript(option: FuzzOption) -> Int { options[option.rawValue] }
  public subscript(corner: FuzzCorner) -> Int { corners[corner.rawValue] }
  public subscript(action: LockstepAction) -> Int { actions[action] ?? 0 }

  @inline(__always)
  mutating func count(_ option: FuzzOption, times: Int = 1) { options[option.rawValue] += times }

  @inline(__always)
  mutating func count(_ corner: FuzzCorner, if condition: Bool = true) {
    corners[corner.rawValue] += condition ? 1 : 0
  }

  mutating func count(_ action: LockstepAction) { actions[action, default: 0] += 1 }

  mutating func add(_ other: Census) {
    for index in options.indices { options[index] += other.options[index] }
    for index in corners.indices { corners[index] += other.corners[index] }
    actions.merge(other.actions, uniquingKeysWith: +)
  }

  /// The counts by name, those of 0 too.
  public var optionCounts: [String: Int] {
    Dictionary(uniqueKeysWithValues: FuzzOption.allCases.map { ("\($0)", self[$0]) })
  }
  public var cornerCounts: [String: Int] {
    Dictionary(uniqueKeysWithValues: FuzzCorner.allCases.map { ("\($0)", self[$0]) })
  }
  public var actionCounts: [String: Int] {
    Dictionary(uniqueKeysWithValues: LockstepAction.allCases.filter { $0 != .run }.map { ($0.rawValue, self[$0]) })
  }

  /// Options, corners and actions that never occurred.
  public var missing: [String] {
    [optionCounts, cornerCounts, actionCounts].flatMap { counts in counts.filter { $0.value == 0 }.keys.sorted() }
  }
}

/// Counts travel between processes as arrays in the order of the cases.
extension Census: Codable {
  private enum Key: CodingKey {
    case options
    case corners
    case actions
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    options = try values.decode([Int].self, forKey: .options)
    corners = try values.decode([Int].self, forKey: .corners)
    let counts = try values.decode([Int].self, forKey: .actions)
    actions = Dictionary(uniqueKeysWithValues: zip(LockstepAction.allCases, counts))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(options, forKey: .options)
    try values.encode(corners, forKey: .corners)
    try values.encode(LockstepAction.allCases.map { self[$0] }, forKey: .actions)
  }

  public static func == (left: Census, right: Census) -> Bool {
    left.options == right.options && left.corners == right.corners
      && LockstepAction.allCases.allSatisfy { left[$0] == right[$0] }
  }
}
