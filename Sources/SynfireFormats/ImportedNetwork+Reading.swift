import SynfireNetwork

extension ImportedNetwork {
  /// The largest file that is read.
  public static let largestFile = 256 << 20
  /// The largest JSON file that is read: what a network for the largest core takes is some megabytes.
  static let largestDocument = 16 << 20

  /// Reads a network of another tool.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for messages.
  ///   - format: its format; `nil`: by what it holds.
  /// - Throws: where the file is not well formed, or the core cannot express what it says.
  public static func read(
    _ bytes: [UInt8], file: String, format: NetworkFormat? = nil, options: ImportOptions = ImportOptions()
  ) throws(ImportError) -> ImportedNetwork {
    guard bytes.count <= largestFile else { throw ImportError(file: file, .tooLarge(limit: largestFile)) }
    let imported: ImportedNetwork
    do throws(ImportError) {
      guard !bytes.isEmpty else { throw ImportError(.contradiction("is empty", remedy: "give a whole file")) }
      let name = name(of: file)
      if format == .nir || format == nil && (isHDF5(bytes) || NetworkFormat(name: file) == .nir) {
        imported = try nir(bytes, file: file, name: name, options: options)
      } else {
        imported = try read(try document(bytes), format: format, options: options, name: name)
      }
      try validate(imported.network)
    } catch {
      var named = error
      named.file = file
      throw named
    }
    return imported
  }

  /// What a network is called whose file does not say it: the file's name without its folder and endings; `nil` where
  /// nothing is left of that.
  private static func name(of file: String) -> String? {
    let name = file.split(separator: "/").last?.prefix { $0 != "." }
    return name.flatMap { String($0).isNetworkName ? String($0) : nil }
  }

  /// Whether bytes begin as HDF5 files do.
  private static func isHDF5(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x89] + Array("HDF".utf8)) }

  private static func document(_ bytes: [UInt8]) throws(ImportError) -> JSONCursor {
    guard bytes.count <= largestDocument else { throw ImportError(.tooLarge(limit: largestDocument)) }
    do {
      return try JSONCursor(document: bytes, file: nil, nonFinite: true)
    } catch {
      throw ImportError(error)
    }
  }

  private static func read(
    _ document: JSONCursor, format: NetworkFormat?, options: ImportOptions, name: String?
  ) throws(ImportError) -> ImportedNetwork {
    guard let format = format ?? NetworkFormat(document) else {
      throw ImportError(position: document.value.position, .unknownFormat)
    }
    switch format {
    case .superNeuroMAT: return try SuperNeuroMATImporter.network(document, options, name: name ?? format.title)
    case .tennLab: return try TENNLabImporter.network(document, options, name: name ?? format.title)
    case .nir: preconditionFailure("a NIR file is no document")
    }
  }

  private static func validate(_ network: Network) throws(ImportError) {
    do {
      try network.validate()
    } catch {
      throw ImportError(error)
    }
  }
}

extension String {
  /// Whether a network can be called this.
  var isNetworkName: Bool {
    (1...255).contains(utf8.count) && !unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }
}
