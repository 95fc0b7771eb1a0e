#if HDF5
  import SynfireHDF5
  import SynfireRecordings
  import TestSupport
  import Testing

  /// Files as the Spiking Heidelberg Digits are described, made with h5py.
  @Suite struct SHDTests {
    /// Writes a file by a script that finds it open as `f`, and a function that makes rows.
    private func file(_ script: String, kind: String = "float16") throws -> (Scratch, String) {
      let folder = try Scratch()
      try Python.run(
        """
        import h5py, numpy as np, sys
        def rows(name, kind, values):
            data = f.create_dataset(name, (len(values),), h5py.vlen_dtype(np.dtype(kind)))
            for index, value in enumerate(values): data[index] = np.array(value, kind)
        with h5py.File(sys.argv[1], "w") as f:
            rows("spikes/times", "\(kind)", [[0.25, 0.5, 0.5], [], [0.001, 1.4]])
            rows("spikes/units", "uint16", [[3, 699, 3], [], [0, 12]])
            f["labels"] = np.array([10, 0, 19], "uint16")
            f["extra/speaker"] = np.array([0, 1, 2], "uint16")
        \(script)
        """, folder.path("a.h5"))
      return (folder, folder.path("a.h5"))
    }

    private func read(_ path: String, sample: Int?) throws -> Recording {
      var options = RecordingOptions()
      options.sample = sample
      return try Recording(path: path, options: options)
    }

    @Test(arguments: ["float16", "float32", "float64"]) func oneSampleOfSeveral(_ kind: String) throws {
      let (folder, path) = try file("", kind: kind)
      let first = try read(path, sample: 0)
      #expect(first.format == .shd)
      #expect(first.axons == 700)
      #expect(first.label == 10)
      #expect(
        first.events == [
          .init(time: 250_000_000, axon: 3), .init(time: 500_000_000, axon: 699), .init(time: 500_000_000, axon: 3),
        ])
      #expect(try read(path, sample: 1).events == [])
      let last = try read(path, sample: 2)
      #expect(last.label == 19)
      var options = RecordingOptions()
      options.step = .milliseconds(1)
      // A time of float16 is only near to what it was: 1.4 s is kept as 1.400390625 s.
      #expect(try last.train(options: options, file: "").steps == [1, 1400])
      withExtendedLifetime(folder) {}
    }

    @Test func whatIsWrongIsNamed() throws {
      let (folder, path) = try file("")
      func text(_ path: String, _ sample: Int?) -> String {
        problem { _ = try read(path, sample: sample) }.replacing(folder.path + "/", with: "")
      }
      #expect(text(path, nil) == "a.h5: the file has 3 samples; choose one, 0 to 2, with --sample")
      #expect(text(path, 3) == "a.h5: there is no sample 3; samples are 0 to 2")
      func changed(_ script: String) throws -> String {
        let (folder, path) = try file("f = h5py.File(sys.argv[1], 'a')\n" + script)
        return problem { _ = try read(path, sample: 0) }.replacing(folder.path + "/", with: "")
      }
      #expect(
        try changed("f['spikes/units'][0] = np.array([3, 700, 3], 'uint16')")
          == "a.h5: sample 0, event 1: unit is 700, and there are 0 to 699; correct the file")
      #expect(
        try changed("f['spikes/units'][0] = np.array([3], 'uint16')")
          == "a.h5: sample 0: 3 times and 1 units; the file is damaged, copy it again")
      #expect(
        try changed("del f['spikes/units']; rows('spikes/units', 'uint16', [[3, 699, 3]])")
          == "a.h5: /spikes: times of 3 samples and units of 1; the file is damaged, copy it again")
      #expect(
        try changed(
          "f['units'] = f['spikes/units']; del f['spikes/units']; f['spikes/units'] = h5py.SoftLink('/units')")
          == "a.h5: /spikes/units: a soft link, which is not followed; write the data themselves in its place")
      #expect(
        try changed("f['spikes/times'][0] = np.array([0.5, 0.25, 1], 'float16')")
          == "a.h5: sample 0, event 1: a time of 250000 µs after 500000 µs: events must be in order; sort the file, or "
          + "check its format")
      #expect(
        try changed("f['spikes/times'][0] = np.array([0.5, 'nan', 1], 'float16')")
          == "a.h5: sample 0, event 1: a time of NaN; times are from 0 to 9,000,000,000 s")
      #expect(
        try changed("del f['spikes/times']; f['spikes/times'] = np.zeros((3, 2))")
          == "a.h5: /spikes/times: it is no list of samples; the file is damaged, copy it again")
      #expect(
        try changed("del f['spikes/units']; f['spikes/units'] = np.zeros(3)")
          == "a.h5: /spikes/units: its rows are no sequences of numbers; the file is damaged, copy it again")
      #expect(
        try changed("del f['spikes']")
          == "a.h5: an HDF5 file, and neither SHD nor NIRData; recordings are CSV spike files, N-MNIST (.bin), SHD and "
          + "NIRData (HDF5) and AEDAT4; name it with --format")
    }
  }
#endif
