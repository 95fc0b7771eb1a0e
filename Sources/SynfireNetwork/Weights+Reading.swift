extension Weights {
  init(_ cursor: JSONCursor) throws(DescriptionError) {
    let fields = try cursor.object(NetworkKeys.weights)
    let (key, value) = try fields.one(of: NetworkKeys.weights.all)
    switch key {
    case "dense":
      self = .dense(try value.map { row throws(DescriptionError) in try row.numbers() })
    case "list":
      self = .list(try value.map { entry throws(DescriptionError) in try Synapse(entry) })
    default:
      let fields = try value.object(NetworkKeys.random)
      self = .random(
        RandomWeights(
          probability: try fields.required("probability").number(), low: try fields.required("low").number(),
          high: try fields.required("high").number(), seed: try fields.required("seed").integer()))
    }
  }
}

extension Synapse {
  fileprivate init(_ cursor: JSONCursor) throws(DescriptionError) {
    let entry = try cursor.elements()
    guard entry.count == 3 else {
      throw cursor.error(.value("an array of \(entry.count)", allowed: "[source, target, weight]"))
    }
    self.init(source: try entry[0].integer(), target: try entry[1].integer(), weight: try entry[2].number())
  }
}
