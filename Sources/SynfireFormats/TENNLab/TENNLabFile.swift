import SynfireNetwork

/// What a TENNLab network file says, with names, ids and lengths checked.
struct TENNLabFile {
  struct Node {
    var id: UInt32
    var name: String?
    var threshold: Double
    /// Whether the node forgets in each step, where each node says so itself.
    var leaks: Bool?
    var cursor: JSONCursor
  }

  struct Edge {
    /// Numbers of the nodes by ascending id.
    var from: Int
    var to: Int
    /// As it stands: a weight, or an index of the processor's weights.
    var weight: Double
    var delay: Int
    var cursor: JSONCursor
  }

  var parameters: RISPParameters
  /// By ascending id.
  var nodes: [Node]
  var edges: [Edge]
  /// The numbers of the nodes that are inputs and outputs, in the order of the file.
  var inputs: [Int]
  var outputs: [Int]
}
