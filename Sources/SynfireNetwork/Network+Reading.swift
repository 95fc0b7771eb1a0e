import Foundation

extension Network {
  /// Reads a network from JSON and validates it.
  ///
  /// - Parameters:
  ///   - json: the document, UTF-8.
  ///   - file: its name, for messages.
  public init(json: [UInt8], file: String? = nil) throws(DescriptionError) {
    let document = try JSONCursor(document: json, file: file)
    let network = try Self.read(document)
    do {
      try network.validate()
    } catch {
      throw DescriptionError(
        file: file, position: document.value.position(at: error.path), path: error.path, problem: error.problem)
    }
    self = network
  }

  /// Reads a network from a JSON file and validates it.
  public init(contentsOfFile path: String) throws(DescriptionError) {
    try self.init(json: try readFile(path), file: path)
  }

  private static func read(_ document: JSONCursor) throws(DescriptionError) -> Network {
    // The version comes first: a file of another version may well have other keys.
    try document.requireVersion(key: "synfire")
    let fields = try document.object(NetworkKeys.network)
    let milliseconds = try fields.required("time_step_ms").number()
    let nanoseconds = (milliseconds * 1e6).rounded()
    guard milliseconds > 0, nanoseconds <= Double(UInt32.max), abs(milliseconds * 1e6 - nanoseconds) <= 1e-3 else {
      throw try fields.required("time_step_ms").error(
        .value("\(milliseconds)", allowed: "above 0, at most 4294.967295 and a whole number of nanoseconds (0.000001)"))
    }
    return Network(
      name: try fields.required("name").string(), timeStep: .nanoseconds(Int64(nanoseconds)),
      axonGroups: try fields.required("axons").map { cursor throws(DescriptionError) in
        let fields = try cursor.object(NetworkKeys.axons)
        return AxonGroup(try fields.required("name").string(), count: try fields.required("count").integer())
      },
      populations: try fields.required("populations").map { cursor throws(DescriptionError) in
        let fields = try cursor.object(NetworkKeys.population)
        return Population(
          try fields.required("name").string(), count: try fields.required("count").integer(),
          neuron: try Neuron(fields.required("neuron")), scale: try fields["scale"]?.number())
      },
      rules: try fields["rules"]?.map { cursor throws(DescriptionError) in try LearningRule(cursor) } ?? [],
      learning: try fields["learning"].map { cursor throws(DescriptionError) in try Learning(cursor) },
      projections: try fields.required("projections").map { cursor throws(DescriptionError) in
        let fields = try cursor.object(NetworkKeys.projection)
        return Projection(
          from: try fields.required("from").string(), to: try fields.required("to").string(),
          weights: try Weights(fields.required("weights")), delay: .steps(try fields["delay_steps"]?.integer() ?? 1),
          rule: try fields["rule"]?.string(), isFine: try fields["fine"]?.bool() ?? false)
      },
      maximumEvents: try fields["maximum_events"]?.integer())
  }
}

extension JSONCursor {
  func object(_ keys: ObjectKeys) throws(DescriptionError) -> JSONFields {
    try object(known: keys.all, required: keys.required)
  }

  func map<Element>(
    _ transform: (JSONCursor) throws(DescriptionError) -> Element
  ) throws(DescriptionError) -> [Element] {
    var elements: [Element] = []
    for cursor in try self.elements() { elements.append(try transform(cursor)) }
    return elements
  }
}

/// The bytes of a file.
func readFile(_ path: String) throws(DescriptionError) -> [UInt8] {
  do {
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  } catch {
    throw DescriptionError(
      file: path, path: JSONPath(), problem: .unreadable(reason: error.localizedDescription))
  }
}
