import Foundation

/// A pole on a cart: Barto, Sutton and Anderson, IEEE Transactions on Systems, Man, and Cybernetics 13 (1983), without
/// friction.
struct CartPole {
  /// Seconds between two looks at it.
  static let interval = 0.02
  /// Newtons with which the cart is pushed.
  static let push = 10.0
  /// Beyond these, in metres and radians, it has failed.
  private static let track = 2.4
  private static let fall = 12 * Double.pi / 180

  private static let gravity = 9.8
  private static let cartMass = 1.0
  private static let poleMass = 0.1
  private static let halfLength = 0.5

  /// Metres from the middle of the track, and metres a second.
  private(set) var position: Double
  private(set) var speed: Double
  /// Radians from upright, to the right, and radians a second.
  private(set) var angle: Double
  private(set) var turning: Double

  /// Somewhere near the middle, nearly upright.
  init(using random: inout some RandomNumberGenerator) {
    func little() -> Double { Double.random(in: -0.05...0.05, using: &random) }
    (position, speed, angle, turning) = (little(), little(), little(), little())
  }

  var hasFailed: Bool { abs(position) > Self.track || abs(angle) > Self.fall }

  /// Lets ``interval`` pass. - Parameter force: on the cart, to the right, in newtons.
  mutating func pass(force: Double) {
    let mass = Self.cartMass + Self.poleMass
    let (sine, cosine) = (sin(angle), cos(angle))
    let common = (force + Self.poleMass * Self.halfLength * turning * turning * sine) / mass
    let angular =
      (Self.gravity * sine - cosine * common)
      / (Self.halfLength * (4 / 3 - Self.poleMass * cosine * cosine / mass))
    let linear = common - Self.poleMass * Self.halfLength * angular * cosine / mass
    position += Self.interval * speed
    speed += Self.interval * linear
    angle += Self.interval * turning
    turning += Self.interval * angular
  }
}
