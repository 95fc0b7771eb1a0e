import ArgumentParser
import Foundation
import Synfire

/// Balances a pole with two spiking neurons on a core: the spikes of a step decide the input of the next.
@main
struct BalancePole: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Balance a pole with two spiking neurons on a core.",
    discussion: """
      EXAMPLES
        swift run -c release BalancePole
        swift run -c release BalancePole --on serial:/dev/ttyUSB1
      """)

  @Option(help: "The core: rtl, rtl:uart or serial:PATH[@BAUD].")
  var on = "rtl"

  @Option(help: "Seconds to balance it for.")
  var seconds: UInt32 = 30

  @Option(help: "Seed of how the cart stands at first.")
  var seed: UInt64 = 1

  func run() async throws {
    let image = try Compiler(for: .up5k).compile(Controller.network()).image
    let device = try await Device.open(Target(on), core: .up5k)
    try await device.program(image)
    // Beside the core the model does each step with the same input: it must push the same way.
    var model = try Model(image)
    var random = Linear(state: seed)
    var cart = CartPole(using: &random)
    var (worstAngle, worstPosition, spikes) = (0.0, 0.0, 0)
    let steps = UInt32((Double(seconds) / CartPole.interval).rounded())
    for step in 0..<steps {
      let events = Controller.events(cart)
      let output = try await device.step(StepInput(events: events))
      model.step(events: events)
      guard output.spikes == model.spikes else { throw Failure(step: step, reason: "core and model differ") }
      cart.pass(force: Controller.force(output.spikes))
      guard !cart.hasFailed else { throw Failure(step: step, reason: "the pole fell, or the cart left the track") }
      spikes += output.spikes.count
      worstAngle = max(worstAngle, abs(cart.angle))
      worstPosition = max(worstPosition, abs(cart.position))
    }
    try await device.close()
    let degrees = (worstAngle * 1800 / .pi).rounded() / 10
    let centimetres = Int((worstPosition * 100).rounded())
    print(
      "balanced for \(seconds) s on \(on): \(steps) steps, \(spikes) spikes, at most \(degrees) degrees from upright and "
        + "\(centimetres) cm from the middle")
  }
}

/// Why the pole is not balanced any more.
struct Failure: Error, CustomStringConvertible {
  var step: UInt32
  var reason: String

  var description: String { "step \(step): \(reason)" }
}

/// Random numbers that a seed decides: Knuth's linear congruence of 64 bits, whose high bits are good enough for a start.
struct Linear: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    func high() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 32
    }
    return high() << 32 | high()
  }
}
