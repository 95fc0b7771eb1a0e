import SynfireHDF5

/// What is wrong with a recording, or with what is asked of it.
public struct RecordingError: Error, Sendable, Equatable {
  public enum Problem: Error, Sendable, Equatable {
    /// Not a file of a known format; what it looks like instead.
    case unknownFormat(String)
    case wrongFormat(RecordingFormat)
    /// The file ends in the middle of something.
    case cutShort(String)
    /// The file contradicts its own format, and how.
    case damaged(String)
    /// A part of the format that is not read, and why.
    case unsupported(String)
    /// Compressed, and this program was built without the library.
    case withoutLibrary(String)
    case tooManyBytes(limit: Int)
    case stepMissing
    case badStep(Duration)
    /// A coordinate or a number that the recording does not have; `count` there are, by what `source` says.
    case outOfRange(what: String, value: Int64, count: Int, source: CountSource = .file)
    /// Seconds that are no time.
    case badTime(Double)
    case backInTime(microseconds: Int64, previous: Int64)
    /// Before where steps are counted from.
    case beforeStart(nanoseconds: Int64)
    case tooManySteps(nanoseconds: Int64, step: Int64)
    /// The step of this number begins later than 64 bits of nanoseconds count.
    case lateStep(UInt32, step: Int64)
    case sampleMissing(count: Int)
    case noSample(number: Int, count: Int)
    case choiceMissing(what: String, names: [String])
    case noChoice(what: String, name: String, names: [String])
    case nothingToRead(String)
    /// A part of an HDF5 file that is there and not read, and why.
    case unread(HDF5Unread)
    /// A file for another command, and what it is.
    case otherCommand(String, command: String)
    /// The step is no whole number of microseconds, which are the format's unit.
    case stepNotMicroseconds(nanoseconds: Int64)
    case sizeMissing
    case optionMissing(String)
  }

  /// What says how many pixels, axons or neurons there are.
  public enum CountSource: Sendable, Equatable {
    case file
    /// The option `--axons`.
    case axons
    /// The option `--size`.
    case size
  }

  public var file: String
  /// Where in the file, such as `event 12`; empty where it is the file as a whole.
  public var place: String
  public var problem: Problem

  public init(file: String, place: String = "", problem: Problem) {
    self.file = file
    self.place = place
    self.problem = problem
  }
}

extension RecordingError: CustomStringConvertible {
  public var description: String { "\(file): \(place.isEmpty ? "" : "\(place): ")\(problem)" }
}

extension RecordingError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownFormat(let found):
      "\(found); recordings are CSV spike files, N-MNIST (.bin), SHD and NIRData (HDF5) and AEDAT4; name it with --format"
    case .wrongFormat(let format): "not a file of the format \(format.name); check --format"
    case .cutShort(let what): "the file is cut short: \(what); copy it again"
    case .damaged(let how): "\(how); the file is damaged, copy it again"
    case .unsupported(let what): what
    case .withoutLibrary(let library):
      "compressed, and this program was built without \(library); build it with the package trait AEDAT4, "
        + "which is on by default"
    case .tooManyBytes(let limit): "more than \(limit) bytes decompressed, the most that are read; give a shorter file"
    case .stepMissing: "the file does not say how long a step is; give --dt SECONDS"
    case .badStep(let step):
      "a step cannot be \(step) long; steps are a whole number of nanoseconds, above 0 and to 3600 seconds"
    case .outOfRange(let what, let value, let count, let source):
      "\(what) is \(value), and there \(count == 0 ? "are none" : "are 0 to \(count - 1)"); "
        + Self.remedy(source)
    case .badTime(let seconds):
      "a time of \(seconds.isNaN ? "NaN" : "\(seconds) s"); times are from 0 to 9,000,000,000 s"
    case .backInTime(let time, let previous):
      "a time of \(time) µs after \(previous) µs: events must be in order; sort the file, or check its format"
    case .beforeStart(let time): "a time of \(time) ns, before the recording's start; steps begin at 0"
    case .tooManySteps(let time, let step):
      "a time of \(time) ns is beyond step 4294967295 with steps of \(step) ns; take longer steps with --dt"
    case .lateStep(let number, let step):
      "step \(number) of \(step) ns each begins later than 9,223,372,036 s, the last that is counted; give shorter steps"
    case .sampleMissing(let count): "the file has \(count) samples; choose one, 0 to \(count - 1), with --sample"
    case .noSample(let number, let count):
      count == 0 ? "there are no samples" : "there is no sample \(number); samples are 0 to \(count - 1)"
    case .choiceMissing(let what, let names):
      "the file has several \(what)s: \(Self.list(names)); choose one with --\(what)"
    case .noChoice(let what, let name, let names):
      names.isEmpty ? "there are no \(what)s" : "there is no \(what) \"\(name)\"; there are \(Self.list(names))"
    case .nothingToRead(let what): what
    case .unread(let reason): "\(reason); write the data themselves in its place"
    case .otherCommand(let found, let command): "\(found); `synfire \(command)` reads it"
    case .stepNotMicroseconds(let step):
      "times of the format are whole microseconds, and a step of \(step) ns is none; choose another --dt"
    case .sizeMissing: "the format has pixels; give the sensor's --size WIDTHxHEIGHT"
    case .optionMissing(let option): "writing this format needs \(option)"
    }
  }

  private static func remedy(_ source: RecordingError.CountSource) -> String {
    switch source {
    case .file: "correct the file"
    case .axons: "give more --axons, or correct the file"
    case .size: "give the sensor's --size"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).joined(separator: ", ") + (names.count > 20 ? " and \(names.count - 20) more" : "")
  }
}
