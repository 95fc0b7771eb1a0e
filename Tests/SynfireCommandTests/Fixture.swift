import Foundation

/// Networks, spike files and images that the tests have in common.
enum Fixture {
  /// Four axons that feed three neurons, which spike at each event; at most two events a step.
  static let network = network()

  /// - Parameters:
  ///   - count: neurons.
  ///   - more: members added to the population, each with a comma behind it.
  ///   - weights: the projection's.
  static func network(count: Int = 3, more: String = "", weights: String = "{ \"list\": [[0, 0, 1], [3, 2, 2]] }")
    -> String
  {
    """
    {
      "synfire": 1,
      "name": "small",
      "time_step_ms": 1,
      "maximum_events": 2,
      "axons": [{ "name": "in", "count": 4 }],
      "populations": [
        { "name": "out", "count": \(count), \(more)"neuron": { "model": "lif", "membrane_decay": 0.5, "threshold": 1 } }
      ],
      "projections": [
        { "from": "in", "to": "out", "weights": \(weights) }
      ]
    }

    """
  }

  static let events = "step,axon\n0,0\n1,3\n4,0\n4,3\n"
  /// What the network answers: axon 0 makes neuron 0 spike, axon 3 neuron 2.
  static let spikes = "step,neuron\n0,0\n1,2\n4,0\n4,2\n"

  /// A folder that holds the network and its events.
  static func folder(network: String = network, events: String = events) throws -> Scratch {
    let folder = try Scratch()
    try folder.write(network, to: "net.json")
    try folder.write(events, to: "in.csv")
    return folder
  }

  /// A folder that holds the network's image for the core `tiny`, its bytes changed.
  static func imageFolder(change: (inout [UInt8]) -> Void = { _ in }) throws -> Scratch {
    let folder = try folder()
    var image = try Invocation(["compile", "net.json", "--core", "tiny", "-o", "-"], in: folder).output
    change(&image)
    try folder.write(image, to: "net.sfi")
    return folder
  }

  /// The trained digits network that comes with Synfire.
  static let digits = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Examples/digits/digits.json").path

  /// Events of the digits network's 64 axons over 32 steps: each pixel in every fifth step.
  static let pixels: String = {
    let lines = (0..<32).flatMap { step in (0..<64).filter { ($0 + step) % 5 == 0 }.map { "\(step),\($0)\n" } }
    return "step,axon\n" + lines.joined()
  }()
}
