#if HDF5
  import SynfireHDF5
  import SynfireInterchange
  import SynfireRecordings
  import TestSupport
  import Testing

  /// Files written by the package `nir` and read here, and the other way round.
  @Suite struct NIRDataTests {
    private static let data = """
      import nir, numpy as np, sys
      spikes = np.zeros((2, 5, 3), bool)
      spikes[0, 1, 2] = spikes[0, 4, 0] = spikes[1, 0, 1] = True
      grid = nir.TimeGriddedData(spikes, 1e-4)
      trace = nir.TimeGriddedData(np.arange(30).reshape(2, 5, 3) / 8, 1e-4)
      valued = nir.ValuedEventData(np.array([[0, 1]]), np.array([[0.5, 0.75]]), 3, 1.0, np.array([[2.0, -1]]))
      data = nir.NIRGraphData({
          "lif.0": nir.NIRNodeData({"spikes": grid.to_event(4), "v": trace}),
          "out": nir.NIRNodeData({"spikes": grid, "current": valued}),
      })
      """

    private func written(_ script: String = "") throws -> NIRData {
      let folder = try Scratch()
      try Python.run(
        Self.data + "\nnir.write_data(sys.argv[1], data)\nimport h5py\n" + script, folder.path("a.nir"))
      return try NIRData(HDF5File(path: folder.path("a.nir")))
    }

    @Test func whatNIRWroteIsRead() throws {
      let data = try written()
      #expect(data.nodes.keys.sorted() == ["lif.0", "out"])
      let events = NIRData.Events(
        samples: [[.init(neuron: 2, time: 1e-4), .init(neuron: 0, time: 4e-4)], [.init(neuron: 1, time: 0)]],
        neurons: 3, duration: 5e-4)
      #expect(data.nodes["lif.0"]?["spikes"] == .events(events))
      let trace = NIRData.Grid(
        samples: 2, steps: 5, neurons: 3, step: 1e-4, values: .numbers((0..<30).map { Double($0) / 8 }))
      #expect(data.nodes["lif.0"]?["v"] == .grid(trace))
      let spikes = NIRData.Grid(
        samples: 2, steps: 5, neurons: 3, step: 1e-4, values: .spikes((0..<30).map { [5, 12, 16].contains($0) }))
      #expect(data.nodes["out"]?["spikes"] == .grid(spikes))
      let valued = NIRData.Events(
        samples: [[.init(neuron: 0, time: 0.5, value: 2), .init(neuron: 1, time: 0.75, value: -1)]], neurons: 3,
        duration: 1, hasValues: true)
      #expect(data.nodes["out"]?["current"] == .events(valued))
    }

    @Test func eventsAndGridAreTheSameSpikes() throws {
      let data = try written()
      var options = RecordingOptions()
      options.step = .microseconds(100)
      for sample in 0...1 {
        options.sample = sample
        let trains = try ["lif.0", "out"].map { node in
          options.node = node
          return try data.recording(options: options, file: "a").train(options: options, file: "a")
        }
        #expect(trains[0] == trains[1])
        #expect(trains[0].steps == (sample == 0 ? [1, 4] : [0]))
        #expect(trains[0].numbers == (sample == 0 ? [2, 0] : [1]))
      }
      options.step = nil
      #expect(try data.recording(options: options, file: "a").ownStep == 100_000)
    }

    @Test func nirReadsWhatIsWritten() throws {
      let folder = try Scratch()
      let before = try written()
      var data = before
      data.nodes["graph/inner"] = data.nodes["out"]
      try data.write(to: folder.path("b.nir"))
      #expect(try NIRData(HDF5File(path: folder.path("b.nir"))) == data)
      let output = try Python.run(
        Self.data + """

          read = nir.read_data(sys.argv[1])
          def same(a, b):
              assert type(a) == type(b), (a, b)
              for name in vars(a):
                  x, y = getattr(a, name), getattr(b, name)
                  if name == "idx": count = x.shape[1]
                  if isinstance(x, np.ndarray):
                      y = y[:, :x.shape[1]] if name in ["idx", "time", "value"] else y
                      assert np.array_equal(x, y), (name, x, y)
                      if x.dtype.kind != "f": assert x.dtype == y.dtype, (name, x.dtype, y.dtype)
                  else: assert x == y, (name, x, y)
          inner = read.nodes["graph"].nodes["inner"]
          for node, other in [(read.nodes["lif.0"], data.nodes["lif.0"]), (read.nodes["out"], data.nodes["out"]), (inner, data.nodes["out"])]:
              assert node.observables.keys() == other.observables.keys()
              for name in node.observables: same(node.observables[name], other.observables[name])
          print("equal")
          """, folder.path("b.nir"))
      #expect(output == "equal\n")
    }

    /// A table with a value for each neuron in each step is a grid, any other one events with values.
    @Test func tracesGoThroughTheFile() throws {
      let folder = try Scratch()
      let data = try written()
      var options = RecordingOptions()
      (options.node, options.observable, options.sample) = ("lif.0", "v", 1)
      let trace = try data.traces(options: options, file: "a")
      #expect(trace.neurons == 3)
      #expect(trace.step == .microseconds(100))
      let values = (0..<15).map { (index: Int) -> Trace.Value in
        Trace.Value(step: UInt32(index / 3), neuron: UInt32(index % 3), value: Double(index + 15) / 8)
      }
      #expect(trace.traces == [Trace("v", values)])
      (options.node, options.observable, options.sample) = ("out", nil, nil)
      options.step = .milliseconds(250)
      let valued = try data.traces(options: options, file: "a")
      #expect(
        valued.traces == [
          Trace("current", [.init(step: 2, neuron: 0, value: 2), .init(step: 3, neuron: 1, value: -1)])
        ])
      let both = TraceRecording(
        format: .csv, traces: trace.traces + valued.traces, neurons: 3, step: .microseconds(100))
      options.node = "graph/inner"
      try folder.write(both.bytes(as: .nirdata, options: options, file: "b.nir"), to: "b.nir")
      let output = try Python.run(
        """
        import nir, numpy as np, sys
        observables = nir.read_data(sys.argv[1]).nodes["graph"].nodes["inner"].observables
        v, current = observables["v"], observables["current"]
        assert isinstance(v, nir.TimeGriddedData) and v.dt == 1e-4
        assert np.array_equal(v.data, np.arange(15, 30).reshape(1, 5, 3) / 8)
        assert isinstance(current, nir.ValuedEventData) and current.n_neurons == 3
        print(current.idx.tolist(), current.time.tolist(), current.value.tolist(), current.t_max)
        """, folder.path("b.nir"))
      #expect(output == "[[0, 1]] [[0.0002, 0.00030000000000000003]] [[2.0, -1.0]] 0.0004\n")
      options.step = nil
      for (name, trace) in [("v", trace), ("current", valued)] {
        options.observable = name
        options.step = name == "v" ? nil : .microseconds(100)
        #expect(try TraceRecording(path: folder.path("b.nir"), options: options).traces == trace.traces)
      }
    }

    @Test func whatIsNoTraceIsNamed() throws {
      let data = try written()
      func choice(_ change: (inout RecordingOptions) -> Void) -> String {
        var options = RecordingOptions()
        change(&options)
        return problem { _ = try data.traces(options: options, file: "a.nir") }
      }
      #expect(choice { _ in } == "a.nir: the file has several nodes: lif.0, out; choose one with --node")
      #expect(
        choice { ($0.node, $0.observable) = ("lif.0", "spikes") }
          == "a.nir: the observable \"spikes\" holds spikes and no values; leave --trace out")
      #expect(choice { $0.node = "lif.0" } == "a.nir: the file has 2 samples; choose one, 0 to 1, with --sample")
      #expect(
        choice { ($0.node, $0.step, $0.sample) = ("lif.0", .milliseconds(1), 0) }
          == "a.nir: the grid's steps are of 0.0001 s; leave --dt out")
      #expect(choice { $0.node = "out" } == "a.nir: the file does not say how long a step is; give --dt SECONDS")
      let trace = Trace("a,b", [.init(step: 0, neuron: 4, value: 1)])
      func writing(_ format: RecordingFormat, _ step: Duration? = .milliseconds(1)) -> String {
        let recording = TraceRecording(format: .nirdata, traces: [trace], neurons: 4, step: step)
        return problem { _ = try recording.bytes(as: format, options: RecordingOptions(), file: "b") }
      }
      #expect(writing(.csv) == "b: CSV cannot hold the name \"a,b\" of the observable; rename it")
      #expect(writing(.nirdata, nil) == "b: writing this format needs --dt SECONDS, the length of a step")
      #expect(writing(.nirdata) == "b: neuron is 4, and there are 0 to 3; give more --axons, or correct the file")
      #expect(writing(.aedat4) == "b: files of the format AEDAT4 hold no traces; write .csv or .nir")
    }

    /// Steps come back through the package's own division, whatever the step.
    @Test(arguments: [0.0001, 0.001, 0.0025, 0.1, 0.3]) func stepsComeBackThroughNIR(_ seconds: Double) throws {
      let folder = try Scratch()
      var train = SpikeTrain(.axon)
      for step in 0..<2000 { train.append(step: UInt32(step), CollectionOfOne(UInt32(step % 7))) }
      let step = Duration.nanoseconds(Int64((seconds * 1e9).rounded()))
      let data = try NIRData(train, neurons: 7, step: step, node: "a/b", file: "c.nir")
      try data.write(to: folder.path("c.nir"))
      let output = try Python.run(
        """
        import nir, numpy as np, sys
        data = nir.read_data(sys.argv[1]).nodes["a"].nodes["b"].observables["spikes"]
        grid = data.to_time_gridded(\(seconds))
        assert data.time.dtype == np.float64
        print(grid.shape, [tuple(x) for x in np.argwhere(grid.data[0])] == [(i, i % 7) for i in range(2000)])
        """, folder.path("c.nir"))
      #expect(output == "(1, 2000, 7) True\n")
      var options = RecordingOptions()
      options.step = step
      #expect(try data.recording(options: options, file: "").train(options: options, file: "") == train)
    }

    @Test func whatIsWrongIsNamed() throws {
      let data = try written()
      func choice(_ change: (inout RecordingOptions) -> Void) -> String {
        var options = RecordingOptions()
        change(&options)
        return problem { _ = try data.recording(options: options, file: "a.nir") }
      }
      #expect(choice { _ in } == "a.nir: the file has several nodes: lif.0, out; choose one with --node")
      #expect(choice { $0.node = "lif" } == "a.nir: there is no node \"lif\"; there are lif.0, out")
      #expect(
        choice { ($0.node, $0.observable) = ("lif.0", "v") }
          == "a.nir: the observable \"v\" holds values and no spikes; give --trace")
      #expect(choice { $0.node = "out" } == "a.nir: the file has 2 samples; choose one, 0 to 1, with --sample")
      func changed(_ script: String) -> String {
        problem { _ = try written("f = h5py.File(sys.argv[1], 'a')\n" + script) }
          .replacing(/^.*\/a.nir/, with: "a.nir")
      }
      let place = "/nodes/lif.0/observables/spikes"
      #expect(
        changed("f['\(place)/idx'][1, 0] = 3")
          == "a.nir: \(place)/idx, sample 1, event 0: neuron is 3, and there are 0 to 2; correct the file")
      #expect(
        changed("del f['\(place)/time']; f['\(place)/time'] = np.zeros((2, 3))")
          == "a.nir: \(place): idx and time are of different shapes; the file is damaged, copy it again")
      for (link, reason) in [
        ("h5py.SoftLink('/nodes/out')", "a soft link, which is not followed"),
        ("h5py.ExternalLink('b.nir', '/')", "a link into another file, which is not followed"),
      ] {
        for part in ["\(place)/time", place, "/nodes"] {
          #expect(
            changed("del f['\(part)']; f['\(part)'] = \(link)")
              == "a.nir: \(part): \(reason); write the data themselves in its place")
        }
      }
      #expect(
        changed("del f['\(place)'].attrs['n_neurons']")
          == "a.nir: \(place): the attribute n_neurons is no number; the file is damaged, copy it again")
      #expect(
        changed("f['\(place)'].attrs['__type__'] = 'X'")
          == "a.nir: \(place): its __type__ is \"X\", not EventData, ValuedEventData or TimeGriddedData; the file is "
          + "damaged, copy it again")
      #expect(
        changed("f.attrs['__type__'] = 'NIRGraph'") == "a.nir: not a file of the format NIRData; check --format")
    }
  }
#endif
