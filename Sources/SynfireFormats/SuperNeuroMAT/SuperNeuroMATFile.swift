import SynfireNetwork

/// What a SuperNeuroMAT file says of one network, with the ranges and lengths checked, and nothing understood yet.
struct SuperNeuroMATFile {
  struct Neuron {
    var threshold: Double
    var leak: Double
    var resetState: Double
    var refractoryPeriod: Int
    /// Membrane before the first step.
    var state: Double
    /// Silent steps still to come before the first step.
    var refractoryState: Int
  }

  struct Synapse {
    var pre: Int
    var post: Int
    var weight: Double
    /// 1; or −d for the last synapse of a chain of hidden neurons that delays by d.
    var delay: Int
    var isPlastic: Bool
  }

  /// An input of the file: `value` is added to the membrane of a neuron in a step.
  struct InputSpike {
    var step: UInt32
    var neuron: Int
    var value: Double
    var cursor: JSONCursor
  }

  var name: String?
  var neurons: [Neuron]
  var synapses: [Synapse]
  /// By ascending step, each neuron at most once in a step.
  var inputSpikes: [InputSpike]
  /// The neurons that spiked in the last step before the file was written: their spikes are on the way.
  var lastSpikes: Set<Int>
  /// Whether any spikes of earlier steps are in the file.
  var hasHistory: Bool
  var learning: Learning
  /// Keys that nothing was done with.
  var unknownKeys: [String]
  var numbers: Numbers

  /// The arrays of numbers, for errors that point at an element.
  struct Numbers {
    var thresholds: EncodedArray
    var leaks: EncodedArray
    var resetStates: EncodedArray
    var states: EncodedArray?
    var refractoryStates: EncodedArray?
    var weights: EncodedArray
    var delays: EncodedArray?
  }

  struct Learning {
    var isOn: Bool
    var isPotentiating: Bool
    var isDepressing: Bool
    var potentiation: EncodedArray?
    var depression: EncodedArray?
  }
}
