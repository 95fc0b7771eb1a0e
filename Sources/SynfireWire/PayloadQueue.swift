/// Payloads of the host on their way to the core, oldest first: those sent and not yet acknowledged, then those that wait.
struct PayloadQueue: Sendable {
  struct Item: Sendable {
    let payload: [UInt8]
    /// Entries of the core's input queue that it costs.
    let entries: UInt16

    /// Bytes of the core's receive ring that it occupies.
    var ringBytes: Int { payload.count + 1 }
  }

  private var items: [Item] = []
  /// Items before this index are gone; they are removed when they are half of the array.
  private var first = 0

  var count: Int { items.count - first }

  /// The item `offset` places behind the oldest.
  subscript(offset: Int) -> Item { items[first + offset] }

  mutating func append(_ item: Item) {
    items.append(item)
  }

  mutating func removeOldest(_ count: Int) {
    first += count
    if first * 2 >= items.count {
      items.removeFirst(first)
      first = 0
    }
  }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    first = 0
  }
}
