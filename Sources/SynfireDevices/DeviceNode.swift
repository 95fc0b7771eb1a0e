import Foundation

/// The file by which a device is opened, and who may.
public struct DeviceNode: Sendable, Hashable {
  public var path: String
  /// User and group, by name, or by number where the system has no name for it.
  public var owner: String
  public var group: String
  /// Permission bits.
  public var mode: UInt16
  /// Whether this process may read and write.
  public var isPermitted: Bool

  /// Nil where there is no such file.
  init?(_ path: String) {
    var file = stat()
    guard stat(path, &file) == 0 else { return nil }
    self.path = path
    owner = Self.name(ofUser: file.st_uid) ?? "\(file.st_uid)"
    group = Self.name(ofGroup: file.st_gid) ?? "\(file.st_gid)"
    mode = UInt16(file.st_mode & 0o777)
    isPermitted = access(path, R_OK | W_OK) == 0
  }

  /// Bytes that an entry of the system's users or groups takes at most; a larger one has no name here.
  private static let longestEntry = 1 << 16

  // Devices are opened by several threads, and the simpler calls have one result for all of them.
  private static func name(ofUser number: uid_t) -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: longestEntry)
    guard getpwuid_r(number, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
    return String(cString: entry.pw_name)
  }

  private static func name(ofGroup number: gid_t) -> String? {
    var entry = Foundation.group()
    var found: UnsafeMutablePointer<Foundation.group>?
    var buffer = [CChar](repeating: 0, count: longestEntry)
    guard getgrgid_r(number, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
    return String(cString: entry.gr_name)
  }

  /// As in `root:dialout, mode 0660`.
  public var permissions: String { "\(owner):\(group), mode \(octalMode)" }

  /// The permission bits as `chmod` takes them, four digits.
  public var octalMode: String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// What makes a serial port this user's to open.
  var remedyForPort: String {
    guard mode & 0o060 == 0o060, owner != group else {
      let name = path.replacing("/dev/", with: "").trimmingCharacters(in: .decimalDigits)
      return Self.rule("SUBSYSTEM==\"tty\", KERNEL==\"\(name)[0-9]*\"", group: "dialout")
    }
    return "sudo usermod -aG \(group) $USER, and log in again"
  }

  /// What makes a USB device this user's to open.
  static func remedyForUSB(vendor: UInt16, product: UInt16) -> String {
    func digits(_ number: UInt16) -> String {
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 4 - text.count) + text
    }
    return rule(
      "SUBSYSTEM==\"usb\", ATTR{idVendor}==\"\(digits(vendor))\", ATTR{idProduct}==\"\(digits(product))\"",
      group: "plugdev")
  }

  private static func rule(_ match: String, group: String) -> String {
    "echo '\(match), MODE=\"0660\", GROUP=\"\(group)\", TAG+=\"uaccess\"' | sudo tee -a "
      + "/etc/udev/rules.d/70-synfire.rules && sudo udevadm control --reload, and plug it in again"
  }
}
