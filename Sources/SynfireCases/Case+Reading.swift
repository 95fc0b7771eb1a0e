import Foundation
import SynfireCompiler
import SynfireCompression
import SynfireInterchange
import SynfireMap
import SynfireNetwork

extension Case {
  /// Reads a case's folder; a network is compiled.
  ///
  /// - Parameter isRecorded: false leaves the expected results out, whether they are there or not.
  /// - Throws: ``CaseFileError``, `FileError`, `DescriptionError`, `SpikeFileError`, `CompileError`,
  ///   ``ImageFileError``: the first thing that is wrong, with its file.
  public init(folder: String, isRecorded: Bool = true) throws {
    let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw CaseFileError(file: folder, problem: .notAFolder)
    }
    let files = Files(folder: folder)
    guard files.exists(File.head) else { throw CaseFileError(file: folder, problem: .missingFile(File.head)) }
    let head = try Head(json: WholeFile.read(files.path(File.head)), file: files.path(File.head))
    let folderName = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
    guard head.name == folderName else {
      throw CaseFileError(file: files.path(File.head), problem: .name(stated: head.name, folder: folderName))
    }
    let core = try files.core(head.core)
    let image = try files.image(core)
    self.init(name: head.name, image: image, steps: head.steps, seed: head.seed, origin: head.origin)
    let axons = image.groups.filter { $0.kind == .axons }.reduce(0) { $0 + $1.count }
    let neurons = UInt32(image.activeNeurons)
    if let path = try files.table(File.events) {
      // A host may change the most events of a step in the middle of a case.
      events = try SpikeTrain(path: path, .axon, limits: .init(count: axons, steps: steps))
    }
    if let path = try files.table(File.currents) {
      currents = try CurrentTrain(
        path: path, limits: .init(neurons: neurons, steps: steps, values: core.currentRange))
    }
    if let path = try files.table(File.actions) { actions = try ActionFile.read(files.text(path), file: path) }
    if isRecorded {
      guard let path = try files.table(File.spikes) else {
        throw CaseFileError(file: folder, problem: .missingFile(File.spikes))
      }
      spikes = try SpikeTrain(path: path, .neuron, limits: .init(count: neurons, steps: steps))
      if let path = try files.table(File.weights) { weights = try WeightTable.read(files.text(path), file: path) }
    }
    try validate(
      actionFile: files.path(File.actions), eventFile: files.path(File.events), currentFile: files.path(File.currents))
  }
}

/// An image that is not as it must be, with its file.
public struct ImageFileError: Error, Sendable, Equatable, CustomStringConvertible {
  public var file: String
  public var problem: ImageError

  public var description: String { "\(file): \(problem)" }
}

/// What `case.json` says.
private struct Head {
  var name: String
  var core: String
  var steps: UInt32
  var seed: UInt64?
  var origin: String?

  init(json: [UInt8], file: String) throws(DescriptionError) {
    let document = try JSONCursor(document: json, file: file)
    try document.requireVersion(key: "synfire_case")
    let required = ["synfire_case", "name", "core", "steps"]
    let fields = try document.object(known: required + ["seed", "origin"], required: required)
    name = try fields.required("name").string()
    core = try fields.required("core").string()
    let steps: UInt64 = try fields.required("steps").integer()
    guard (1...UInt64(UInt32.max)).contains(steps) else {
      throw try fields.required("steps").error(.value("\(steps)", allowed: "1 to \(UInt32.max)"))
    }
    self.steps = UInt32(steps)
    seed = try fields["seed"]?.integer()
    origin = try fields["origin"]?.string()
  }
}

/// The files of a folder.
private struct Files {
  let folder: String

  func path(_ name: String) -> String { folder + "/" + name }
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The path of a table, compressed or not; nil where there is none.
  func table(_ name: String) throws(CaseFileError) -> String? {
    let found = [name, name + ".gz"].filter(exists)
    if found.count > 1 { throw CaseFileError(file: folder, problem: .bothFiles(found[0], found[1])) }
    return found.first.map(path)
  }

  /// The bytes of a table.
  func text(_ path: String) throws -> [UInt8] {
    let bytes = try WholeFile.read(path)
    guard path.hasSuffix(".gz") else { return bytes }
    do {
      return try Gzip.decompress(bytes)
    } catch {
      throw SpikeFileError(file: path, line: 1, column: 1, problem: .damaged("\(error)"))
    }
  }

  func core(_ name: String) throws -> CoreConfiguration {
    if name == Case.File.core { return try CoreConfiguration(contentsOfFile: path(name)) }
    do {
      return try CoreConfiguration.named(name)
    } catch {
      throw CaseFileError(file: path(Case.File.head), problem: .core("\(error), or core.json for a file beside it"))
    }
  }

  func image(_ core: CoreConfiguration) throws -> RegisterImage {
    let (network, image) = (Case.File.network, Case.File.image)
    switch (exists(network), exists(image)) {
    case (true, true): throw CaseFileError(file: folder, problem: .bothFiles(network, image))
    case (false, false): throw CaseFileError(file: folder, problem: .neitherFile(network, image))
    case (true, false):
      let description = try Network(json: WholeFile.read(path(network)), file: path(network))
      return try Compiler(for: core).compile(description, file: path(network)).image
    case (false, true):
      do {
        var read = try RegisterImage(bytes: WholeFile.read(path(image)))
        try read.validate(for: core)
        // The file does not hold what changes no result: buffers, lanes, the clock.
        read.core = core
        return read
      } catch let error as ImageError {
        throw ImageFileError(file: path(image), problem: error)
      }
    }
  }
}
