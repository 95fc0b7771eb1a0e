import ArgumentParser
import SynfireChecking
import SynfireCompiler
import SynfireMap
import SynfireModel
import SynfireNetwork

/// What the compiled network is compared with, on which input.
struct ReferenceOptions: ParsableArguments {
  enum Reference: String, ExpressibleByArgument, CaseIterable {
    /// The described network in floating point.
    case float
  }

  @Option(help: "Compare with the described network: float is its simulation in floating point; needs --steps.")
  var reference: Reference?

  @Option(help: "Axon events to compare on: CSV with the header step,axon, or .csv.gz; - is standard input.")
  var input: String?

  @Option(help: "Currents to compare on: CSV with the header step,neuron,current, or .csv.gz; - is standard input.")
  var current: String?

  @Option(help: "Steps to compare.", transform: Stimulus.steps)
  var steps: UInt32?

  func validate() throws {
    if reference == nil {
      for (name, isGiven) in [("--input", input != nil), ("--current", current != nil), ("--steps", steps != nil)]
      where isGiven {
        throw ValidationError("\(name) is for a comparison: give --reference float too")
      }
    } else if steps == nil || steps == 0 {
      throw ValidationError("--reference needs --steps, at least 1")
    }
    if input == "-" && current == "-" {
      throw ValidationError("--input and --current cannot both be standard input; give one of them as a file")
    }
  }

  /// What quantisation did to a network; nil where nobody asks.
  func report(_ network: Network, _ compilation: Compilation) throws -> ReferenceReport? {
    guard reference != nil, let steps else { return nil }
    let image = compilation.image
    // The described network has no relays.
    let stimulus = try Stimulus(
      events: input, currents: current, steps: steps, for: image, neurons: network.neuronCount)
    var comparison = try ReferenceComparison(
      network, image: image, scales: compilation.report.populations.map(\.scale))
    var progress = ProgressBar("reference")
    for step in 0..<steps {
      try comparison.step(events: stimulus.events(step), currents: stimulus.currents(step))
      if step % 256 == 0 { progress.update(Int(step), of: Int(steps)) }
    }
    progress.finish()
    return comparison.report()
  }
}
