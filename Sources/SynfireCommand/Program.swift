import ArgumentParser
import SynfireCompiler
import SynfireMap
import SynfireNetwork

/// A network or an image, as a file: what it is shows in its first bytes, not in its name.
struct Program: ParsableArguments {
  @Argument(help: "Network (JSON) or image (.sfi); - is standard input.")
  var file: String

  @Option(name: .long, help: "Core that a network is compiled for: a name, or a configuration's JSON file.")
  var core: String?

  enum Contents {
    case image(RegisterImage)
    /// A network's, and the names of its learning rules.
    case compilation(Compilation, rules: [String])
  }

  /// The image, compiled if the file is a network.
  /// - Parameter tellsChanges: whether what became another in kind is said on standard error.
  func image(tellsChanges: Bool = false) throws -> RegisterImage {
    switch try contents() {
    case .image(let image): return image
    case .compilation(let compilation, _):
      if tellsChanges {
        for warning in compilation.report.warnings { Output.complain("\(Input.name(file)): note: \(warning)") }
      }
      return compilation.image
    }
  }

  /// What the file holds, compiled if it is a network.
  func contents() throws -> Contents {
    let bytes = try Input.read(file)
    guard Self.isImage(bytes) || isNamedImage(bytes) else {
      let network = try network(bytes)
      return .compilation(try compile(network), rules: network.rules.map(\.name))
    }
    do {
      var image = try RegisterImage(bytes: bytes)
      if let core {
        // The configuration named also says what an image does not carry: its buffers and its clock.
        let wanted = try Self.configuration(core)
        try image.validate(for: wanted)
        image.core = wanted
      }
      return .image(image)
    } catch let error as ImageError {
      throw FileContentError(file, error)
    }
  }

  /// The network, and what it is compiled to.
  /// - Parameter activity: what is known of a network's membranes.
  func networkAndCompilation(activity: (Network) throws -> Activity?) throws -> (Network, Compilation) {
    let bytes = try Input.read(file)
    guard !Self.isImage(bytes) else {
      throw UsageError(
        "\(Input.name(file)): this is an image, which is compiled already; `synfire inspect` shows what is in it")
    }
    let network = try network(bytes)
    return (network, try compile(network, activity: activity(network)))
  }

  private func network(_ bytes: [UInt8]) throws -> Network { try Network(json: bytes, file: Input.name(file)) }

  private func compile(_ network: Network, activity: Activity? = nil) throws -> Compilation {
    try Compiler(for: Self.configuration(core ?? "up5k"), activity: activity).compile(network, file: Input.name(file))
  }

  /// Whether bytes are an image, or what is left of one: no JSON document begins like it.
  private static func isImage(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: RegisterImage.magic) || (!bytes.isEmpty && RegisterImage.magic.starts(with: bytes))
  }

  /// Whether the file is called an image and its bytes are no JSON document either.
  private func isNamedImage(_ bytes: [UInt8]) -> Bool {
    file.hasSuffix(".sfi") && bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } != UInt8(ascii: "{")
  }

  /// The configuration that `--core` names.
  static func configuration(_ name: String) throws -> CoreConfiguration {
    if name.hasSuffix(".json") { return try CoreConfiguration(json: Input.read(name), file: name) }
    do {
      return try CoreConfiguration.named(name)
    } catch {
      throw UsageError("--core: \(error)")
    }
  }
}
