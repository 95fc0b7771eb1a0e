import SynfireInterchange
import SynfireMap

/// One synapse of a weight file.
public struct SynapseWeight: Sendable, Hashable {
  public var source: SynapseSource
  public var target: UInt32
  /// Steps, 1 to 16.
  public var delay: UInt32
  /// −128 to 127.
  public var weight: Int32
  /// What is added to it, in 1/256: 0 to 255; 0 where the synapse is fixed.
  public var fraction: UInt32

  public init(source: SynapseSource, target: UInt32, delay: UInt32, weight: Int32, fraction: UInt32 = 0) {
    self.source = source
    self.target = target
    self.delay = delay
    self.weight = weight
    self.fraction = fraction
  }
}

/// The file `weights.csv` of a case, and what `synfire run --weights-out` writes: the weights of all synapses at the end.
public enum WeightTable {
  private static let columns = ["source", "target", "delay", "weight"]

  /// Reads the weights.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, decompressed.
  ///   - file: the name that errors give.
  public static func read(_ bytes: [UInt8], file: String) throws(CaseFileError) -> [SynapseWeight] {
    let lines = try TextLines(bytes, columns: columns, file: file)
    var weights: [SynapseWeight] = []
    for (index, fields) in lines.lines.enumerated() {
      let source = try source(fields[0], lines, index)
      let target = UInt32(try lines.number(fields[1], "target", line: index))
      let delay = UInt32(try lines.number(fields[2], "delay", line: index, in: 1...16))
      guard let weight = PlasticWeight(fields[3]) else {
        throw lines.error(line: index, .weight(String(fields[3].prefix(40))))
      }
      weights.append(
        SynapseWeight(
          source: source, target: target, delay: delay, weight: weight.weight, fraction: weight.fraction))
    }
    return weights
  }

  private static func source(
    _ text: Substring, _ lines: TextLines, _ index: Int
  ) throws(CaseFileError) -> SynapseSource {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, ["axon", "neuron"].contains(parts[0]) else {
      throw lines.error(line: index, .source(String(text.prefix(40))))
    }
    let number = UInt32(try lines.number(parts[1], "source", line: index))
    return parts[0] == "axon" ? .axon(number) : .neuron(number)
  }

  /// The bytes of the file.
  public static func bytes(_ weights: [SynapseWeight]) -> [UInt8] {
    var text = columns.joined(separator: ",") + "\n"
    for weight in weights {
      let value = PlasticWeight(weight: weight.weight, fraction: weight.fraction)
      text += "\(weight.source.name),\(weight.target),\(weight.delay),\(value)\n"
    }
    return Array(text.utf8)
  }

  /// The weights that memories hold, plastic ones with their fraction: axons before neurons, each source's chunks and
  /// synapses in their order.
  ///
  /// - Parameters:
  ///   - sources: the words of the axons, then those of the active neurons' lists.
  ///   - chunks: the words of the chunks' region.
  ///   - synapses: the words of the synapse memory, within which the chunks lie.
  public static func weights(
    axons: [UInt32], neurons: [UInt32], chunks: [UInt32], synapses: [UInt32]
  ) -> [SynapseWeight] {
    var weights: [SynapseWeight] = []
    for chunk in ListedChunk.all(axons: axons, neurons: neurons, chunks: chunks) {
      for place in 0..<chunk.header.count {
        let synapse = chunk.header.synapse(place, in: synapses)
        weights.append(
          SynapseWeight(
            source: chunk.source, target: synapse.target, delay: chunk.header.delay, weight: synapse.weight,
            fraction: chunk.header.isPlastic ? synapse.fraction : 0))
      }
    }
    return weights
  }
}
