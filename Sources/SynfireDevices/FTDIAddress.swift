/// Which FTDI device is meant, and which of its interfaces: `NAME`, `NAME:B`.
public struct FTDIAddress: Sendable, Hashable, CustomStringConvertible {
  /// Of chips with several UARTs.
  public enum Interface: String, Sendable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    /// On the USB, from 0 on.
    var number: Int { Self.allCases.firstIndex(of: self)! }
  }

  /// The device's serial number, or its description.
  public var name: String
  public var interface: Interface

  public init(name: String, interface: Interface = .a) {
    self.name = name
    self.interface = interface
  }

  /// - Parameter text: a name, and behind it a colon and a letter for another interface than A. Nil for no name.
  public init?(_ text: some StringProtocol) {
    let colon = text.lastIndex(of: ":")
    let letter = colon.map { String(text[text.index(after: $0)...]) } ?? "A"
    guard let interface = Interface(rawValue: letter) else { return nil }
    name = String(text[..<(colon ?? text.endIndex)])
    self.interface = interface
    if name.isEmpty { return nil }
  }

  public var description: String { interface == .a ? name : "\(name):\(interface.rawValue)" }
}
