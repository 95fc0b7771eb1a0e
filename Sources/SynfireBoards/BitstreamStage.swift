/// What a flow is doing.
public enum BitstreamStage: Sendable, Equatable {
  case synthesis
  case placeAndRoute(attempt: Int, of: Int, bestMHz: Double?)
  case packing
}

extension BitstreamStage: CustomStringConvertible {
  public var description: String {
    switch self {
    case .synthesis: "synthesis"
    case .placeAndRoute(let attempt, let count, let best):
      "place and route, attempt \(attempt) of \(count)" + (best.map { ", best \(decimal($0)) MHz" } ?? "")
    case .packing: "packing"
    }
  }
}
