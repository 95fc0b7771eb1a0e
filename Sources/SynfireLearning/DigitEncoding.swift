/// How an image becomes spikes: each pixel is an axon that fires as often as the pixel is dark.
///
/// Axon *p* (0 to 63, row by row) of a pixel with value *x* (0 to 16) has an event in step *t* (0 to 31) when the sum
/// `phase(p) + (t + 1) x` passes a multiple of 32, that is when ⌊(phase + (t + 1) x) / 32⌋ > ⌊(phase + t x) / 32⌋. So it
/// fires exactly *x* times, evenly spread, and at most once a step. The phase, `(13 p + 5 ⌊p / 8⌋) mod 32`, differs from pixel
/// to pixel, so that equal pixels do not fire together.
public enum DigitEncoding {
  /// Steps of one image.
  public static let steps = 32
  /// Axons, one a pixel.
  public static let axons = DigitImage.pixelCount

  /// The events of an image: for each of the 32 steps the axons that fire, ascending.
  ///
  /// - Parameter pixels: 64 values of 0 to 16.
  public static func events(of pixels: [UInt8]) -> [[Int]] {
    masks(of: pixels).map { mask in (0..<axons).filter { mask >> UInt64($0) & 1 == 1 } }
  }

  /// The events of an image as a spike file: a line `step,axon`, then a line an event.
  ///
  /// - Parameter pixels: 64 values of 0 to 16.
  public static func csv(of pixels: [UInt8]) -> String {
    var text = "step,axon\n"
    for (step, axons) in events(of: pixels).enumerated() {
      for axon in axons { text += "\(step),\(axon)\n" }
    }
    return text
  }

  /// The events of an image as a set a step: bit *p* of element *t* is an event of axon *p* in step *t*.
  static func masks(of pixels: [UInt8]) -> [UInt64] {
    precondition(pixels.count == axons, "an image has 64 pixels")
    var masks = [UInt64](repeating: 0, count: steps)
    for axon in 0..<axons where pixels[axon] > 0 {
      precondition(pixels[axon] <= DigitImage.maximumPixel, "pixels are 0 to 16")
      var train = trains[axon &* levels &+ Int(pixels[axon])]
      while train != 0 {
        masks[train.trailingZeroBitCount] |= 1 << UInt64(axon)
        train &= train &- 1
      }
    }
    return masks
  }

  private static let levels = Int(DigitImage.maximumPixel) + 1

  /// For each axon and each value of its pixel the steps in which it fires, as bits.
  private static let trains: [UInt32] = (0..<axons).flatMap { axon in
    (0..<levels).map { level in
      let phase = (13 * axon + 5 * (axon / DigitImage.side)) % steps
      return (0..<steps).reduce(0) { train, step in
        let passes = (phase + (step + 1) * level) / steps > (phase + step * level) / steps
        return passes ? train | 1 << UInt32(step) : train
      }
    }
  }
}
