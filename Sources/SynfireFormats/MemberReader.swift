import SynfireNetwork

/// The members of an object, noting which were read, so that what nobody asked for can be told.
struct MemberReader {
  private let members: [String: JSONCursor]
  private let owner: JSONCursor
  /// Keys that were not read.
  private(set) var unread: Set<String>

  init(_ owner: JSONCursor) throws(DescriptionError) {
    members = try owner.members()
    self.owner = owner
    unread = Set(members.keys)
  }

  func has(_ key: String) -> Bool { members[key] != nil }

  mutating func take(_ key: String) -> JSONCursor? {
    unread.remove(key)
    return members[key]
  }

  mutating func required(_ key: String) throws(DescriptionError) -> JSONCursor {
    guard let cursor = take(key) else { throw owner.error(.missingKey(key)) }
    return cursor
  }

  mutating func bool(_ key: String) throws(DescriptionError) -> Bool? { try take(key)?.bool() }

  /// Two numbers that are the ends of a range, where both are there.
  mutating func range(_ low: String, _ high: String) throws(DescriptionError) -> ClosedRange<Double>? {
    let bounds = (try take(low)?.number(), try take(high)?.number())
    guard let lower = bounds.0, let upper = bounds.1 else { return nil }
    guard lower <= upper else { throw owner.error(.value("'\(low)' of \(lower)", allowed: "at most '\(high)'")) }
    return lower...upper
  }
}
