import SynfireNetwork

extension SuperNeuroMATImporter {
  /// What the user is to know, warnings first.
  func notes(timeStep: Duration?, cut: Int, rule: LearningRule?) -> [FormatNote] {
    var notes: [FormatNote] = []
    if !isExact {
      notes.append(
        .warning("numbers are taken as they are, for the compiler to round: spikes may differ from SuperNeuroMAT's"))
    }
    if let rule, let potentiations = potentiations(within: rule.bounds) {
      notes.append(
        .warning(
          "weights learn between \(rule.bounds.minimum) and \(rule.bounds.maximum), in SuperNeuroMAT without bounds: equal "
            + "until a synapse has been potentiated \(counted(potentiations, "time"))"))
    }
    let started = visible.count { file.neurons[$0].firstState != 0 }
    if started > 0 {
      notes.append(
        .warning(
          "not at rest at first: \(counted(started, "neuron")); the currents of step 0 make it so, and belong to the "
            + "network"))
    }
    if !file.lastSpikes.isEmpty {
      notes.append(
        .warning(
          "under way at first: \(counted(file.lastSpikes.count, "spike")), which are among the currents of the first steps"
        ))
    }
    for synapse in chains.unfolded {
      notes.append(
        .warning("synapse \(synapse) ends a delay chain that was changed: its neurons stay, as SuperNeuroMAT runs them")
      )
    }
    if !file.unknownKeys.isEmpty {
      notes.append(.warning("ignored, as nothing is known of them: \(file.unknownKeys.joined(separator: ", "))"))
    }
    if !chains.hidden.isEmpty {
      let count = chains.synapses.count { !$0.hidden.isEmpty }
      notes.append(
        .note(
          "\(counted(count, "delay chain")) of \(counted(chains.hidden.count, "hidden neuron")) became "
            + (count == 1 ? "a delay" : "delays")))
    }
    if cut > 0 {
      notes.append(.note("\(counted(cut, "weight")) of more than 8 bits: two synapses each"))
    }
    let silent = visible.count { file.neurons[$0].threshold == .infinity }
    if silent > 0 {
      notes.append(
        .note(
          "without a threshold: \(counted(silent, "neuron")), which \(silent == 1 ? "does" : "do") not spike while the "
            + "core's membranes do not saturate (`synfire run` tells)"))
    }
    if timeStep == nil { notes.append(.note("the file does not say how long a step is: 1 ms")) }
    return notes
  }
}

/// "1 neuron", "2 neurons".
func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
