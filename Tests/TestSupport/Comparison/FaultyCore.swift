/// A core whose state has one bit wrong from one observation: the comparison must notice it at once.
public struct FaultyCore<Core: ObservableCore>: ObservableCore {
  /// Where the fault is planted.
  public enum Fault: CaseIterable, Sendable {
    case membrane, current, adaptation, refractory, history, spikes, watchPoint, weight
    case spikeCounter, operationCounter, currentCounter, membraneCounter, adaptationCounter, refusalCounter
  }

  private var core: Core
  private let fault: Fault
  private let neuron: Int
  private let faultyStep: Int
  private var step = 0

  /// - Parameters:
  ///   - core: the core that works.
  ///   - fault: what is wrong.
  ///   - neuron: the neuron whose lowest bit of state is flipped, or whose spike appears or vanishes; or the word of the
  ///     synapse memory whose lowest bit is wrong whenever it is read.
  ///   - step: the one step whose observation is wrong.
  public init(_ core: Core, fault: Fault, neuron: Int, step: Int) {
    self.core = core
    self.fault = fault
    self.neuron = neuron
    faultyStep = step
  }

  public mutating func observeStep(events: [Int], currents: [NeuronCurrent]) throws -> CoreObservation {
    var observation = try core.observeStep(events: events, currents: currents)
    if step == faultyStep {
      switch fault {
      case .membrane: observation.neurons[neuron].membrane ^= 1
      case .current: observation.neurons[neuron].current ^= 1
      case .adaptation: observation.neurons[neuron].adaptation ^= 1
      case .refractory: observation.neurons[neuron].refractory ^= 1
      case .history: observation.neurons[neuron].history ^= 1
      case .watchPoint: observation.watched.append(WatchObservation(point: 7, value: 1))
      case .spikes: observation.spikes = Set(observation.spikes).symmetricDifference([neuron]).sorted()
      case .weight: break
      case .spikeCounter: observation.counters.spikes ^= 1
      case .operationCounter: observation.counters.synapticOperations ^= 1
      case .currentCounter: observation.counters.currentSaturations ^= 1
      case .membraneCounter: observation.counters.membraneSaturations ^= 1
      case .adaptationCounter: observation.counters.adaptationSaturations ^= 1
      case .refusalCounter: observation.counters.refusedEvents ^= 1
      }
    }
    step += 1
    return observation
  }

  public mutating func write(_ write: HostWrite) throws { try core.write(write) }

  public mutating func synapses() throws -> [UInt32] {
    var words = try core.synapses()
    if fault == .weight { words[neuron] ^= 1 }
    return words
  }
}
