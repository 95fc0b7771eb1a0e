import SynfireFormats
import Testing

/// Small files that ask for much: refused, or read in a time that grows with the file.
@Suite("NIR's limits") struct NIRLimitTests {
  /// All to one and one to all are few numbers, and together a matrix of all with all.
  @Test func linearNodesTogetherAreBounded() throws {
    let message = try NIRFixture.message(
      """
      n = 16384
      chain(nir.Linear(weight=np.ones((1, n), np.float32)), nir.Linear(weight=np.ones((n, 1), np.float32)),
        nir.IF(r=np.ones(n), v_threshold=np.ones(n), v_reset=np.zeros(n)))
      """)
    #expect(
      message
        == "net.nir: node 'linear_1': put together with the linear nodes around it has more than 16777216 weights; give a network "
        + "of the size of a core")
  }

  @Test func delaysOfTheirOwnAreBounded() throws {
    let message = try NIRFixture.message(
      """
      n = 16384
      chain(nir.Delay(delay=np.arange(n) * 1e-3), nir.IF(r=np.ones(n), v_threshold=np.ones(n), v_reset=np.zeros(n)))
      """)
    #expect(
      message
        == "net.nir: node 'delay': with all its delays has more than 16777216 weights; give a network of the size of a core"
    )
  }

  /// Each node's shape is told by the next one only.
  @Test func longChainsAreRead() throws {
    let imported = try NIRFixture.imported(
      """
      n = 1500
      names = [f"n{n - i:05}" for i in range(n)]
      graph({"in": nir.Input(input_type={"input": np.array([1])}), **{name: nir.Threshold(threshold=array(0.5)) for name in names},
        "out": nir.Output(output_type={"output": np.array([1])})}, *zip(["in"] + names, names + ["out"]))
      """)
    #expect(imported.network.populations.count == 1500)
    #expect(imported.network.projections.allSatisfy { $0.delay.steps == 1 })
  }

  @Test(arguments: [1 << 62, 0, -1, 3]) func groupsAreBounded(_ groups: Int) throws {
    let script = """
      conv = nir.Conv2d(input_shape=(4, 4), weight=np.ones((1, 5, 1, 1)), stride=1, padding=0, dilation=1, groups=1, bias=np.zeros(1))
      conv.groups = \(groups)
      graph({"a": conv, "in": nir.Input(input_type={"input": np.array([5, 4, 4])}),
        "n": nir.IF(r=np.ones(16), v_threshold=np.ones(16), v_reset=np.zeros(16))}, ("in", "a"), ("a", "n"))
      """
    #expect(
      try NIRFixture.message(script)
        == "net.nir: node 'a': groups: is \(groups), with 1 output channels; write 1 to as many as those are")
  }

  /// What a file says of sizes is looked at whatever its nodes are called.
  @Test(arguments: ["a", "z"]) func sizesAgree(_ name: String) throws {
    let script = """
      conv = nir.Conv2d(input_shape=(9, 9), weight=np.ones((1, 1, 1, 1)), stride=1, padding=0, dilation=1, groups=1, bias=np.zeros(1))
      graph({"\(name)": conv, "in": nir.Input(input_type={"input": np.array([1, 3, 3])}),
        "n": nir.IF(r=np.ones(9), v_threshold=np.ones(9), v_reset=np.zeros(9))}, ("in", "\(name)"), ("\(name)", "n"))
      """
    #expect(try #require(try NIRFixture.message(script)).contains("9 × 9"))
    let output = """
      graph({"in": nir.Input(input_type={"input": np.array([2])}),
        "n": nir.IF(r=np.ones(2), v_threshold=np.ones(2), v_reset=np.zeros(2)),
        "out\(name)": nir.Output(output_type={"output": np.array([3])})}, ("in", "n"), ("n", "out\(name)"))
      """
    #expect(
      try NIRFixture.message(output)
        == "net.nir: node 'out\(name)': shape: is 3, and what comes has the shape 2; give both one size")
  }
}
