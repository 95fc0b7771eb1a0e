import SynfireInterchange
import SynfireMap
import SynfireModel

/// What the model makes of a case: what `synfire record` writes and what every target must bring.
public struct CaseExpectation: Sendable, Equatable {
  public private(set) var spikes = SpikeTrain(.neuron)
  /// The weights of all synapses at the end.
  public private(set) var weights: [SynapseWeight]
  /// Whether anything in the case can have changed the weights.
  public private(set) var changesWeights: Bool

  /// Runs a case on the model.
  ///
  /// - Throws: `ImageError`; `EventError` where a core would refuse a part of the input, with the step counted from the
  ///   restart; `HostAccessError` where it would refuse an action.
  public init(_ written: Case) throws {
    let run = CaseRun(written)
    var model = try Model(run.image)
    changesWeights = run.changesSynapses
    var step: UInt32 = 0
    while step < run.steps {
      let stretch = run.stretch(from: step)
      for action in stretch.actions { try model.perform(action) }
      for _ in 0..<stretch.steps {
        let input = run.input(of: step)
        try model.check(events: input.events, currents: input.currents)
        model.step(events: input.events, currents: input.currents)
        spikes.append(step: step, model.spikes)
        step += 1
      }
    }
    weights = try WeightTable.weights(of: model)
  }
}
