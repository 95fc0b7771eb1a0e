import Foundation
import TestSupport

/// Networks made and run by SuperNeuroMAT itself.
struct SuperNeuroMATSimulator {
  struct Case {
    /// The file that SuperNeuroMAT wrote before the run.
    var file: [UInt8]
    /// For each step the neurons that spiked, by SuperNeuroMAT's numbers.
    var spikes: [[Int]]
  }

  let cases: [Case]

  /// Runs a script that defines `networks(random)`, a generator of networks, with a seeded generator of random numbers.
  ///
  /// - Parameters:
  ///   - count: networks to take.
  ///   - steps: steps to run each.
  init(_ networks: String, count: Int, steps: Int, seed: UInt64) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("synfire-superneuromat-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Python.run(networks + Self.runner, folder.path, "\(count)", "\(steps)", "\(seed)")
    cases = try (0..<count).map { index in
      func read(_ ending: String) throws -> Data {
        try Data(contentsOf: folder.appendingPathComponent("\(index).\(ending)"))
      }
      let spikes = String(decoding: try read("txt"), as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      return Case(
        file: Array(try read("json")),
        spikes: spikes.prefix(steps).map { $0.split(separator: " ").compactMap { Int($0) } })
    }
  }

  /// Writes each network, runs it, and writes its spikes, a line for each step.
  private static let runner = """


    import itertools, random, sys, warnings
    import superneuromat
    folder, count, steps, seed = sys.argv[1], *map(int, sys.argv[2:])
    generator = random.Random(seed)
    warnings.simplefilter("ignore")
    encodings = itertools.cycle(["json-native", "base64", "base85"])
    for index, network in enumerate(itertools.islice(networks(generator), count)):
        with open(f"{folder}/{index}.json", "w") as file:
            network.saveas_json(file, next(encodings))
        before = len(network.spike_train)
        network.simulate(steps, use="cpu")
        with open(f"{folder}/{index}.txt", "w") as file:
            for row in network.ispikes[before:]:
                file.write(" ".join(str(n) for n in range(len(row)) if row[n]) + "\\n")
    """
}
