import ArgumentParser
import SynfireCompiler
import SynfireInterchange
import SynfireMap
import SynfireNetwork

/// A network or an image, as a file: what it is shows in its first bytes, not in its name.
struct Program: ParsableArguments {
  @Argument(help: "Network (JSON) or image (.sfi); - is standard input.")
  var file: String

  @Option(name: .long, help: "Core that a network is compiled for: a name, or a configuration's JSON file.")
  var core: String?

  /// The image, compiled if the file is a network.
  func image() throws -> RegisterImage {
    let bytes = try Input.read(file)
    guard bytes.starts(with: RegisterImage.magic) else { return try compile(bytes).image }
    var image = try RegisterImage(bytes: bytes)
    try image.validate()
    if let core {
      let wanted = try Self.configuration(core)
      try image.validate(for: wanted)
      image.core = wanted
    } else if let named = CoreConfiguration.named.first(where: { $0.configuration.hash == image.core.hash }) {
      // What an image does not carry (buffers, clock) is that of the named core of the same configuration.
      image.core = named.configuration
    }
    return image
  }

  /// The compiled network.
  func compilation() throws -> Compilation {
    let bytes = try Input.read(file)
    guard !bytes.starts(with: RegisterImage.magic) else {
      throw UsageError("\(file): this is an image, which is compiled already; `synfire inspect` shows what is in it")
    }
    return try compile(bytes)
  }

  private func compile(_ bytes: [UInt8]) throws -> Compilation {
    let network = try Network(json: bytes, file: file)
    return try Compiler(for: Self.configuration(core ?? "up5k")).compile(network, file: file)
  }

  static func configuration(_ name: String) throws -> CoreConfiguration {
    name.hasSuffix(".json") ? try CoreConfiguration(contentsOfFile: name) : try CoreConfiguration.named(name)
  }
}
