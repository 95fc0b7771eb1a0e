import SynfireInterchange
import SynfireNetwork

/// A network as a file of another tool, with what there is to say about it.
public struct ExportedNetwork: Sendable {
  public var format: NetworkFormat
  /// The file.
  public var bytes: [UInt8]
  public var notes: [FormatNote]
  /// Where the parts of the network are in the file.
  public var correspondence: [Correspondence]

  /// Writes a network for another tool.
  ///
  /// - Parameters:
  ///   - network: validated here first.
  ///   - events: axon events to write with it, where the format has a place for them.
  ///   - options: what a format needs to know.
  /// - Throws: what is not valid, or what the tool cannot do exactly.
  public static func write(
    _ network: Network, as format: NetworkFormat, events: SpikeTrain? = nil, options: ExportOptions = ExportOptions()
  ) throws(ExportError) -> ExportedNetwork {
    do {
      try network.validate()
    } catch {
      throw ExportError(path: error.path, problem: "\(error.problem)", remedy: "correct it")
    }
    if events != nil, format != .superNeuroMAT {
      throw ExportError(
        path: JSONPath(), problem: "\(format.title)'s networks hold no spikes", remedy: "leave --input out")
    }
    switch format {
    case .nir: return try nir(network, options.discretisation)
    case .superNeuroMAT:
      return try SuperNeuroMATExporter(PlainNetwork(network, for: format), name: network.name).exported(events: events)
    case .tennLab: return try TENNLabExporter(PlainNetwork(network, for: format)).exported()
    }
  }
}
