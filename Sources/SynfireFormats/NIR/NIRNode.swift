/// A node of a NIR graph: what it computes, with its parameters in the units of the file (seconds, volts, ohms).
///
/// The equations are those of J. E. Pedersen et al., Neuromorphic intermediate representation, Nature Communications 15,
/// 8122 (2024), and of the definitions that the package `nir` has for each node.
enum NIRNode: Sendable, Equatable {
  case input(shape: [Int])
  /// With the shape that the file says, if it does.
  case output(shape: [Int])
  /// What arrives goes on: an Identity, or the input or the output of a graph that was a node.
  case passing
  /// y = W x + b; the weights' last two dimensions are outputs and inputs, any before them are independent copies.
  case linear(weight: NIRArray, bias: NIRArray?)
  /// y = s ⊙ x
  case scale(NIRArray)
  case convolution(NIRConvolution)
  case pooling(NIRPooling)
  /// The same numbers with fewer dimensions.
  case flatten(start: Int, end: Int)
  /// y(t) = x(t − delay), seconds.
  case delay(NIRArray)
  /// y = 1 where x is above the threshold, 0 elsewhere.
  case threshold(NIRArray)
  case neuron(NIRNeuron)
  case graph(NIRGraph)
}

/// One of the six neurons. What a kind does not have is `nil`.
struct NIRNeuron: Sendable, Equatable {
  enum Kind: String, Sendable {
    case integrator = "I"
    case integrateAndFire = "IF"
    case leakyIntegrator = "LI"
    case leakyIntegrateAndFire = "LIF"
    case currentLeakyIntegrator = "CubaLI"
    case currentLeakyIntegrateAndFire = "CubaLIF"
  }

  var kind: Kind
  /// R, ohms.
  var resistance: NIRArray
  /// Of the membrane, seconds; `nil`: it does not leak.
  var membraneTime: NIRArray?
  /// Of the synaptic current, seconds; `nil`: it has none.
  var synapticTime: NIRArray?
  /// w_in, which multiplies what arrives at the synaptic current.
  var inputWeight: NIRArray?
  var leakVoltage: NIRArray?
  /// `nil`: it does not spike.
  var threshold: NIRArray?
  /// `nil` where the file does not say, as files from before 0.3 do not.
  var resetVoltage: NIRArray?

  var spikes: Bool { threshold != nil }

  /// All parameters, by their names in the file.
  var parameters: [(name: String, array: NIRArray)] {
    let membraneName = synapticTime == nil ? "tau" : "tau_mem"
    let all: [(String, NIRArray?)] = [
      ("r", resistance), (membraneName, membraneTime), ("tau_syn", synapticTime), ("w_in", inputWeight),
      ("v_leak", leakVoltage), ("v_threshold", threshold), ("v_reset", resetVoltage),
    ]
    return all.compactMap { name, array in array.map { (name, $0) } }
  }
}

/// A convolution over one or two dimensions; of one dimension the second has the size 1.
struct NIRConvolution: Sendable, Equatable {
  enum Padding: Sendable, Equatable {
    case zeros(Int, Int)
    /// The output has the input's size.
    case same
  }

  /// 1 or 2.
  var dimensions: Int
  /// Output channels, input channels of a group, and the kernel's two sizes.
  var weight: NIRArray
  /// For each output channel.
  var bias: NIRArray
  var stride: (Int, Int)
  var padding: Padding
  var dilation: (Int, Int)
  var groups: Int
  /// The input's sizes without channels, where the file says it.
  var inputShape: [Int]?

  static func == (first: Self, second: Self) -> Bool {
    first.dimensions == second.dimensions && first.weight == second.weight && first.bias == second.bias
      && first.stride == second.stride && first.padding == second.padding && first.dilation == second.dilation
      && first.groups == second.groups && first.inputShape == second.inputShape
  }
}

/// A sum or a mean over windows of each channel; zeros are around it, and count in a mean.
struct NIRPooling: Sendable, Equatable {
  var isMean: Bool
  var kernel: (Int, Int)
  var stride: (Int, Int)
  var padding: (Int, Int)

  static func == (first: Self, second: Self) -> Bool {
    first.isMean == second.isMean && first.kernel == second.kernel && first.stride == second.stride
      && first.padding == second.padding
  }
}

extension NIRNode {
  var isOutput: Bool {
    if case .output = self { true } else { false }
  }

  /// The name of its type in files, for messages.
  var kind: String {
    switch self {
    case .input: "Input"
    case .output: "Output"
    case .passing: "Identity"
    case .linear(_, let bias): bias == nil ? "Linear" : "Affine"
    case .scale: "Scale"
    case .convolution(let convolution): "Conv\(convolution.dimensions)d"
    case .pooling(let pooling): pooling.isMean ? "AvgPool2d" : "SumPool2d"
    case .flatten: "Flatten"
    case .delay: "Delay"
    case .threshold: "Threshold"
    case .neuron(let neuron): neuron.kind.rawValue
    case .graph: "NIRGraph"
    }
  }
}
