#if HDF5
  import Foundation
  import TestSupport
  import Testing

  @testable import SynfireHDF5

  /// Random changes of good files and of good answers give a value or an error, and nothing else.
  @Suite struct MutationTests {
    private static let limits = HDF5Limits(bytes: 16 << 20, memory: 256 << 20, computingSeconds: 1)

    /// A file with chunks, filters, old and new groups, texts and rows, and the tree of the round trips.
    private static func files() throws -> [[UInt8]] {
      let folder = try Scratch()
      try Python.run(
        """
        import h5py, numpy as np, sys
        for name, version in [("old", "earliest"), ("new", "v110")]:
            with h5py.File(f"{sys.argv[1]}/{name}", "w", libver=version) as f:
                f["version"] = "1.0.8"
                f.create_dataset("node/nodes/0.1/weight", data=np.ones((20, 30), "f4"), compression="gzip")
                f.create_dataset("node/edges", data=[["a", "b"], ["b", "c"]], dtype=h5py.string_dtype())
                f["node/fixed"] = np.array([b"LIF", b"IF"])
                rows = f.create_dataset("rows", (4,), h5py.vlen_dtype(np.dtype("f2")), chunks=(2,))
                rows[1] = [0.5, 1]
                f.attrs["dt"] = 1e-3
                f["bools"] = np.array([True, False])
                for i in range(12): f.create_group(f"many/{i}")
        """, folder.path)
      return try [folder.read("old"), folder.read("new"), RoundTripTests.tree.bytes(name: "")]
    }

    @Test func changedFilesGiveAValueOrAnError() throws {
      let seed = MutationTrial.seed()
      var random = SplitMix64(seed: seed)
      let files = try Self.files()
      var counts: [String: Int] = [:]
      var longest = Duration.zero
      for _ in 0..<(MutationTrial.isCampaign ? 10_000 : 300) {
        let file = HDF5File(bytes: random.mutated(random.pick(files)), name: "a.h5", limits: Self.limits)
        let start = SuspendingClock.now
        var outcome = "value"
        do {
          _ = try file.tree()
        } catch {
          outcome = "\(error.problem)".prefix { $0 != "(" && $0 != ";" }.description
        }
        counts[outcome, default: 0] += 1
        longest = max(longest, SuspendingClock.now - start)
      }
      let summary = counts.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }
      print("HDF5, SYNFIRE_SEED=\(seed): \(summary), the longest in \(longest)")
      // The second of computing, and what the system takes to see that it is over.
      #expect(longest < (MutationTrial.isCampaign ? .seconds(3) : .seconds(120)), "seed \(seed): not ended")
      #expect(counts["value", default: 0] > 0 && counts.count > 1, "seed \(seed)")
    }

    @Test func changedAnswersGiveAValueOrAnError() throws {
      let seed = MutationTrial.seed()
      var random = SplitMix64(seed: seed)
      let file = HDF5File(bytes: try RoundTripTests.tree.bytes(name: ""), name: "a.h5")
      let answer = try HDF5Child(reading: file, [], isOutline: false).answer().bytes
      #expect(try HDF5Stream.nodes(of: answer, count: 1, limits: file.limits) == [.group(RoundTripTests.tree)])
      var values = 0
      var longest = Duration.zero
      for _ in 0..<MutationTrial.count(5_000) {
        var changed = random.mutated(answer)
        // The stream's end says whether there is anything to read at all.
        if !changed.isEmpty { changed[changed.count - 1] = UInt8(ascii: random.chance(0.9) ? "Z" : "X") }
        let start = SuspendingClock.now
        if (try? HDF5Stream.nodes(of: changed, count: 1, limits: file.limits)) != nil { values += 1 }
        longest = max(longest, SuspendingClock.now - start)
      }
      print("HDF5, SYNFIRE_SEED=\(seed): \(values) values, the longest in \(longest)")
      #expect(!MutationTrial.isCampaign || longest < .seconds(1), "seed \(seed)")
    }
  }
#endif
