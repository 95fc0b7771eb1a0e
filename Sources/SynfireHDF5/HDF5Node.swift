/// What a name in an HDF5 file stands for.
public enum HDF5Node: Sendable, Equatable {
  case group(HDF5Group)
  case dataset(HDF5Dataset)
  /// Something that is not read, and why.
  case unread(HDF5Unread)

  /// The group; nil where it is none.
  public var group: HDF5Group? {
    if case .group(let group) = self { group } else { nil }
  }

  /// The dataset; nil where it is none.
  public var dataset: HDF5Dataset? {
    if case .dataset(let dataset) = self { dataset } else { nil }
  }
}

/// Named groups and datasets.
public struct HDF5Group: Sendable, Equatable {
  public var members: [String: HDF5Node]
  public var attributes: [String: HDF5Value]

  public init(_ members: [String: HDF5Node] = [:], attributes: [String: HDF5Value] = [:]) {
    self.members = members
    self.attributes = attributes
  }

  /// The members' names, ascending by their bytes.
  public var names: [String] { members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// A member of this group; nil where there is none.
  public subscript(name: String) -> HDF5Node? {
    get { members[name] }
    set { members[name] = newValue }
  }
}

extension HDF5Group {
  /// Why a member, or its value, was not read; nil where it was, or there is no such member.
  public func unread(_ name: String) -> HDF5Unread? {
    switch self[name] {
    case .unread(let reason): reason
    case .dataset(let dataset): dataset.value.unread
    case .group, nil: nil
    }
  }
}

/// An array, a number or a text, with what is said about it.
public struct HDF5Dataset: Sendable, Equatable {
  public var value: HDF5Value
  public var attributes: [String: HDF5Value]

  public init(_ value: HDF5Value, attributes: [String: HDF5Value] = [:]) {
    self.value = value
    self.attributes = attributes
  }
}

/// Why something in a file is not read.
public enum HDF5Unread: Sendable, Equatable {
  case softLink
  case externalLink
  /// A hard link to a group that it is in.
  case cycle
  /// Neither a group nor a dataset.
  case otherObject
  /// Of a type that is not read, such as compound.
  case type(String)
  /// Values that are kept in another file.
  case otherFile
  /// Only the outline was asked for.
  case outline
}

extension HDF5Unread: CustomStringConvertible {
  public var description: String {
    switch self {
    case .softLink: "a soft link, which is not followed"
    case .externalLink: "a link into another file, which is not followed"
    case .cycle: "a link to a group that it is in, which is not followed"
    case .otherObject: "neither a group nor a dataset"
    case .type(let name): "of a type that is not read: \(name)"
    case .otherFile: "kept in another file, which is not read"
    case .outline: "not read yet"
    }
  }
}
