/// TENNLab files as text, with what a test puts in its stead.
enum TENNLabFixture {
  static let nodes = "[{\"id\":0,\"name\":\"A\",\"values\":[1.0]}, {\"id\":7,\"values\":[2.0]}]"
  static let edges = "[{\"from\":0,\"to\":7,\"values\":[3.0,2.0]}]"
  static let parameters = [
    "leak_mode": "\"none\"", "min_potential": "-7", "discrete": "true", "min_weight": "-7", "max_weight": "7",
    "min_threshold": "0", "max_threshold": "7", "max_delay": "15",
  ]

  /// The file of a network of two nodes.
  static func file(
    nodes: String = nodes, edges: String = edges, inputs: String = "[0]", outputs: String = "[7]",
    processor: String? = "risp", _ changes: [String: String?] = [:], nodeProperties: String = ""
  ) -> [UInt8] {
    var parameters: [String: String?] = parameters
    parameters.merge(changes) { _, new in new }
    let written = parameters.sorted { $0.key < $1.key }.compactMap { key, value in value.map { "\"\(key)\": \($0)" } }
    let other = processor.map { "\"other\": {\"proc_name\":\"\($0)\"}, " } ?? ""
    return Array(
      """
      { "Properties": {
          "node_properties": [{"name":"Threshold","type":73,"index":0,"size":1}\(nodeProperties)],
          "edge_properties": [{"name":"Weight","type":73,"index":0}, {"name":"Delay","type":73,"index":1,"size":1}] },
        "Nodes": \(nodes),
        "Edges": \(edges),
        "Inputs": \(inputs), "Outputs": \(outputs), "Network_Values": [],
        "Associated_Data": { \(other)"proc_params": { \(written.joined(separator: ", ")) } } }
      """.utf8)
  }
}
