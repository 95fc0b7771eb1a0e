import SynfireMap

/// One synapse of a weight file.
public struct SynapseWeight: Sendable, Hashable {
  public var source: SynapseSource
  public var target: UInt32
  /// Steps, 1 to 16.
  public var delay: UInt32
  /// −128 to 127.
  public var weight: Int32

  public init(source: SynapseSource, target: UInt32, delay: UInt32, weight: Int32) {
    self.source = source
    self.target = target
    self.delay = delay
    self.weight = weight
  }
}

/// The file `weights.csv` of a case: the weights of all synapses at its end.
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
      weights.append(
        SynapseWeight(
          source: try source(fields[0], lines, index),
          target: UInt32(try lines.number(fields[1], "target", line: index)),
          delay: UInt32(try lines.number(fields[2], "delay", line: index, in: 1...16)),
          weight: Int32(try lines.number(fields[3], "weight", line: index, in: -128...127))))
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
      let source =
        switch weight.source {
        case .axon(let number): "axon:\(number)"
        case .neuron(let number): "neuron:\(number)"
        }
      text += "\(source),\(weight.target),\(weight.delay),\(weight.weight)\n"
    }
    return Array(text.utf8)
  }

  /// The weights that memories hold: axons before neurons, each source's chunks and synapses in their order.
  ///
  /// - Parameters:
  ///   - sources: the words of the axons, then those of the active neurons' lists.
  ///   - chunks: the words of the chunks' region, whose lists end within it.
  ///   - synapses: the words of the synapse memory.
  public static func weights(
    axons: [UInt32], neurons: [UInt32], chunks: [UInt32], synapses: [UInt32]
  ) -> [SynapseWeight] {
    let sources =
      axons.enumerated().map { (SynapseSource.axon(UInt32($0)), $1) }
      + neurons.enumerated().map { (SynapseSource.neuron(UInt32($0)), $1) }
    var weights: [SynapseWeight] = []
    for (source, word) in sources where SourceField.delays(word) != 0 {
      var number = Int(SourceField.firstChunk(word))
      while true {
        let chunk = ChunkHeader(start: chunks[2 * number], extent: chunks[2 * number + 1])
        for index in 0..<chunk.count {
          let synapse = chunk.synapse(index, in: synapses)
          weights.append(
            SynapseWeight(source: source, target: synapse.target, delay: chunk.delay, weight: synapse.weight))
        }
        if chunk.isLast { break }
        number += 1
      }
    }
    return weights
  }
}
