import SynfireHDF5

extension NIRData {
  /// Whether the outline of a file is that of such a one.
  static func isNIRData(_ outline: HDF5Group) -> Bool { type(outline) == "NIRGraphData" }

  /// Reads a file.
  ///
  /// - Throws: an ``HDF5Error`` or a ``RecordingError``.
  public init(_ file: HDF5File) throws { try self.init(file.tree(), file: file.name) }

  /// Takes what a file's tree says.
  ///
  /// - Parameter file: the name that errors give.
  public init(_ tree: HDF5Group, file: String) throws(RecordingError) {
    guard Self.isNIRData(tree) else { throw RecordingError(file: file, problem: .wrongFormat(.nirdata)) }
    nodes = [:]
    try add(tree, prefix: "", place: "", file: file)
  }

  private static func type(_ group: HDF5Group) -> String? { group.attributes["__type__"]?.strings?.first }

  /// Adds the nodes of a graph, and of those in it.
  private mutating func add(
    _ graph: HDF5Group, prefix: String, place: String, file: String
  ) throws(RecordingError) {
    for (name, group) in try Self.groups(in: "nodes", of: graph, place: place, file: file) {
      let place = "\(place)/nodes/\(name)"
      switch Self.type(group) {
      case "NIRGraphData": try add(group, prefix: "\(prefix)\(name)/", place: place, file: file)
      case "NIRNodeData":
        var observables: [String: Observable] = [:]
        for (name, group) in try Self.groups(in: "observables", of: group, place: place, file: file) {
          let part = NIRDataPart(group: group, place: "\(place)/observables/\(name)", file: file)
          observables[name] = try part.observable(type: Self.type(group))
        }
        nodes[prefix + name] = observables
      case let type:
        throw RecordingError(
          file: file, place: place,
          problem: .damaged("its __type__ is \(type.map { "\"\($0)\"" } ?? "missing"), not NIRNodeData or NIRGraphData")
        )
      }
    }
  }

  private static func groups(
    in name: String, of group: HDF5Group, place: String, file: String
  ) throws(RecordingError) -> [(name: String, group: HDF5Group)] {
    func inner(_ name: String, of group: HDF5Group, at place: String, _ how: String) throws(RecordingError) -> HDF5Group
    {
      if let inner = group[name]?.group { return inner }
      throw RecordingError(file: file, place: place, problem: group.unread(name).map { .unread($0) } ?? .damaged(how))
    }
    let place = "\(place)/\(name)"
    let parent = try inner(name, of: group, at: place, "there is no such group")
    var groups: [(name: String, group: HDF5Group)] = []
    for member in parent.names {
      groups.append((member, try inner(member, of: parent, at: "\(place)/\(member)", "it is no group")))
    }
    return groups
  }
}

/// A group that holds one observable.
private struct NIRDataPart {
  var group: HDF5Group
  var place: String
  var file: String

  func observable(type: String?) throws(RecordingError) -> NIRData.Observable {
    switch type {
    case "EventData": .events(try events(hasValues: false))
    case "ValuedEventData": .events(try events(hasValues: true))
    case "TimeGriddedData": .grid(try grid())
    default:
      throw error(
        "its __type__ is \(type.map { "\"\($0)\"" } ?? "missing"), not EventData, ValuedEventData or TimeGriddedData")
    }
  }

  private func error(_ how: String, in name: String = "") -> RecordingError {
    RecordingError(file: file, place: name.isEmpty ? place : "\(place)/\(name)", problem: .damaged(how))
  }

  private func attribute(_ name: String) throws(RecordingError) -> Double {
    guard let value = group.attributes[name]?.doubles?.first, value.isFinite else {
      throw error("the attribute \(name) is no number")
    }
    return value
  }

  /// A dataset of so many directions.
  private func value(_ name: String, rank: Int, of what: String) throws(RecordingError) -> HDF5Value {
    if let reason = group.unread(name) {
      throw RecordingError(file: file, place: "\(place)/\(name)", problem: .unread(reason))
    }
    guard let value = group[name]?.dataset?.value, value.shape.count == rank else {
      throw error("it is no array of \(what)", in: name)
    }
    return value
  }

  private func events(hasValues: Bool) throws(RecordingError) -> NIRData.Events {
    let indices = try value("idx", rank: 2, of: "samples and events")
    let times = try value("time", rank: 2, of: "samples and events")
    guard let numbers = indices.integers, let seconds = times.doubles else {
      throw error("idx or time holds no numbers")
    }
    guard indices.shape == times.shape else { throw error("idx and time are of different shapes") }
    var values: [Double]?
    if hasValues {
      let value = try value("value", rank: 2, of: "samples and events")
      guard value.shape == indices.shape, let doubles = value.doubles else {
        throw error("it is not as many numbers as there are events", in: "value")
      }
      values = doubles
    }
    let neurons = Int(exactly: try attribute("n_neurons")) ?? -1
    guard (0...Int(UInt32.max)).contains(neurons) else { throw error("n_neurons is no count of neurons") }
    let (samples, count) = (indices.shape[0], indices.shape[1])
    // Samples without events take no place in the file, whatever it says of their number.
    guard count > 0 || samples <= 1 << 20 else { throw error("it has \(samples) samples", in: "idx") }
    var events = NIRData.Events(
      samples: Array(repeating: [], count: samples), neurons: neurons, duration: try attribute("t_max"),
      hasValues: hasValues)
    // The index −1 fills up samples with fewer events.
    for index in numbers.indices where numbers[index] != -1 {
      guard (0..<Int64(neurons)).contains(numbers[index]) else {
        throw RecordingError(
          file: file, place: "\(place)/idx, sample \(index / count), event \(index % count)",
          problem: .outOfRange(what: "neuron", value: numbers[index], count: neurons))
      }
      events.samples[index / count].append(
        NIRData.Events.Event(neuron: UInt32(numbers[index]), time: seconds[index], value: values?[index]))
    }
    return events
  }

  private func grid() throws(RecordingError) -> NIRData.Grid {
    let data = try value("data", rank: 3, of: "samples, steps and neurons")
    let values: NIRData.Grid.Values
    if let spikes = data.booleans {
      values = .spikes(spikes)
    } else if let numbers = data.doubles {
      values = .numbers(numbers)
    } else {
      throw error("it holds neither truth values nor numbers", in: "data")
    }
    let size = data.shape.reduce(1 as Int?) { size, extent in
      size.map { $0.multipliedReportingOverflow(by: extent) }.flatMap { $0.overflow ? nil : $0.partialValue }
    }
    guard size != nil else { throw error("its shape is \(data.shape)", in: "data") }
    let step = try attribute("dt")
    guard step > 0 else { throw error("dt is \(step)") }
    return NIRData.Grid(
      samples: data.shape[0], steps: data.shape[1], neurons: data.shape[2], step: step, values: values)
  }
}
