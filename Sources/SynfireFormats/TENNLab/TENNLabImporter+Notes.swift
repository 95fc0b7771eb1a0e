extension TENNLabImporter {
  /// What the user is to know, warnings first.
  func notes(timeStep: Duration?, cut: Int) -> [FormatNote] {
    let parameters = file.parameters
    var notes: [FormatNote] = []
    if !isExact {
      notes.append(
        .warning("numbers are taken as they are, for the compiler to round: spikes may differ from RISP's"))
    }
    if parameters.firesLikeRAVENS {
      notes.append(.warning("'fire_like_ravens': RISP shows every spike one step later than it is here"))
    }
    if parameters.isRunTimeInclusive {
      notes.append(.warning("'run_time_inclusive': where RISP runs n steps, run n + 1 here"))
    }
    if !parameters.unknownKeys.isEmpty {
      notes.append(
        .warning("ignored, as nothing is known of them: \(parameters.unknownKeys.joined(separator: ", "))"))
    }
    let outside = outsideOfRanges
    if outside > 0 {
      notes.append(
        .warning("\(counted(outside, "value")) of nodes and edges outside of the ranges that 'proc_params' states"))
    }
    if lowerBound == nil {
      notes.append(
        .note(
          "no lower bound: a 'min_potential' of \(number(parameters.minimumPotential)) is below all that a core's "
            + "membrane reaches; one that gets to its end is told by `synfire run`"))
    }
    if let value = parameters.inputValue, !file.inputs.isEmpty {
      notes.append(.note("an event of an input is a RISP spike of value 1, which adds \(number(value))"))
    }
    if cut > 0 {
      notes.append(.note("\(counted(cut, "weight")) of more than 8 bits: two synapses each"))
    }
    if timeStep == nil { notes.append(.note("the file does not say how long a step is: 1 ms")) }
    return notes
  }

  private var outsideOfRanges: Int {
    let parameters = file.parameters
    let thresholds = parameters.thresholds.map { range in file.nodes.count { !range.contains($0.threshold) } } ?? 0
    let ofEdges = parameters.weightRange.map { range in weights.count { !range.contains($0) } } ?? 0
    let delays = parameters.longestDelay.map { longest in file.edges.count { $0.delay > longest } } ?? 0
    return thresholds + ofEdges + delays
  }
}

/// A number without a fraction where it has none.
func number(_ value: Double) -> String { Int64(exactly: value).map { "\($0)" } ?? "\(value)" }
