#if HDF5
  import Foundation
  import TestSupport
  import Testing

  @testable import SynfireHDF5

  /// The reading process, where it does not do as it should.
  @Suite struct ChildTests {
    /// A file that no reader gets through the opening of: a pipe that nobody writes to.
    private func stuck(_ folder: Scratch, seconds: Double) -> HDF5File {
      mkfifo(folder.path("pipe"), 0o600)
      return HDF5File(.path(folder.path("pipe")), name: "a.h5", limits: HDF5Limits(seconds: seconds))
    }

    private func problem(_ body: () throws -> Void) -> String {
      do {
        try body()
        return "no error"
      } catch {
        return "\(error)"
      }
    }

    @Test func aProcessThatHangsIsEnded() throws {
      let folder = try Scratch()
      let file = stuck(folder, seconds: 0.2)
      let child = try HDF5Child(reading: file, [], isOutline: false)
      let process = child.process
      #expect(child.answer().end == .tooLong)
      #expect(kill(process, 0) == -1, "the process is still there")
      #expect(
        problem { _ = try file.tree() }
          == "a.h5: reading it takes longer than 0.2 s, the limit; the file is damaged, or too large")
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGKILL]) func aProcessThatDiesIsNamed(_ signal: Int32) throws {
      let folder = try Scratch()
      let child = try HDF5Child(reading: stuck(folder, seconds: 20), [], isOutline: false)
      // Until its signals do what they do by themselves, the process has all of them blocked.
      kill(child.process, signal)
      let answer = child.answer()
      #expect(answer.bytes == [])
      #expect(answer.end == .signal(signal))
      #expect(answer.problem(for: .broken) == .died(signal: signal))
      #expect(
        "\(HDF5Error.Problem.died(signal: 11))"
          == "libhdf5 crashed on it (signal 11); the file is damaged, copy it again")
    }

    /// What the terminal sends to all is the parent's to act on.
    @Test func interruptionsAreNotTheChilds() throws {
      let folder = try Scratch()
      let child = try HDF5Child(reading: stuck(folder, seconds: 0.3), [], isOutline: false)
      kill(child.process, SIGINT)
      #expect(child.answer().end == .tooLong)
    }

    @Test func manyReadingsAtOnceLeaveNothingBehind() async throws {
      let bytes = try RoundTripTests.tree.bytes(name: "a.h5")
      let folder = try Scratch()
      let trees = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<64 {
          group.addTask {
            if number % 4 == 0 { return (try? stuck(folder, seconds: 0.05).tree()) == nil }
            if number % 4 == 1 { return (try? RoundTripTests.tree.bytes(name: "")) == bytes }
            return (try? HDF5File(bytes: bytes, name: "a.h5").tree()) == RoundTripTests.tree
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(trees == 64)
    }

    #if os(Linux)
      /// However a reading ends, this process has neither end of its pipe any more. The pipe is told by its number, since
      /// other tests open and close descriptors meanwhile.
      @Test func noEndOfThePipeStaysOpen() throws {
        let folder = try Scratch()
        let good = try RoundTripTests.tree.bytes(name: "a.h5")
        let files = [
          HDF5File(bytes: good, name: "good.h5"),
          HDF5File(bytes: Array(good.dropLast(good.count / 2)), name: "short.h5"),
          HDF5File(bytes: [1, 2, 3], name: "no.h5"),
          stuck(folder, seconds: 0.05), stuck(folder, seconds: 20),
        ]
        for file in files {
          let child = try HDF5Child(reading: file, [], isOutline: false)
          let pipe = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(child.stream)")
          #expect(pipe.hasPrefix("pipe:"), "\(file.name)")
          #expect(targets(of: "/proc/self/fd").contains(pipe), "\(file.name)")
          // The one with time is one that dies.
          if file.limits.seconds == 20 { kill(child.process, SIGKILL) }
          _ = child.answer()
          #expect(!targets(of: "/proc/self/fd").contains(pipe), "\(file.name): the pipe stays open")
        }
      }

      /// The child has the pipe and nothing else that the parent has open.
      @Test func theChildHoldsNothingOfTheParents() async throws {
        let folder = try Scratch()
        let kept = FileHandle(forWritingAtPath: "/dev/zero")
        let child = try HDF5Child(reading: stuck(folder, seconds: 20), [], isOutline: false)
        var held: [String] = []
        // It closes them before it opens anything.
        for _ in 0..<5000 where held.count != 4 {
          usleep(1000)
          held = targets(of: "/proc/\(child.process)/fd")
        }
        #expect(held.filter { $0 == "/dev/null" }.count == 3, "\(held)")
        #expect(held.filter { $0.hasPrefix("pipe:") }.count == 1, "\(held)")
        kill(child.process, SIGKILL)
        #expect(child.answer().end == .signal(SIGKILL))
        withExtendedLifetime(kept) {}
      }

      private func targets(of folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") }
      }
    #endif
  }
#endif
