import ArgumentParser
import SynfireChecking
import SynfireDevices
import SynfireMap

struct InfoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "What core is on a target, its limits, and its counters.",
    discussion: """
      EXAMPLES
        synfire info --on serial:/dev/ttyUSB1
        synfire info --on serial:/dev/pts/3@1000000 --json
        synfire info --on ftdi:FT4XK2:B
      """
  )

  @Option(name: .long, help: "Where the core is.")
  var on: Target

  @Option(help: "Simulated core, on rtl and rtl:uart: a name, or a configuration's JSON file. (default: up5k)")
  var core: String?

  @Flag(help: "Print the result as JSON.")
  var json = false

  /// What `--json` prints.
  struct Summary: Encodable {
    var target: String
    var configuration: String?
    var configurationHash: String
    var build: String
    var protocolVersion: UInt16
    var limits: [String: UInt32]
    var counters: [String: UInt32]
  }

  func validate() throws {
    if on == .model {
      throw ValidationError(
        "--on model: the model is no core; there are rtl, rtl:uart, serial:PATH and ftdi:SERIAL-NUMBER")
    }
    if core != nil && !on.isSimulated {
      throw ValidationError("--core needs a simulated core: --on rtl or --on rtl:uart; a device says itself what it is")
    }
  }

  func run() async throws {
    let session = try await open()
    let summary = Summary(session.core.identity, try session.core.counters(), on)
    try session.close()
    try Output.write(json ? Output.json(summary) : summary.text)
  }

  private func open() async throws -> TargetSession {
    if let session = try TargetSession(device: on) { return session }
    let configuration = try Program.configuration(core ?? "up5k")
    return TargetSession(try await SimulatedSession(configuration, link: on == .rtlUART ? .uart : .bytes))
  }
}

extension InfoCommand.Summary {
  init(_ identity: CoreIdentity, _ counters: CoreCounters, _ target: Target) {
    func hexadecimal(_ word: UInt32) -> String {
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }
    self.target = target.name
    let known = CoreConfiguration.named.first { $0.configuration.hash == identity.configurationHash }
    configuration = known.map { "\($0.name)" }
    configurationHash = hexadecimal(identity.configurationHash)
    build = hexadecimal(identity.buildHash)
    protocolVersion = identity.version
    limits = [
      "neurons": identity.neurons, "axons": identity.axons, "chunks": identity.chunks,
      "synapse words": identity.synapseWords, "profiles": identity.profiles, "longest delay": identity.maximumDelay,
      "delayed events": identity.delayedEvents, "learning rules": identity.rules, "watch-points": identity.watchPoints,
      "lanes": identity.lanes, "clock in hertz": identity.clockHertz,
    ]
    let block = Register.step.rawValue...Register.attached.rawValue
    let registers = Register.allCases.filter { block.contains($0.rawValue) }
    self.counters = Dictionary(uniqueKeysWithValues: registers.map { ("\($0.name)", counters[$0]) })
  }

  var text: String {
    let name = configuration.map { "\($0), " } ?? ""
    return "core        \(name)configuration \(configurationHash), build \(build), protocol \(protocolVersion)\n"
      + table("limits", limits) + table("counters", counters)
  }

  private func table(_ title: String, _ values: [String: UInt32]) -> String {
    title + "\n"
      + values.sorted { $0.key < $1.key }.map { name, value in
        "  \(name)\(String(repeating: " ", count: max(1, 26 - name.count)))\(value)\n"
      }.joined()
  }
}
