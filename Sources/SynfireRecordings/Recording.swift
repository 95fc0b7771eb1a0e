/// Events of a sensor or of neurons over time, as a file of them holds it.
public struct Recording: Sendable, Equatable {
  /// One event.
  public struct Event: Sendable, Hashable {
    /// From where steps are counted, in nanoseconds.
    public var time: Int64
    /// The axon that it is for.
    public var axon: UInt32

    public init(time: Int64, axon: UInt32) {
      self.time = time
      self.axon = axon
    }
  }

  /// What is known of the times.
  public enum Clock: Sendable, Equatable {
    /// Whole microseconds, or steps: exact.
    case exact
    /// Seconds in floating point, rounded to nanoseconds.
    case rounded
  }

  public var format: RecordingFormat
  /// In the order of the file.
  public var events: [Event]
  /// Axons that events can be for: 0 to one less.
  public var axons: Int
  public var clock: Clock
  /// The step of the file's own time grid, in nanoseconds; nil where it has none. Of a spike file without a length of its
  /// steps it is 1.
  public var ownStep: Int64?
  /// The sensor's size, where it is one with pixels.
  public var size: SensorSize?
  /// What the file says the sample is.
  public var label: Int?

  public init(
    format: RecordingFormat, events: [Event], axons: Int, clock: Clock, ownStep: Int64? = nil, size: SensorSize? = nil,
    label: Int? = nil
  ) {
    self.format = format
    self.events = events
    self.axons = axons
    self.clock = clock
    self.ownStep = ownStep
    self.size = size
    self.label = label
  }
}

extension Recording {
  /// Length of the file's own steps; nil where it has none, or they have none.
  public var ownStepLength: Duration? { format == .csv ? nil : ownStep.map { .nanoseconds($0) } }
}

/// The files of events that can be read.
public enum RecordingFormat: String, Sendable, CaseIterable {
  /// A spike file of Synfire.
  case csv
  case nmnist
  case shd
  case nirdata
  case aedat4

  /// What messages call it.
  public var name: String {
    switch self {
    case .csv: "CSV"
    case .nmnist: "N-MNIST"
    case .shd: "SHD"
    case .nirdata: "NIRData"
    case .aedat4: "AEDAT4"
    }
  }
}

/// Pixels of a sensor whose events have a polarity, and the axons that they are for.
///
/// The axon of an event is `(polarity × height + y) × width + x`, polarity 0 for darker and 1 for brighter: the order of an
/// array of shape 2 × height × width.
public struct SensorSize: Sendable, Equatable {
  public let width: Int
  public let height: Int

  /// The sensor of N-MNIST: 34 × 34.
  public static let nmnist = SensorSize(uncheckedWidth: 34, height: 34)

  /// Nil where a side is not 1 to 32,768.
  public init?(width: Int, height: Int) {
    guard (1...32_768).contains(width), (1...32_768).contains(height) else { return nil }
    self.init(uncheckedWidth: width, height: height)
  }

  private init(uncheckedWidth width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  public var axons: Int { 2 * width * height }

  func axon(x: Int, y: Int, isBrighter: Bool) -> UInt32 {
    UInt32(((isBrighter ? height : 0) + y) * width + x)
  }
}

extension SensorSize: CustomStringConvertible {
  public var description: String { "\(width)x\(height)" }
}
