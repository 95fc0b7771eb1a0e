/// Why bytes are not an image, or an image cannot be used. Each case holds what was found, where, and what was allowed;
/// the wording is in `description`.
public enum ImageError: Error, Sendable, Equatable {
  // The file.
  /// The file does not start with the four bytes of an image.
  case notAnImage
  /// Another format version than this reader's.
  case formatVersion(found: UInt16, supported: UInt16)
  /// Fewer bytes than the file must have: its header, or the length that its header states.
  case cutShort(length: Int, needed: UInt32)
  /// More bytes than the file's header states.
  case trailingBytes(length: Int, stated: UInt32)
  case checksum(stated: UInt32, computed: UInt32)
  case mapVersion(found: UInt16, supported: UInt16)
  case configurationHash(stated: UInt32, computed: UInt32)
  /// A word of the core's configuration, at a byte offset, out of its range.
  case configuration(name: String, offset: Int, value: UInt32, limit: ClosedRange<UInt32>)
  /// A section or a group reaches past the end of the file.
  case overrun(Part, offset: Int, needed: UInt32, left: Int)
  /// Bytes behind the last group.
  case unusedBytes(offset: Int, count: Int)
  case unknownRegion(section: Int, offset: Int, region: UInt32)
  case unknownGroupKind(group: Int, offset: Int, kind: UInt8)
  case groupPadding(group: Int, offset: Int, value: UInt8)
  /// A group's name is not 1 to 255 bytes long.
  case nameLength(group: Int, length: Int)
  case nameNotUTF8(group: Int, offset: Int)

  // Sections and groups.
  case emptySection(section: Int, offset: Int)
  case sectionOutsideRegion(section: Int, region: Region, address: UInt32, words: Int, limit: UInt32)
  /// A section writes what an image must leave alone, from its first such address on: state, or another register than
  /// those four that an image may set.
  case sectionForbidden(section: Int, region: Region, address: UInt32)
  case registerMissing(Register)
  case activeNeurons(value: UInt32, limit: UInt32)
  case maximumEvents(value: UInt32, limit: UInt32)
  case learning(value: UInt32)
  case modulation(value: Int32, limit: ClosedRange<Int32>)
  case emptyGroup(name: String)
  /// A group does not begin where the one before it ends.
  case groupOrder(RegisterImage.Group.Kind, name: String, first: UInt32, expected: UInt32)
  /// Groups end elsewhere than at the last active neuron, or beyond the last axon.
  case groupEnd(RegisterImage.Group.Kind, end: UInt64, expected: UInt32)
  case duplicateName(RegisterImage.Group.Kind, name: String)

  // Words.
  case missingProfile(neuron: UInt32, profile: UInt32, limit: UInt32)
  case neuronField(neuron: UInt32, name: String, value: Int32, limit: ClosedRange<Int32>)
  case profileField(profile: UInt32, name: String, value: Int32, limit: ClosedRange<Int32>)
  /// A rule's least weight is above its largest.
  case ruleBounds(rule: UInt32, minimum: Int32, maximum: Int32)
  case softBoundsMissing(rule: UInt32)
  case tracesMissing(rule: UInt32)
  case missingTraceRule(neuron: UInt32, rule: UInt32, limit: UInt32)
  case missingChunk(SynapseSource, chunk: UInt32, limit: UInt32)
  /// A list runs to the end of the chunk memory without a chunk marked as its last.
  case unendedList(SynapseSource, firstChunk: UInt32)
  case sharedChunk(chunk: UInt32, SynapseSource, SynapseSource)
  /// A source's mask of delays is not that of its chunks.
  case delays(SynapseSource, stated: UInt32, actual: UInt32)
  case emptyChunk(chunk: UInt32, SynapseSource)
  case delay(chunk: UInt32, SynapseSource, delay: UInt32, limit: UInt32)
  case missingSynapses(chunk: UInt32, SynapseSource, start: UInt32, words: UInt32, limit: UInt32)
  case missingTarget(chunk: UInt32, SynapseSource, synapse: UInt32, target: UInt32, limit: UInt32)
  case missingRule(chunk: UInt32, SynapseSource, rule: UInt32, limit: UInt32)
  /// A plastic weight, in 1/256, beyond the bounds of its rule, in whole weights.
  case plasticWeight(
    chunk: UInt32, SynapseSource, synapse: UInt32, weight: Int32, rule: UInt32, limit: ClosedRange<Int32>)
  /// A word of the synapse memory is in two chunks, one of which at least is plastic.
  case sharedWord(word: UInt32, chunk: UInt32, SynapseSource, other: UInt32, SynapseSource)
  /// The worst sum of synaptic input to a neuron does not fit the accumulator beside the largest current.
  case sum(neuron: UInt32, worst: Int64, limit: Int64, maximumEvents: UInt32)

  // Use.
  /// The image is for a core of another configuration.
  case otherCore(image: UInt32, core: UInt32)

  /// A part of the file that states its own length.
  public enum Part: Sendable, Equatable {
    case section(Int)
    case group(Int)
  }
}
