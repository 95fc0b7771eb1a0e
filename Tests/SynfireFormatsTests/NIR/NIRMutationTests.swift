#if HDF5
  import SynfireHDF5
  import TestSupport
  import Testing

  @testable import SynfireFormats

  /// Changed NIR files are networks or errors, whatever is changed: bytes of the file, or values that it holds.
  @Suite("Mutated NIR files") struct NIRMutationTests {
    private static func file() throws -> [UInt8] {
      try NIRFixture.file(
        """
        inner = nir.NIRGraph(nodes={"input": nir.Input(input_type={"input": np.array([3])}),
          "lif": nir.CubaLIF(tau_syn=array(.01, .02, .03), tau_mem=array(.01, .02, .03), r=array(1, 1, 1), v_leak=array(0, 0, 0),
            v_threshold=array(1, 1, 1)), "w": nir.Linear(weight=np.eye(3)),
          "output": nir.Output(output_type={"output": np.array([3])})},
          edges=[("input", "lif"), ("lif", "w"), ("w", "lif"), ("lif", "output")], type_check=False)
        graph({
          "in": nir.Input(input_type={"input": np.array([1, 4, 4])}),
          "conv": nir.Conv2d(input_shape=(4, 4), weight=np.ones((3, 1, 2, 2)), stride=2, padding=0, dilation=1, groups=1,
            bias=np.zeros(3)),
          "pool": nir.SumPool2d(kernel_size=np.array([2, 2]), stride=np.array([2, 2]), padding=np.array([0, 0])),
          "flat": nir.Flatten(input_type={"input": np.array([3, 1, 1])}, start_dim=0, end_dim=-1),
          "net": inner, "delay": nir.Delay(delay=array(.001, .002, .003)),
          "fc": nir.Affine(weight=np.ones((2, 3)), bias=array(0.5, 0)),
          "li": nir.LI(tau=array(.02), r=array(1), v_leak=array(0)), "t": nir.Threshold(threshold=array(1, 2)),
          "out": nir.Output(output_type={"output": np.array([2])})},
          ("in", "conv"), ("conv", "pool"), ("pool", "flat"), ("flat", "net"), ("net", "delay"), ("delay", "fc"), ("fc", "li"),
          ("li", "t"), ("t", "out"))
        """
      ).bytes
    }

    /// Bytes: each file is read in a process of its own.
    @Test func aChangedFileIsANetworkOrAnError() throws {
      let bytes = try Self.file()
      let seed = MutationTrial.seed()
      var random = SplitMix64(seed: seed)
      var good = 0
      let count = MutationTrial.isCampaign ? 10_000 : 200
      var longest = Duration.zero
      for _ in 0..<count {
        let start = ContinuousClock.now
        defer { longest = max(longest, .now - start) }
        do throws(ImportError) {
          _ = try ImportedNetwork.read(random.mutated(bytes), file: "mutant.nir", format: .nir)
          good += 1
        } catch { #expect(!error.description.isEmpty, "seed \(seed)") }
      }
      print("NIR, bytes, SYNFIRE_SEED=\(seed): \(good) of \(count) were read, the longest in \(longest)")
      #expect(good < count, "seed \(seed)")
      // The child's own limit, and the time to end it.
      #expect(!MutationTrial.isCampaign || longest < .seconds(65), "seed \(seed)")
    }

    /// Values: what the file holds is of another kind, size or number, or not there.
    @Test func changedValuesAreANetworkOrAnError() throws {
      let root = try HDF5File(bytes: Self.file(), name: "a.nir").tree()
      _ = try NIRImporter.network(NIRFile(root), name: "a", ImportOptions())
      let seed = MutationTrial.seed()
      var random = SplitMix64(seed: seed)
      var good = 0
      let count = MutationTrial.count(3_000)
      var longest = Duration.zero
      for _ in 0..<count {
        let start = ContinuousClock.now
        defer { longest = max(longest, .now - start) }
        var changed = root
        for _ in 0..<random.integer(in: 1...3) { random.change(&changed) }
        do throws(ImportError) {
          _ = try NIRImporter.network(NIRFile(changed), name: "a", ImportOptions())
          good += 1
        } catch {}
      }
      print("NIR, values, SYNFIRE_SEED=\(seed): \(good) of \(count) were read, the longest in \(longest)")
      #expect(good > 0 && good < count, "seed \(seed)")
      #expect(!MutationTrial.isCampaign || longest < .seconds(1), "seed \(seed)")
    }
  }
#endif
