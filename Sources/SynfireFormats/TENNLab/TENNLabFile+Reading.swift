import SynfireNetwork

extension TENNLabFile {
  init(_ document: JSONCursor) throws {
    let fields = try document.members()
    func required(_ key: String) throws -> JSONCursor {
      guard let cursor = fields[key] else { throw document.error(.missingKey(key)) }
      return cursor
    }
    parameters = try RISPParameters(fields["Associated_Data"], root: document)
    let properties = try required("Properties").members()
    func table(_ key: String) throws -> PropertyTable {
      guard let cursor = properties[key] else { throw try required("Properties").error(.missingKey(key)) }
      return try PropertyTable(cursor)
    }
    nodes = try Self.nodes(required("Nodes"), table("node_properties"), leakMode: parameters.leakMode)
    let numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    edges = try Self.edges(required("Edges"), table("edge_properties"), numbers: numbers)
    inputs = try Self.list(fields["Inputs"], numbers: numbers)
    outputs = try Self.list(fields["Outputs"], numbers: numbers)
  }

  private static func nodes(
    _ cursor: JSONCursor, _ properties: PropertyTable, leakMode: RISPParameters.LeakMode
  ) throws -> [Node] {
    var seen: Set<UInt32> = []
    var nodes: [Node] = []
    for element in try cursor.elements() {
      let fields = try element.members()
      guard let idCursor = fields["id"] else { throw element.error(.missingKey("id")) }
      let id: UInt32 = try idCursor.integer()
      guard seen.insert(id).inserted else {
        throw ImportError(
          at: idCursor, .contradiction("a second node with the id \(id)", remedy: "give each its own"))
      }
      let values = try properties.values(of: element, fields)
      nodes.append(
        Node(
          id: id, name: try fields["name"]?.string(), threshold: try values.value("Threshold"),
          leaks: leakMode == .configurable ? try values.value("Leak") != 0 : nil, cursor: element))
    }
    guard !nodes.isEmpty else {
      throw ImportError(at: cursor, .contradiction("the network has no nodes", remedy: "add some"))
    }
    return nodes.sorted { $0.id < $1.id }
  }

  private static func edges(
    _ cursor: JSONCursor, _ properties: PropertyTable, numbers: [UInt32: Int]
  ) throws -> [Edge] {
    var pairs: Set<[Int]> = []
    var edges: [Edge] = []
    for element in try cursor.elements() {
      let fields = try element.members()
      func node(_ key: String) throws -> Int {
        guard let cursor = fields[key] else { throw element.error(.missingKey(key)) }
        return try index(of: cursor, in: numbers)
      }
      let values = try properties.values(of: element, fields)
      let delay = try values.value("Delay")
      guard let steps = Int(exactly: delay), (1...Delay.longest).contains(steps) else {
        throw element.error(.value("a delay of \(number(delay))", allowed: "a whole number of steps, 1 to 65,535"))
      }
      let edge = Edge(
        from: try node("from"), to: try node("to"), weight: try values.value("Weight"), delay: steps, cursor: element)
      guard pairs.insert([edge.from, edge.to]).inserted else {
        throw ImportError(
          at: element, .contradiction("a second edge between the same two nodes", remedy: "leave one"))
      }
      edges.append(edge)
    }
    return edges
  }

  /// The nodes that `Inputs` or `Outputs` lists.
  private static func list(_ cursor: JSONCursor?, numbers: [UInt32: Int]) throws -> [Int] {
    guard let cursor else { return [] }
    var seen: Set<Int> = []
    return try cursor.elements().map { element in
      let node = try index(of: element, in: numbers)
      guard seen.insert(node).inserted else {
        throw ImportError(at: element, .contradiction("the node is in the list twice", remedy: "leave it once"))
      }
      return node
    }
  }

  private static func index(of cursor: JSONCursor, in numbers: [UInt32: Int]) throws -> Int {
    let id: UInt32 = try cursor.integer()
    guard let index = numbers[id] else {
      throw ImportError(
        at: cursor, .contradiction("there is no node with the id \(id)", remedy: "add it, or take this away"))
    }
    return index
  }
}

/// Where each property of nodes or edges is in their `values`.
private struct PropertyTable {
  private var indices: [String: Int] = [:]
  private var length = 0

  init(_ cursor: JSONCursor) throws {
    for element in try cursor.elements() {
      let fields = try element.members()
      func required(_ key: String) throws -> JSONCursor {
        guard let cursor = fields[key] else { throw element.error(.missingKey(key)) }
        return cursor
      }
      let name = try required("name").string()
      let index: UInt16 = try required("index").integer()
      let size: UInt16 = try fields["size"]?.integer() ?? 1
      guard indices.updateValue(Int(index), forKey: name) == nil else {
        throw ImportError(at: element, .contradiction("a second property '\(name)'", remedy: "leave one"))
      }
      length = max(length, Int(index) + Int(size))
    }
  }

  struct Values {
    let numbers: [Double]
    let indices: [String: Int]
    let owner: JSONCursor

    func value(_ property: String) throws -> Double {
      guard let index = indices[property], numbers.indices.contains(index) else {
        throw ImportError(
          at: owner,
          .contradiction("'Properties' has no property '\(property)', which RISP needs", remedy: "add it there"))
      }
      return numbers[index]
    }
  }

  func values(of element: JSONCursor, _ fields: [String: JSONCursor]) throws -> Values {
    guard let cursor = fields["values"] else { throw element.error(.missingKey("values")) }
    let numbers = try cursor.numbers()
    guard numbers.count == length else {
      throw cursor.error(.length(numbers.count, unit: "number", expected: length, each: "value of 'Properties'"))
    }
    return Values(numbers: numbers, indices: indices, owner: element)
  }
}
