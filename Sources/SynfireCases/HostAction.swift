import SynfireChecking
import SynfireMap

/// What a host does to a core before a step of a case: the actions of the manual's page *The case format*.
public enum HostAction: Sendable, Hashable {
  /// Writes 1 to 60 words to successive addresses.
  case write(Region, address: UInt32, words: [UInt32])
  /// Reads back 1 to 60 words: they are those that the model holds.
  case read(Region, address: UInt32, count: UInt32)
  /// Reads the counters that the equations define: they are the model's.
  case counters
  /// Lets the core stand for so many clocks.
  case pause(clocks: UInt32)
  /// Grants no frame of spikes until the core has stalled or done these steps.
  case stall(steps: UInt32)
  /// Sends an event for a step so many steps, 1 or more, before this one: it is refused and counted.
  case late(axon: UInt32, steps: UInt32)
  /// Sets a watch-point: quantity 0 off, 1 membrane, 2 current, 3 adaptation.
  case watch(point: UInt32, quantity: UInt32, neuron: UInt32)
  /// Sets a watch-point on the weight of a plastic synapse, by its chunk and its place in it, 0 to 8,191.
  case watchWeight(point: UInt32, chunk: UInt32, place: UInt32)
  /// Writes the register `modulation`, −512 to 511.
  case modulation(Int32)
  /// Turns learning on or off, and has all arrivals, spikes and traces of learning forgotten.
  case learning(Bool)
  /// Has what is pending of learning applied, which changes nothing that can be seen.
  case flush
  /// Reads all weights of plastic chunks back: they are those that the model holds.
  case weights
  /// Does so many steps on a tick of so many clocks, without input.
  case freeRun(clocks: UInt32, steps: UInt32)
  /// State to zero, step 0; the image stays.
  case restart
  /// Begins a new session; nothing changes.
  case reconnect

  /// The action's kind, whose raw value is the word in the second column of `actions.csv`.
  public var kind: LockstepAction {
    switch self {
    case .write: .write
    case .read: .read
    case .counters: .counters
    case .pause: .pause
    case .stall: .stall
    case .late: .late
    case .watch, .watchWeight: .watch
    case .modulation: .modulation
    case .learning: .learning
    case .flush: .flush
    case .weights: .weights
    case .freeRun: .freeRun
    case .restart: .restart
    case .reconnect: .reconnect
    }
  }

  /// Most words that one command writes or reads.
  public static let mostWords = 60
}

/// An action and the step before which it is done, counted through the whole case.
public struct ScheduledAction: Sendable, Hashable {
  public var step: UInt32
  public var action: HostAction

  public init(step: UInt32, action: HostAction) {
    self.step = step
    self.action = action
  }
}
