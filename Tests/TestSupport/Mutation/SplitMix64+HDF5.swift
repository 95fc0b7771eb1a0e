#if HDF5
  import SynfireHDF5

  extension SplitMix64 {
    /// Changes one thing in a tree: something is another value, of another shape, or not there.
    public mutating func change(_ group: inout HDF5Group) {
      if let name = group.attributes.keys.sorted().first, chance(0.2) {
        group.attributes[name] = pick([nil, .double(.nan), .integer(.max), .string("EventData"), .double(1e300)])
        return
      }
      guard !group.members.isEmpty else { return }
      let name = pick(group.names)
      switch group[name] {
      case .group(var member):
        if chance(0.1) {
          group[name] = pick([nil, .unread(.softLink), .dataset(HDF5Dataset(.integer(1)))])
        } else {
          change(&member)
          group[name] = .group(member)
        }
      default: group[name] = .dataset(HDF5Dataset(value()))
      }
    }

    private mutating func value() -> HDF5Value {
      let shape = pick([[], [0], [2], [2, 2], [0, 2], [2, 0], [2, 3, 2], [1, 0, 5], [.max, 0], [.max, .max, 0]])
      let count = shape.contains(0) ? 0 : shape.reduce(1, *)
      func repeated<Element>(_ element: Element) -> [Element] { Array(repeating: element, count: count) }
      return HDF5Value(
        shape: shape,
        pick([
          .numbers(.integers(repeated(pick([-2, -1, 0, 1, .max, .min])))), .numbers(.unsigned(repeated(.max))),
          .numbers(.floats(repeated(pick([0, -1, .nan, .infinity, 1e10, 1e300])))), .booleans(repeated(chance(0.5))),
          .strings(repeated("x")), .sequences(repeated(.floats([1]))), .unread(.type("compound")),
        ]))
    }
  }
#endif
