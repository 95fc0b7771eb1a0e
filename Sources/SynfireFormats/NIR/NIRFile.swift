/// A NIR file: a graph, and the version of the package that wrote it.
struct NIRFile: Sendable, Equatable {
  var graph: NIRGraph
  /// `nil` where the file does not say.
  var version: String?
}
