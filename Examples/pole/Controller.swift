import Synfire

/// Two neurons that push the cart, `left` (0) and `right` (1), and eight axons that tell them how it stands.
///
/// Each of position, speed, angle and turning has an axon for either sign, with the more events in a step the larger it is.
/// What leans to the right excites `right` and inhibits `left`; either neuron inhibits the other when it spikes.
enum Controller {
  /// Events in a step for a metre, a metre a second, a radian and a radian a second.
  private static let eventsPerUnit = [6.0, 6, 120, 20]
  /// What an event adds to a membrane, against a threshold of 1.
  private static let weights = [1.0 / 6, 1.0 / 3, 2.0 / 9, 1.0 / 3]
  private static let inhibition = -5.0 / 3
  private static let mostEvents = 15

  static func network() throws -> Network {
    var network = Network(name: "pole", timeStep: .milliseconds(20))
    network.maximumEvents = eventsPerUnit.count * mostEvents
    let senses = network.addAxons("senses", count: 2 * eventsPerUnit.count)
    let pushers = network.addPopulation(
      "pushers", count: 2, neuron: .lif(membraneTimeConstant: .milliseconds(20), threshold: 1))
    try network.connect(senses, to: pushers, weights: .dense(weights.flatMap { [[-$0, $0], [$0, -$0]] }))
    try network.connect(pushers, to: pushers, weights: .dense([[0, inhibition], [inhibition, 0]]))
    return network
  }

  /// The events that tell how a cart stands.
  static func events(_ cart: CartPole) -> [UInt32] {
    let values = [cart.position, cart.speed, cart.angle, cart.turning]
    return zip(values, eventsPerUnit).enumerated().flatMap { number, sense in
      let axon = UInt32(2 * number + (sense.0 < 0 ? 1 : 0))
      let count = min(mostEvents, Int((abs(sense.0) * sense.1).rounded()))
      return Array(repeating: axon, count: count)
    }
  }

  /// The force that spikes push with, in newtons to the right.
  static func force(_ spikes: [UInt32]) -> Double {
    spikes.reduce(0) { $0 + ($1 == 1 ? CartPole.push : -CartPole.push) }
  }
}
