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
  /// - Throws: what is not valid, or what the tool cannot do exactly.
  public static func write(
    _ network: Network, as format: NetworkFormat, events: SpikeTrain? = nil
  ) throws(ExportError) -> ExportedNetwork {
    do {
      try network.validate()
    } catch {
      throw ExportError(path: error.path, problem: "\(error.problem)", remedy: "correct it")
    }
    if format == .nir {
      throw ExportError(path: JSONPath(), problem: "NIR is not written yet", remedy: "take another format")
    }
    let plain = try PlainNetwork(network, for: format)
    switch format {
    case .nir: fatalError()
    case .superNeuroMAT: return try SuperNeuroMATExporter(plain, name: network.name).exported(events: events)
    case .tennLab:
      if events != nil {
        throw ExportError(path: JSONPath(), problem: "TENNLab's networks hold no spikes", remedy: "leave --input out")
      }
      return try TENNLabExporter(plain).exported()
    }
  }
}
