import Foundation
import SynfireCompression
import SynfireInterchange

/// Records what the model computes into a case's folder, and tells what changed.
public struct CaseRecorder: Sendable {
  /// Recorded: spikes, and the weights at the end where the folder now has them.
  public let spikes: Int
  public let weights: Int?
  /// How the earlier recording differed; nil where there was none that could be read.
  public let changes: RecordingChanges?

  /// Writes the expected spikes, and the weights where the case can change them or the folder has them already. A table
  /// that is compressed stays so, and nothing is written where nothing changes. Both files are written before either
  /// takes the place of an older one.
  ///
  /// - Throws: what reading the case throws; `EventError`, `HostAccessError` where a core would refuse something of it;
  ///   `FileError`.
  public init(folder: String) throws {
    let written = try Case(folder: folder, isRecorded: false)
    let expectation = try CaseExpectation(written)
    let spikePlace = Place(folder, Case.File.spikes)
    let weightPlace = Place(folder, Case.File.weights)
    let hasWeights = expectation.changesWeights || weightPlace.exists
    changes = try? Self.changes(from: spikePlace, hasWeights ? weightPlace : nil, to: expectation)
    spikes = expectation.spikes.count
    weights = hasWeights ? expectation.weights.count : nil
    if changes?.areNone == true { return }
    var spikeFile = try AtomicFile(spikePlace.path)
    try spikeFile.append(spikePlace.packed(expectation.spikes.csv()))
    if hasWeights {
      var weightFile = try AtomicFile(weightPlace.path)
      try weightFile.append(weightPlace.packed(WeightTable.bytes(expectation.weights)))
      try weightFile.commit()
    }
    try spikeFile.commit()
  }

  /// - Throws: where there is no recording, or one that makes no sense.
  private static func changes(
    from spikes: Place, _ weights: Place?, to expectation: CaseExpectation
  ) throws -> RecordingChanges {
    let recorded = try SpikeTrain(path: spikes.path, .neuron)
    let weights = try weights.map { try WeightTable.read($0.text(), file: $0.path) }
    return RecordingChanges(spikes: recorded, weights: weights, to: expectation)
  }

  /// A table of a case, compressed or not.
  private struct Place {
    let path: String
    let exists: Bool

    init(_ folder: String, _ name: String) {
      let plain = folder + "/" + name
      let found = [plain, plain + ".gz"].first { FileManager.default.fileExists(atPath: $0) }
      path = found ?? plain
      exists = found != nil
    }

    func packed(_ bytes: [UInt8]) throws -> [UInt8] { path.hasSuffix(".gz") ? try Gzip.compress(bytes) : bytes }

    func text() throws -> [UInt8] {
      let bytes = try WholeFile.read(path)
      return path.hasSuffix(".gz") ? try Gzip.decompress(bytes) : bytes
    }
  }
}
