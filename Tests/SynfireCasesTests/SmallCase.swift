import Foundation
import SynfireCases
import SynfireInterchange
import SynfireMap

/// A case of one neuron that fires at each event, with one action of each kind.
enum SmallCase {
  static let image = RegisterImage(
    core: .tiny, timeStepNanoseconds: 0,
    sections: [
      .init(region: .registers, address: Register.activeNeurons.rawValue, words: [1, 2]),
      .init(region: .profiles, address: 0, words: [4096, 0, 0, 0]),
      .init(region: .neurons, address: 0, words: [1, 0, 0, 0]),
      .init(region: .axons, address: 0, words: [0x0001_0000]),
      .init(region: .chunks, address: 0, words: [0x0040_0000, 1]),
      .init(region: .synapses, address: 0, words: [0x0000_0100]),
    ],
    groups: [
      .init(kind: .population, name: "out", first: 0, count: 1), .init(kind: .axons, name: "in", first: 0, count: 1),
    ])

  static let actions: [ScheduledAction] = [
    .init(step: 0, action: .watch(point: 0, quantity: 1, neuron: 0)),
    .init(step: 0, action: .write(.synapses, address: 0, words: [0x0000_0200])),
    .init(step: 1, action: .read(.state, address: 0, count: 4)),
    .init(step: 1, action: .counters),
    .init(step: 1, action: .watchWeight(point: 3, chunk: 127, place: 8191)),
    .init(step: 1, action: .modulation(-512)),
    .init(step: 1, action: .learning(true)),
    .init(step: 2, action: .learning(false)),
    .init(step: 2, action: .flush),
    .init(step: 2, action: .weights),
    .init(step: 2, action: .pause(clocks: 100)),
    .init(step: 2, action: .late(axon: 0, steps: 1)),
    .init(step: 3, action: .stall(steps: 2)),
    .init(step: 5, action: .restart),
    .init(step: 6, action: .reconnect),
    .init(step: 6, action: .freeRun(clocks: 400, steps: 3)),
  ]

  /// - Parameter core: the core that the image is for.
  static func make(core: CoreConfiguration = .tiny) -> Case {
    var image = image
    image.core = core
    var small = Case(name: "small", image: image, steps: 10, seed: 7, origin: "synfire \"fuzz\" --seed 7\n")
    small.events.append(step: 0, [0])
    small.events.append(step: 2, [0, 0])
    small.currents.append(.init(step: 1, neuron: 0, value: -5))
    small.actions = actions
    small.spikes.append(step: 0, [0])
    small.spikes.append(step: 2, [0])
    small.weights = [
      .init(source: .axon(0), target: 0, delay: 1, weight: 2),
      .init(source: .neuron(0), target: 0, delay: 16, weight: -1, fraction: 255),
    ]
    return small
  }
}

/// A folder for one test, removed with everything in it.
final class Scratch: Sendable {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-cases-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func text(_ name: String) throws -> String {
    try String(decoding: Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }
}
